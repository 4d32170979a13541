"""What a filing serves and who cooks: banned and risky dishes, certificates on the banquet's day."""

from datetime import timedelta

import pytest

from inspector.standards.rules.bounds import Age
from tests import make
from tests.filings.conftest import BANQUET
from tests.filings.steps import drafted, filed, sent, verdicts

A_YEAR_BEFORE = Age.of("12 months").before(BANQUET)


def person(role="chef", health=BANQUET, training=BANQUET):
    dates = {"health_certificate_on": health, "training_on": training}
    return {"name": "张示例", "role": role, **{k: d and d.isoformat() for k, d in dates.items()}}


class TestMenu:
    def test_a_banned_dish_blocks_and_is_explained(self, hall, operator):
        url, refused = sent(operator, hall["id"], dishes=["红烧肉", "干煸四季豆"])

        assert (refused.status_code, refused.json["blocking"]) == (409, ["banquet.menu-precheck"])
        (hit,) = operator.get(url).json["menu_hits"]
        assert (hit["dish"], hit["word"], hit["severity"]) == ("干煸四季豆", "四季豆", "banned")
        assert hit["reason"]
        assert hit["advice"]
        assert hit["basis"]["document"]

    @pytest.mark.parametrize(
        "dish", ["附\u00ad子炖羊肉", "四季荳燒肉", "四-季-豆烧肉", "四·季·豆", "草\u0336乌\u0336炖鸡"]
    )
    def test_a_banned_dish_blocks_however_it_is_written(self, hall, operator, dish):
        _, refused = sent(operator, hall["id"], dishes=["红烧肉", dish])

        assert (refused.status_code, refused.json["blocking"]) == (409, ["banquet.menu-precheck"])

    def test_a_local_dish_is_shown_with_what_it_needs(self, hall, operator):
        _, row = drafted(operator, hall["id"], dishes=["红烧肉", "靖江蟹黄汤包"])
        form = {"hall_id": hall["id"], "dishes": ["红烧肉", "靖江蟹黄汤包"]}

        for told in (row, operator.post("/filings/judge", form)):
            (local,) = told.json["local_dishes"]
            assert (local["dish"], local["standard"]) == ("靖江蟹黄汤包", None)
            assert "活" in local["needs"]
            assert local["basis"]["known"] == "proposed"

    def test_without_it_the_filing_goes_through(self, hall, operator):
        url, row = drafted(operator, hall["id"], dishes=["红烧肉", "干煸四季豆"])
        row = operator.put(url, make.filing(hall["id"], dishes=["红烧肉"]), after=row)
        assert operator.act(f"{url}/file", row).status_code == 200

    def test_a_dish_to_be_handled_with_care_is_shown_with_advice_and_filed(self, hall, operator, supervisor):
        url, _ = filed(operator, hall["id"], dishes=["白切鸡", "生日蛋糕", "炒青菜"])
        hits = supervisor.get(url).json["menu_hits"]
        assert [(hit["dish"], hit["severity"]) for hit in hits] == [("白切鸡", "care"), ("生日蛋糕", "care")]
        assert all(hit["advice"] for hit in hits)

    def test_no_menu_is_no_filing(self, hall, operator):
        refused = sent(operator, hall["id"], dishes=[])[1]
        assert (refused.status_code, refused.json["blocking"]) == (409, ["banquet.filing-fields"])


class TestCertificates:
    @pytest.mark.parametrize(
        ("health", "blocking"),
        [
            pytest.param(A_YEAR_BEFORE, None, id="12 months old on the day"),
            pytest.param(
                A_YEAR_BEFORE - timedelta(days=1), "banquet.health-cert-valid", id="12 months and a day"
            ),
            pytest.param(None, "banquet.health-cert-valid-held", id="none"),
        ],
    )
    def test_health_is_judged_for_the_day_of_the_banquet(self, hall, operator, health, blocking):
        people = [person(), person("helper", health=health)]
        answer = sent(operator, hall["id"], people=people)[1]
        if blocking is None:
            assert answer.status_code == 200
        else:
            assert (answer.status_code, answer.json["blocking"]) == (409, [blocking])

    def test_valid_today_is_not_enough_for_a_day_next_year(self, hall, operator):
        day = (BANQUET + timedelta(days=366)).isoformat()
        refused = sent(operator, hall["id"], day=day, people=[person(health=BANQUET)])[1]
        assert refused.json["blocking"] == ["banquet.health-cert-valid"]

    def test_old_training_is_told_and_does_not_block(self, hall, operator):
        _, row = filed(operator, hall["id"], people=[person(training=A_YEAR_BEFORE - timedelta(days=1))])
        assert verdicts(row)["banquet.training-valid"] == "fail"

    def test_somebody_has_to_cook(self, hall, operator):
        refused = sent(operator, hall["id"], people=[person("helper")])[1]
        assert (refused.status_code, refused.json["blocking"]) == (409, ["banquet.filing-fields-chefs"])

    def test_nobody_named_is_no_filing(self, hall, operator):
        refused = sent(operator, hall["id"], people=[])[1]
        assert (refused.status_code, refused.json["blocking"]) == (409, ["banquet.filing-fields"])
