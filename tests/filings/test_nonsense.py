"""Whatever a phone, a program or a child sends: it is named, refused and never breaks anything."""

import json
from uuid import uuid4

from inspector.filings.models import Filing
from tests import make
from tests.steps.registrations import count, pointers

CHEF = {"name": "某", "role": "chef"}
WRONG = {
    "a million diners": ({"diners": 10**6}, "#/sittings/0/diners"),
    "more diners than any integer": ({"diners": 10**30}, "#/sittings/0/diners"),
    "nobody": ({"diners": 0}, "#/sittings/0/diners"),
    "half a diner": ({"diners": 0.5}, "#/sittings/0/diners"),
    "negative tables": ({"tables": -3}, "#/sittings/0/tables"),
    "tables as text": ({"tables": "20"}, "#/sittings/0/tables"),
    "true tables": ({"tables": True}, "#/sittings/0/tables"),
    "no tables": ({"tables": None}, "#/sittings/0/tables"),
    "a list of tables": ({"tables": [20]}, "#/sittings/0/tables"),
    "the 30th of February": ({"day": "2027-02-30"}, "#/sittings/0/day"),
    "the year 0": ({"day": "0000-01-01"}, "#/sittings/0/day"),
    "the last century": ({"day": "1999-12-31"}, "#/sittings/0/day"),
    "the year 9999": ({"day": "9999-12-31"}, "#/sittings/0/day"),
    "a day as a number": ({"day": 20270101}, "#/sittings/0/day"),
    "a moment for a day": ({"day": "2027-01-01T10:00:00"}, "#/sittings/0/day"),
    "a meal nobody knows": ({"meal": "brunch"}, "#/sittings/0/meal"),
    "an occasion as an object": ({"occasion": {}}, "#/occasion"),
    "a host without a name": ({"host_name": "  "}, "#/host_name"),
    "a name too long": ({"host_name": "王" * 41}, "#/host_name"),
    "a name with NUL": ({"host_name": "王\x00"}, "#/host_name"),
    "a foreign phone": ({"host_phone": "+4915112345678"}, "#/host_phone"),
    "a menu of 50 kB in one dish": ({"dishes": ["菜" * 17_000]}, "#/dishes/0"),
    "201 dishes": ({"dishes": ["菜"] * 201}, "#/dishes"),
    "a menu as text": ({"dishes": "红烧肉"}, "#/dishes"),
    "a dish that is a list": ({"dishes": ["肉", ["鱼"]]}, "#/dishes/1"),
    "a cook without a role": ({"people": [CHEF, {"name": "某"}]}, "#/people/1/role"),
    "a cook of a strange role": ({"people": [CHEF | {"role": "witch"}]}, "#/people/0/role"),
    "a certificate of month 13": (
        {"people": [CHEF | {"health_certificate_on": "2026-13-01"}]},
        "#/people/0/health_certificate_on",
    ),
    "people as an object": ({"people": {}}, "#/people"),
    "nobody as a person": ({"people": [None]}, "#/people/0"),
    "facts as a list": ({"facts": []}, "#/facts"),
    "no sitting": ({"sittings": []}, "#/sittings"),
    "four sittings": (
        {"sittings": [make.sitting(day=f"2027-05-0{n}") for n in range(1, 5)]},
        "#/sittings",
    ),
    "the same sitting twice": ({"sittings": [make.sitting()] * 2}, "#/sittings/1"),
    "a sitting that is none": ({"sittings": [7]}, "#/sittings/0"),
    "sittings as an object": ({"sittings": {"day": "2027-05-01"}}, "#/sittings"),
    "a sitting of a million": (
        {"sittings": [make.sitting(), make.sitting(meal="lunch", diners=10**6)]},
        "#/sittings/1/diners",
    ),
    "a hall id that is none": ({"hall_id": "我家"}, "#/hall_id"),
    "a field of its own": ({"state": "accepted"}, "#/state"),
    "a number of its own": ({"number": "BA-1"}, "#/number"),
}


WRONG_FACTS = {
    "moon_phase": 1,  # there is no such fact
    "cold_dishes": "yes",  # is true or false
    "notice_received": [[[[{}]]]],  # as deep as a well
    "lead_hours": 99,  # the server's to state
    "sample_grams": -1,  # out of bounds
    "a/b~c": 1,
}


def put(client, form):
    """As bytes: our own encoder refuses what a program may send."""
    url, body = f"/filings/{uuid4()}", json.dumps(form)
    return client.open("PUT", url, data=body, content_type="application/json")


def test_it_is_refused_and_the_place_is_named(operator, subtests):
    for name, (changes, pointer) in WRONG.items():
        with subtests.test(name):
            refused = put(operator, make.filing(**{"hall_id": str(uuid4())} | changes))
            assert (refused.status_code, pointers(refused)) == (422, [pointer])
            assert refused.mimetype == "application/problem+json"
            assert all(row["detail"] for row in refused.json["errors"])


def test_every_fact_that_cannot_be_taken_is_named_at_once(hall, operator):
    refused = put(operator, make.filing(hall["id"], facts=WRONG_FACTS))
    named = {f"#/facts/{key}" for key in WRONG_FACTS} - {"#/facts/a/b~c"} | {"#/facts/a~1b~0c"}
    assert (refused.status_code, set(pointers(refused))) == (422, named)


def test_everything_that_is_wrong_is_named_at_once(operator):
    form = make.filing(str(uuid4()), tables=-1, diners=0, day="morgen", host_phone="1", dishes=[None])
    refused = put(operator, form)
    assert sorted(pointers(refused)) == [
        "#/dishes/0",
        "#/host_phone",
        *(f"#/sittings/0/{key}" for key in ("day", "diners", "tables")),
    ]


BODIES = {
    "nothing": ("", 422),
    "null": ("null", 422),
    "a list": ("[1, 2]", 422),
    "half an object": ("{", 400),
    "not a number": ('{"tables": NaN}', 400),
    "half of a surrogate pair": ('{"host_name": "\\ud800"}', 400),
    "not UTF-8": (b"\xff\xfe{}", 400),
    "100,000 brackets": ("[" * 100_000, 400),
    "50,000 objects": ('{"facts":' * 50_000, 400),
    "over a megabyte": ('{"dishes": ["' + "x" * 1_100_000 + '"]}', 413),
}


def test_a_body_that_is_no_form_is_refused(operator, subtests):
    for name, (body, status) in BODIES.items():
        with subtests.test(name):
            url = f"/filings/{uuid4()}"
            refused = operator.open("PUT", url, data=body, content_type="application/json")
            assert (refused.status_code, refused.mimetype) == (status, "application/problem+json")


def test_odd_but_honest_words_are_kept(app, hall, operator):
    written = {"host_name": "王😀" + "𠮷", "caterer": "‏שלום · O'Brien; DROP TABLE filing--"}
    url = f"/filings/{uuid4()}"

    row = operator.put(url, make.filing(hall["id"], dishes=["🦀" * 60, "鱼  香\t肉丝"], **written))

    assert row.status_code == 201
    assert row.json["host_name"] == "王😀𠮷"
    assert row.json["caterer"] == "שלום · O'Brien; DROP TABLE filing--"  # without the mark that nobody sees
    assert row.json["dishes"] == ["🦀" * 60, "鱼 香 肉丝"]  # each on one line
    assert count(app, Filing) == 1


def test_surrounding_blanks_are_trimmed_and_sending_again_is_still_the_same(hall, operator):
    url, form = f"/filings/{uuid4()}", make.filing(hall["id"], host_name="  王  ")
    assert operator.put(url, form).json["host_name"] == "王"
    assert operator.put(url, form).status_code == 201


def test_an_id_that_is_none_is_not_found(operator):
    for url in ("/filings/7", "/filings/../halls", f"/filings/{uuid4()}x"):
        assert operator.get(url).status_code == 404


def test_the_id_may_be_written_in_capitals(hall, operator):
    url = f"/filings/{uuid4()}"
    operator.put(url.upper().replace("FILINGS", "filings"), make.filing(hall["id"]))
    assert operator.get(url).json["id"] == url.rpartition("/")[2]


def test_a_banquet_before_any_rule_is_refused_or_judged_but_never_breaks(hall, operator):
    for day in ("2000-01-01", "2019-10-31", "2019-11-01", "2100-01-01"):
        answer = operator.put(f"/filings/{uuid4()}", make.filing(hall["id"], day=day))
        assert answer.status_code == 201 or pointers(answer) == ["#/sittings/0/day"], day


QUESTIONS = (
    *("limit=0", "limit=201", "limit=x", "cursor=%00", "cursor=W10", "cursor=bnVsbA"),
    *("state=lost", "from=gestern", "to=1999-01-01", "region=1", "hall_id=1"),
)


def test_a_wrong_question_is_refused(operator, subtests):
    for question in QUESTIONS:
        with subtests.test(question):
            refused = operator.get(f"/filings?{question}")
            named = [row["parameter"] for row in refused.json["errors"]]
            assert (refused.status_code, named) == (422, [question.partition("=")[0]])
