"""Whoever decides reads in the answer what followed, and what did not and why."""

from tests.application import both_databases
from tests.steps.inspections import answer, corrections, signed, submitted
from tests.steps.registrations import UNSIGNED, opened_long_ago


def told(row):
    """Effect code to the effect."""
    return {each["effect"]: each for each in row.json["effects"]}


def sign(inspector, url, row):
    answer = inspector.act(f"{url}/sign", row, UNSIGNED)
    assert answer.status_code == 200, answer.text
    return answer


@both_databases
def test_an_acceptance_that_does_not_list_the_hall_names_what_stood_in_the_way(
    accepted_hall, operator, inspector
):
    foul = answer("hall.site-water-supply-ok", site_water_supply_ok=False)
    url, row = submitted(inspector, accepted_hall["id"], foul, kind="acceptance")

    listed = told(sign(inspector, url, row))["hall_listed"]

    assert (listed["happened"], listed["name"], listed["about"]) == (False, "聚餐点列入名录", None)
    failed, unseen = listed["because"]
    assert failed.startswith("底线项不符合:")
    assert unseen.startswith("底线项未查:")
    assert listed["requirements"][0] == "hall.site-water-supply-ok"
    assert "hall.gas-alarm" in listed["requirements"]
    english = inspector.get(url, headers={"Accept-Language": "en"}).json["effects"]
    assert next(each["name"] for each in english if each["effect"] == "hall_listed") == "The hall is listed"


def test_an_acceptance_in_order_lists_the_hall_and_says_so(accepted_hall, inspector):
    url = signed(inspector, accepted_hall["id"], kind="acceptance")

    effects = told(inspector.get(url))

    assert (effects["hall_listed"]["happened"], effects["visit_final"]["happened"]) == (True, True)
    assert effects["grade_given"]["happened"] is False
    assert effects["grade_given"]["because"] == ["列入名录时间未满,暂不评定等级"]


@both_databases
def test_a_closed_hall_says_why_in_words_to_its_operator_and_to_diners(hall, operator, inspector, stranger):
    url = signed(inspector, hall["id"], gas_alarm=False)

    row = inspector.get(url)
    closed, opened = told(row)["hall_suspended"], told(row)["correction_opened"]
    assert (closed["happened"], closed["requirements"]) == (True, ["hall.gas-alarm"])
    (correction,) = corrections(inspector).values()
    assert (opened["about"], opened["requirements"]) == (correction["id"], ["hall.gas-alarm"])
    why = operator.get(f"/halls/{hall['id']}").json["because"]
    assert why.startswith(f"{row.json['day']} 检查:底线项不符合:")
    public = f"/public/halls/{hall['code']}"
    assert stranger.get(public).json["because"] == why
    history = operator.get(f"/halls/{hall['id']}/history").json["items"]
    assert why in [deed["changes"].get("reasons") for deed in history]


def test_a_second_failure_is_told_to_change_nothing(hall, inspector):
    signed(inspector, hall["id"], gas_alarm=False)

    again = told(inspector.get(signed(inspector, hall["id"], gas_alarm=False)))
    assert again["hall_suspended"]["because"][1] == "聚餐点当前为“已暂停”"
    assert again["correction_opened"]["because"] == ["此前开出的整改尚未完成"]


def test_what_an_official_wrote_of_a_closed_hall_is_for_its_operator(hall, operator, stranger, supervisor):
    hall_url, public = f"/halls/{hall['id']}", f"/public/halls/{hall['code']}"
    supervisor.act(f"{hall_url}/suspend", supervisor.get(hall_url), {"reasons": "等候投诉人王某核实"})
    assert operator.get(hall_url).json["because"] == "等候投诉人王某核实"
    assert stranger.get(public).json["because"] == "监管部门决定"
    supervisor.act(f"{hall_url}/relist", supervisor.get(hall_url), {"reasons": "已查清"})
    assert (operator.get(hall_url).json["because"], stranger.get(public).json["because"]) == (None, None)


def test_a_grade_is_given_at_the_signature_and_public_with_the_result(app, hall, inspector, supervisor):
    opened_long_ago(app, hall["id"])
    url = signed(inspector, hall["id"])
    row = supervisor.get(url)
    assert told(row)["grade_given"]["because"] == ["等级 A,得分 100.0"]
    assert told(row)["grade_published"]["because"] == ["检查结果公示时公布"]

    published = told(supervisor.act(f"{url}/publish", row))

    assert (published["result_published"]["happened"], published["grade_published"]["happened"]) == (
        True,
        True,
    )
    assert published["grade_given"]["happened"], "what the signature led to is still told"
