"""How places file banquets: each by its own numbers, and what its source does not say stays unknown."""

from datetime import UTC, date, datetime

import pytest

from inspector.standards.documents.library import shipped
from inspector.standards.rules.policies import Ruling
from inspector.standards.rules.requirements import Known
from inspector.standards.rules.unknowns import left_open, left_open_for
from tests.client import Client
from tests.standards.examples import BASIS
from tests.standards.test_policies import SECTIONS, read

DINNER = datetime(2026, 5, 1, 10, tzinfo=UTC)
ON = DINNER.date()
PLACES = [policy for policy in shipped().policies if "filing" in policy.sections and policy.scope]


def ruling(region: str, on: date = ON) -> Ruling:
    return shipped().policy(region, on)


@pytest.mark.parametrize(
    ("region", "on", "diners", "tier", "wedding"),
    [
        pytest.param("330481", "2026-05-01", 99, "voluntary", 0, id="浙江海宁, below 100"),
        pytest.param("330481", "2026-05-01", 100, "filed", None, id="浙江海宁, how early was not seen"),
        pytest.param("310120", "2026-05-01", 8, "town", None, id="上海, whatever the headcount"),
        pytest.param("310113", "2016-05-01", 49, "voluntary", 0, id="宝山 2016, below five tables"),
        pytest.param("310113", "2016-05-01", 50, "village", 48, id="宝山 2016, the village doctor"),
        pytest.param("310113", "2016-05-01", 100, "town", 48, id="宝山 2016, the health centre"),
        pytest.param("310113", "2026-05-01", 100, "town", None, id="宝山 today, by the city's rules"),
        pytest.param("320118", "2026-05-01", 100, "voluntary", 0, id="南京高淳, not over 100"),
        pytest.param("320118", "2026-05-01", 101, "filed", None, id="南京高淳, over 100"),
        pytest.param("320382", "2026-05-01", 60, "filed", None, id="徐州邳州, no number was seen"),
        pytest.param("321182", "2026-05-01", 49, "voluntary", 0, id="扬中, below 50"),
        pytest.param("321182", "2026-05-01", 50, "village", None, id="扬中, the village"),
        pytest.param("321182", "2026-05-01", 100, "town", None, id="扬中, the town"),
        pytest.param("321182", "2026-05-01", 300, "station", None, id="扬中, the station"),
        pytest.param("410000", "2026-05-01", 200, "village", None, id="河南, up to 200"),
        pytest.param("410000", "2026-05-01", 201, "town", None, id="河南, over 200"),
        pytest.param("410000", "2026-05-01", 500, "county", None, id="河南, from 500"),
        pytest.param("411381", "2026-05-01", 201, "county", None, id="邓州 goes before 河南"),
        pytest.param("610429", "2026-05-01", 49, "voluntary", 0, id="陕西, below 50"),
        pytest.param("610429", "2026-05-01", 200, "village", 72, id="陕西, 200 included"),
        pytest.param("610429", "2026-05-01", 201, "station", 72, id="陕西, over 200"),
        pytest.param("513400", "2024-05-01", 99, "voluntary", 0, id="四川 2024, below 100"),
        pytest.param("513400", "2024-05-01", 100, "filed", 48, id="四川 2024, two days"),
        pytest.param("510500", "2026-05-01", 100, "filed", None, id="泸州, how early was not seen"),
        pytest.param("510113", "2026-05-01", 100, "filed", None, id="成都青白江"),
        pytest.param("511622", "2022-05-01", 49, "village", 0, id="武胜 in the epidemic, below 50"),
        pytest.param("511622", "2022-05-01", 50, "town", 48, id="武胜 in the epidemic, from 50"),
        pytest.param("530100", "2026-05-01", 49, "voluntary", 0, id="云南, below five tables"),
        pytest.param("530100", "2026-05-01", 50, "filed", 72, id="云南, three days"),
        pytest.param("530926102201", "2026-05-01", 30, "filed", 72, id="勐撒镇 goes before 云南"),
        pytest.param("620100", "2026-05-01", 50, "filed", None, id="甘肃"),
        pytest.param("430111", "2026-05-01", 399, "village", None, id="长沙雨花, the community"),
        pytest.param("430111", "2026-05-01", 400, "town", None, id="长沙雨花, the town"),
        pytest.param("430111", "2026-05-01", 800, "county", None, id="长沙雨花, the district"),
        pytest.param("360723", "2022-05-01", 50, "filed", 72, id="大余 in the epidemic"),
        pytest.param("360723", "2026-05-01", 50, "filed", None, id="大余 today, by the province's rules"),
    ],
)
def test_each_place_has_its_own_tiers_and_lead_times(region, on, diners, tier, wedding):
    found = ruling(region, date.fromisoformat(on))

    assert found.tier(diners).id == tier
    assert found.lead_hours(diners, "wedding", DINNER) == wedding


@pytest.mark.parametrize(
    ("diners", "hours"),
    [
        # Friday 2026-05-08 at 18:00; the Tuesday before and the Monday before, each to its end. 4 and 5 May
        # are days off, so that the working days before are Thursday 7, Wednesday 6, and Thursday 30 April.
        pytest.param(50, 42.0, id="two working days: to the end of Wednesday 6 May"),
        pytest.param(100, 186.0, id="three working days: to the end of Thursday 30 April"),
    ],
)
def test_a_town_of_putian_counts_working_days(diners, hours):
    meal = datetime(2026, 5, 8, 10, tzinfo=UTC)

    assert ruling("350304100").lead_hours(diners, "wedding", meal) == hours


class TestAFuneral:
    @pytest.mark.parametrize("region", ["321283", "530100", "530926102"])
    def test_is_filed_promptly_where_the_source_excepts_it(self, region: str):
        assert ruling(region).filing.prompt("funeral") is True
        assert ruling(region).lead_hours(200, "funeral", DINNER) == 0.0

    @pytest.mark.parametrize("region", ["321301", "460100", "411381", "610429", "350304100"])
    def test_is_neither_excepted_nor_not_where_the_source_is_silent(self, region: str):
        assert ruling(region).filing.prompt("funeral") is None
        assert ruling(region).lead_hours(200, "funeral", DINNER) is None

    def test_owes_the_lead_time_where_the_source_excepts_nothing(self):
        nothing = SECTIONS["filing"] | {"prompt_occasions": [], "basis": BASIS}
        policy = read("filing", filing=nothing)

        assert policy.sections["filing"].prompt("funeral") is False

    def test_of_so_few_that_nothing_is_asked_owes_nothing_anywhere(self):
        assert ruling("460100").lead_hours(99, "funeral", DINNER) == 0.0

    @pytest.mark.parametrize("region", ["321301", "460100", "321283"])
    def test_leaves_a_wedding_as_it_is(self, region: str):
        assert ruling(region).filing.prompt("wedding") is False


class TestWhatASourceDoesNotSay:
    @pytest.mark.parametrize(
        ("region", "fields"),
        [
            pytest.param("321283", [], id="泰州 says everything"),
            pytest.param("460100", ["prompt_occasions"], id="海南: funerals"),
            pytest.param("530926102", ["from_diners"], id="勐撒: from how many"),
            pytest.param("321301", ["prompt_occasions", "lead"], id="宿迁: funerals, how early"),
            pytest.param("360723", ["from_diners", "prompt_occasions", "lead"], id="江西: none of it"),
        ],
    )
    def test_is_listed(self, region: str, fields: list[str]):
        assert [each.field for each in left_open(ruling(region).filing)] == fields

    @pytest.mark.parametrize(
        ("region", "diners", "occasion", "fields"),
        [
            pytest.param("460100", 200, "wedding", [], id="a wedding in 海南"),
            pytest.param("460100", 200, "funeral", ["prompt_occasions"], id="a funeral in 海南"),
            pytest.param("321301", 200, "wedding", ["lead"], id="a wedding in 宿迁"),
            pytest.param("321301", 20, "wedding", [], id="a small one in 宿迁"),
            pytest.param("321301", None, None, [], id="one of which nothing is known yet"),
            pytest.param("530100", 200, "funeral", [], id="a funeral in 云南"),
        ],
    )
    def test_is_told_of_a_banquet_only_where_it_matters(self, region, diners, occasion, fields):
        found = ruling(region)
        tier = found.tier(diners) if diners else None

        assert [each.field for each in left_open_for(found.filing, tier, occasion)] == fields

    def test_is_on_the_wire_as_null_with_words(self, asker: Client):
        filing = asker.get("/standards/policy?region=360723&on=2026-05-01").json["filing"]

        assert (filing["from_diners"], filing["prompt_occasions"]) == (None, None)
        assert [each["field"] for each in filing["not_known"]] == ["from_diners", "prompt_occasions", "lead"]
        assert "丧事" in filing["not_known"][1]["text"]

    def test_is_on_the_wire_as_nothing_where_all_is_said(self, asker: Client):
        filing = asker.get("/standards/policy?region=321283&on=2026-05-01").json["filing"]

        assert (filing["prompt_occasions"], filing["not_known"]) == (["funeral"], [])

    @pytest.mark.parametrize("policy", PLACES, ids=lambda policy: policy.id)
    def test_is_said_in_the_basis_too(self, policy):
        """Whoever reads the file or the answer sees that it was looked for."""
        filing = policy.sections["filing"]
        note = filing.basis.note.zh if filing.basis.note else ""

        if filing.prompt_occasions is None:
            assert "丧事" in note or "例外" in note
        if filing.from_diners is None:
            assert "从多少人起" in note


@pytest.mark.parametrize("policy", PLACES, ids=lambda policy: policy.id)
def test_only_what_was_read_or_told_leads_a_place_that_is_not_ours(policy):
    filing = policy.sections["filing"]

    assert filing.basis.known is not Known.PROPOSED
    asked = [tier for tier in filing.tiers if filing.from_diners is None or tier.least >= filing.from_diners]
    assert policy.id == "taizhou" or all(tier.known is not Known.PROPOSED for tier in asked)


def test_more_than_twenty_places_are_shipped():
    assert len(PLACES) >= 20
