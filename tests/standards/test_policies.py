"""Numbers that a region decides: tiers, lead times, capacity, grades."""

from datetime import date, datetime
from typing import Any

import pytest

from inspector.core.days import LOCAL
from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.library import Library, shipped
from inspector.standards.documents.policies import read_policy
from inspector.standards.rules.policies import Policy, Ruling
from inspector.standards.rules.requirements import Level
from tests.client import Client
from tests.standards.examples import BASIS, PAPERS_SECTION, REGISTER, VOCABULARY, WORDS, document

ON = date(2026, 11, 22)
MEAL = datetime(2026, 11, 22, 11, tzinfo=LOCAL)
SECTIONS: dict[str, dict[str, Any]] = {
    "filing": {
        "from_diners": 50,
        "tier": [
            {"id": "free", "from": 1, "lead": "0 hours", "guide": WORDS, "known": "proposed"},
            {"id": "filed", "from": 50, "lead": "2 days", "guide": WORDS, "known": "quoted"},
            {"id": "large", "from": 300, "guide": WORDS, "known": "quoted"},
        ],
    },
    "capacity": {"m2_per_seat": 1, "diners_per_table": 10},
    "correction": {"days": {"critical": 0, "key": 7}},
    "grading": {
        "scale": [{"grade": "A", "at_least": 90}, {"grade": "B", "at_least": 60}],
        **{"key_failures": 2, "least_checked": {"key": 3}},
        "weights": {"points": {"critical": 3, "key": 1.5}, "basis": BASIS},
        "bonus": {"each": 1, "most": 10, "basis": BASIS},
        "coverage": {"share": {"critical": 1, "general": 0.5}, "basis": BASIS},
        "waiting": {"after_listing": "3 months", "basis": BASIS},
    },
    **{"recovery": {"after_incident": "6 months"}, "extension": {"times": 1}},
    **{"publication": {"working_days": 20}, "retention": {"months": 24}},
    "guidance": {"offices": {"free": "none", "filed": "village", "large": "county"}},
    "closing": {"days": 3},
    "incident": {"report_hours": 2, "preserve": [{"id": "food", **WORDS}]},
    "registration": {"tell_working_days": 5, "decide_working_days": 20, "extend_working_days": 10},
    "deferral": {"working_days": 10, "consequence": WORDS},
    **{"materials": {"material": []}, "papers": PAPERS_SECTION, "shown": {"papers": {"plan": ["seats"]}}},
    **{"visits": {"routine": {"levels": ["critical"], "carry": True}}, "reminders": {"days": 30}},
}


def table(*sections: str, **changes: Any) -> dict[str, Any]:
    """A policy as its file has it, with these sections (all if none is named)."""
    good = {"kind": "policy", "id": "example", "title": WORDS, "scope": "3212", "since": date(2026, 1, 1)}
    good |= {name: SECTIONS[name] | {"basis": BASIS} for name in sections or SECTIONS}
    return {key: value for key, value in (good | changes).items() if value is not None}


def read(*sections: str, **changes: Any) -> Policy:
    return read_policy(document(table(*sections, **changes)), "example.toml", REGISTER)


class TestATierOfTaizhou:
    @pytest.mark.parametrize(
        ("diners", "tier", "hours"),
        [
            (1, "voluntary", 0),
            (49, "voluntary", 0),
            (50, "village", 48),
            (99, "village", 48),
            (100, "town", 48),
            (299, "town", 48),
            (300, "county", 72),
            (999, "county", 72),
            (1000, "crowd", 72),
            (5000, "crowd", 72),
        ],
    )
    def test_begins_at_its_headcount(self, diners: int, tier: str, hours: float):
        ruling = shipped().policy("321283104201", ON)

        assert ruling.tier(diners).id == tier
        assert ruling.lead_hours(diners, "wedding", MEAL) == hours

    @pytest.mark.parametrize("diners", [1, 50, 300, 1000])
    def test_asks_no_lead_time_of_a_funeral(self, diners: int):
        assert shipped().policy("3212", ON).lead_hours(diners, "funeral", MEAL) == 0.0


class TestAnotherRegion:
    @pytest.mark.parametrize(
        ("region", "policy", "from_diners"),
        [
            pytest.param("460100", "hainan", 100, id="Hainan files from 100"),
            pytest.param("411381", "dengzhou", None, id="Dengzhou has its own tiers, but no first number"),
            pytest.param("321300", "suqian", 50, id="Suqian has its own"),
            pytest.param("110100", "project", 50, id="Beijing has none, so ours are proposed"),
        ],
    )
    def test_decides_for_itself(self, region: str, policy: str, from_diners: int | None):
        ruling = shipped().policy(region, ON)

        assert ruling.sources["filing"].id == policy
        assert ruling.filing.from_diners == from_diners

    def test_that_does_not_say_how_early_is_not_filled_in(self):
        assert shipped().policy("321300", ON).lead_hours(200, "wedding", MEAL) is None

    def test_takes_what_it_does_not_decide_from_above(self):
        ruling = shipped().policy("321283", ON)

        assert ruling.sources["filing"].id == "taizhou"
        assert ruling.sources["grading"].id == "project"


class TestTheSmallestArea:
    def ruling(self, region: str, on: date = ON) -> Ruling:
        policies = (
            read(id="nation", scope="", since=date(2020, 1, 1), until=date(2030, 1, 1)),
            read("filing", "capacity", id="city", since=date(2026, 1, 1)),
            read("filing", id="county", scope="321283", since=date(2026, 6, 1), until=date(2026, 12, 31)),
            read("filing", id="later", since=date(2026, 11, 22)),
        )
        return Library({"test": VOCABULARY}, REGISTER, shipped().foods, policies=policies).policy(region, on)

    @pytest.mark.parametrize(
        ("region", "on", "policy"),
        [
            pytest.param("3213", date(2026, 7, 1), "nation", id="elsewhere"),
            pytest.param("321283", date(2025, 12, 31), "nation", id="before the city decided"),
            pytest.param("321283", date(2026, 1, 1), "city", id="from the city's first day"),
            pytest.param("321283", date(2026, 5, 31), "city", id="before the county decided"),
            pytest.param("321283", date(2026, 6, 1), "county", id="from the county's first day"),
            pytest.param("321283104201", date(2026, 6, 1), "county", id="in a village of the county"),
            pytest.param("321283", date(2026, 12, 31), "county", id="until its last day"),
            pytest.param("321283", date(2027, 1, 1), "later", id="after it"),
            pytest.param("321204", date(2026, 7, 1), "city", id="in another county"),
            pytest.param("3212", date(2026, 11, 21), "city", id="before the city decided again"),
            pytest.param("3212", date(2026, 11, 22), "later", id="the later of the same area"),
        ],
    )
    def test_goes_before_the_larger(self, region: str, on: date, policy: str):
        assert self.ruling(region, on).sources["filing"].id == policy

    def test_goes_before_it_section_by_section(self):
        sources = {name: policy.id for name, policy in self.ruling("321283").sources.items()}

        assert (sources["filing"], sources["capacity"], sources["grading"]) == ("county", "city", "nation")

    @pytest.mark.parametrize("on", [date(2019, 12, 31), date(2030, 1, 2)])
    def test_leaves_nothing_where_nobody_decided(self, on: date):
        with pytest.raises(LookupError):
            self.ruling("3213", on)


class TestWhoGuides:
    @pytest.mark.parametrize(
        ("region", "diners", "office"),
        [
            ("3212", 49, "none"),
            ("3212", 50, "village"),
            ("3212", 100, "town"),
            ("3212", 300, "county"),
            ("3212", 5000, "county"),
            pytest.param("411381", 150, "town", id="Dengzhou calls it the station"),
            pytest.param("3213", 500, "town", id="where nobody is named, the town"),
        ],
    )
    def test_goes_by_the_tier(self, region: str, diners: int, office: str):
        assert shipped().policy(region, ON).office(diners) == office

    def test_is_nobody_for_a_tier_that_is_not_listed(self):
        assert read().sections["guidance"].office("unheard-of") == "none"

    def test_is_one_of_the_known_offices(self):
        with pytest.raises(BadStandard, match="offices must be of"):
            read(guidance={"offices": {"free": "ministry"}, "basis": BASIS})


def test_every_tier_that_ships_has_its_office():
    offices = shipped().policy("", ON).guidance.offices
    tiers = {t.id for p in shipped().policies if "filing" in p.sections for t in p.sections["filing"].tiers}
    assert tiers <= offices.keys()


class TestWhatAFileSays:
    def test_is_read_section_by_section(self):
        sections = read().sections

        assert [tier.id for tier in sections["filing"].tiers] == ["free", "filed", "large"]
        assert sections["correction"].days == {Level.CRITICAL: 0, Level.KEY: 7}
        assert sections["grading"].scale == (("A", 90.0), ("B", 60.0))
        assert sections["grading"].least_checked == {Level.KEY: 3}
        assert (sections["capacity"].m2_per_seat, sections["publication"].working_days) == (1.0, 20)

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            pytest.param({"colour": {}}, "unknown key 'colour'", id="an unknown section"),
            pytest.param({"id": None}, "'id' is absent", id="no id"),
            pytest.param({"since": None}, "'since' is absent", id="no first day"),
            pytest.param(
                {"until": date(2025, 1, 1)}, "until lies before since", id="an end before the start"
            ),
            pytest.param({"scope": 3212}, "scope must be a region code", id="a scope without quotes"),
            pytest.param({"retention": 24}, "retention must be a table", id="a number for a section"),
            pytest.param({"retention": {"months": 24}}, "retention: 'basis' is absent", id="no basis"),
            pytest.param({"retention": {"basis": BASIS}}, "retention: 'months' is absent", id="no months"),
            pytest.param(
                {"retention": {"months": "24", "basis": BASIS}}, "months must be a whole", id="in quotes"
            ),
        ],
    )
    def test_is_refused_with_the_reason(self, changes: dict[str, Any], reason: str):
        with pytest.raises(BadStandard, match=r"example\.toml: ") as refused:
            read(**changes)

        assert reason in str(refused.value)

    @pytest.mark.parametrize(
        ("name", "changes", "reason"),
        [
            pytest.param("filing", {"tier": []}, "at least 1", id="no tier"),
            pytest.param("filing", {"tier": SECTIONS["filing"]["tier"][1:]}, "rise from 1", id="from 50"),
            pytest.param("filing", {"tier": SECTIONS["filing"]["tier"][::-1]}, "rise from 1", id="falling"),
            pytest.param("filing", {"tier": SECTIONS["filing"]["tier"][:1] * 2}, "rise from 1", id="twice"),
            pytest.param(
                "filing", {"from_diners": 0}, "from_diners must be a whole number from 1", id="nobody"
            ),
            pytest.param(
                "capacity", {"m2_per_seat": 0}, "m2_per_seat must be a number from 0.01", id="no room"
            ),
            pytest.param("capacity", {"diners_per_table": 2.5}, "must be a whole number", id="half a diner"),
            pytest.param("correction", {"days": {"grave": 1}}, "'grave' is not a valid Level", id="no level"),
            pytest.param("grading", {"scale": SECTIONS["grading"]["scale"][::-1]}, "must fall", id="rising"),
            pytest.param("grading", {"scale": [{"grade": "A"}]}, "'at_least' is absent", id="no score"),
            pytest.param(
                "grading", {"key_failures": -1}, "key_failures must be a whole", id="fewer than none"
            ),
        ],
    )
    def test_is_refused_with_the_section_and_the_reason(
        self, name: str, changes: dict[str, Any], reason: str
    ):
        with pytest.raises(BadStandard) as refused:
            read(**{name: SECTIONS[name] | {"basis": BASIS} | changes})

        assert f"{name}: " in str(refused.value)
        assert reason in str(refused.value)

    def test_is_refused_with_everything_that_is_wrong(self):
        with pytest.raises(BadStandard) as refused:
            read("filing", id=None, closing={"days": -1}, retention={"months": "24", "basis": BASIS})

        assert [reason.text.en for reason in refused.value.reasons] == [
            "'id' is absent",
            "retention: months must be a whole number from 0 to 1200",
            "closing: 'basis' is absent",
            "closing: days must be a whole number from 0 to 100000",
        ]

    @pytest.mark.parametrize("lead", ["99999 days", "48", "48 hour", "two days", "-1 days", "1.5 days", ""])
    def test_counts_a_lead_time_in_hours_days_or_working_days(self, lead: str):
        tier = SECTIONS["filing"]["tier"][0] | {"lead": lead}

        with pytest.raises(BadStandard):
            read(filing=SECTIONS["filing"] | {"tier": [tier], "basis": BASIS})


class TestOverTheWire:
    def test_tells_what_a_region_decides(self, asker: Client):
        answer = asker.get("/standards/policy?region=321283&on=2026-11-22").json

        tiers = [(tier["from"], tier["lead"]) for tier in answer["filing"]["tiers"]]
        assert [least for least, _ in tiers] == [1, 50, 100, 300, 1000]
        assert answer["filing"]["from_diners"] == 50
        assert [(step["grade"], step["at_least"]) for step in answer["grading"]["scale"]] == [
            ("A", 90),
            ("B", 75),
            ("C", 60),
        ]
        assert (answer["grading"]["key_failures"], answer["capacity"]["m2_per_seat"]) == (2, 1)

    def test_says_that_there_is_none(self, asker: Client):
        answer = asker.get("/standards/policy?region=3212&on=1999-12-31")

        assert (answer.status_code, answer.json["code"]) == (404, "no-policy")

    @pytest.mark.parametrize("query", ["region=3", "region=abc", "on=today", "on=2026-02-30"])
    def test_refuses_what_is_no_region_or_day(self, asker: Client, query: str):
        answer = asker.get(f"/standards/policy?{query}")

        assert answer.status_code == 422
        assert answer.json["errors"][0]["parameter"] == query.partition("=")[0]

    @pytest.mark.parametrize(("on", "policy"), [("2025-07-09", "project"), ("2025-07-10", "suqian")])
    def test_says_who_decided_it_and_on_what_it_rests(self, asker: Client, on: str, policy: str):
        sources = asker.get(f"/standards/policy?region=321300&on={on}").json["sources"]

        (filing,) = (source for source in sources if source["section"] == "filing")
        known = filing["basis"]["known"]
        assert (filing["policy"], known in ("quoted", "cited", "known", "proposed")) == (policy, True)
