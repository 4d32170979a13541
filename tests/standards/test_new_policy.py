"""A county's official is asked for the numbers of its rules, and a checked policy file comes of it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from inspector.standards.cli import group
from inspector.standards.documents.library import shipped
from inspector.standards.documents.policies import read_policy
from inspector.standards.rules.policies import Policy
from inspector.standards.rules.requirements import Level

DOCUMENT = ["某县农村集体聚餐管理办法", "某政发〔2026〕3号", "某县人民政府"]
NO_MORE = [""] * 7  # capacity, corrections, closing, retention


def ask(app: Flask, path: Path, *answers: str) -> Result:
    """What the terminal shows when the questions are answered so."""
    said = "\n".join([*answers, str(path), ""])
    with app.app_context():
        return app.test_cli_runner().invoke(group, ["new-policy"], input=said)


def written(path: Path) -> Policy:
    return read_policy(path.read_bytes(), path.name, shipped().register)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "county.toml"


class TestACountyThatKnowsItsRules:
    @pytest.fixture
    def policy(self, app: Flask, path: Path) -> Policy:
        tiers = ["50", "1", "1", "48小时", "100", "2", "3个工作日", ""]
        numbers = ["1.2", "10", "0", "7", "15", "3", "24"]
        told = ask(app, path, "320623", "某县", *DOCUMENT, "2026-01-01", "2030-12-31", *tiers, *numbers)
        assert told.exit_code == 0, told.output
        return written(path)

    def test_gets_the_tiers_that_it_stated_and_a_voluntary_one_below(self, policy: Policy):
        tiers = [(tier.least, tier.id) for tier in policy.sections["filing"].tiers]

        assert tiers == [(1, "voluntary"), (50, "village"), (100, "town")]
        assert policy.sections["filing"].from_diners == 50

    def test_gets_its_lead_times_in_the_unit_of_its_rules(self, policy: Policy):
        leads = [tier.lead for tier in policy.sections["filing"].tiers]

        assert leads == [(0, "hours"), (48, "hours"), (3, "working days")]

    def test_gets_funerals_excepted(self, policy: Policy):
        assert policy.sections["filing"].prompt_occasions == {"funeral"}

    def test_gets_its_other_numbers(self, policy: Policy):
        sections = policy.sections

        assert (sections["capacity"].m2_per_seat, sections["capacity"].diners_per_table) == (1.2, 10)
        assert sections["correction"].days == {Level.CRITICAL: 0, Level.KEY: 7, Level.GENERAL: 15}
        assert (sections["closing"].days, sections["retention"].months) == (3, 24)

    def test_rules_there_and_then(self, policy: Policy):
        assert policy.rules("320623101", date(2026, 1, 1))
        assert policy.rules("320623", date(2030, 12, 31))
        assert not policy.rules("320624", date(2026, 6, 1))


class TestAnOfficialWhoKnowsLittle:
    @pytest.fixture
    def told(self, app: Flask, path: Path) -> Result:
        return ask(app, path, "320623", "某县", "", "2026-01-01", "", "", "", "", "", "", *NO_MORE)

    def test_still_gets_a_file_that_can_be_published(self, told: Result, path: Path):
        assert told.exit_code == 0, told.output
        assert f"{path}: policy region-320623-20260101" in told.output

    def test_leaves_unknown_what_was_not_answered(self, told: Result, path: Path):
        filing = written(path).sections["filing"]

        assert (filing.from_diners, filing.prompt_occasions) == (None, None)
        assert [(tier.least, tier.id, tier.lead) for tier in filing.tiers] == [(1, "filed", None)]

    def test_is_told_what_is_not_known(self, told: Result, path: Path):
        assert "未知 not known: 丧事有无例外" in told.output
        assert path.read_text("utf-8").startswith(
            "# 未知 从多少人起备案、丧事有无例外、提前多久、由谁现场指导"
        )

    def test_gets_no_section_of_which_nothing_is_known(self, told: Result, path: Path):
        assert set(written(path).sections) == {"filing"}

    def test_does_not_pass_for_a_document(self, told: Result, path: Path):
        basis = tomllib.loads(path.read_text("utf-8"))["filing"]["basis"]

        assert basis["known"] == "proposed"
        assert "没有写明文件" in basis["note"]["zh"]


def test_no_exception_for_funerals_is_not_the_same_as_not_known(app: Flask, path: Path):
    ask(app, path, "320623", "某县", "", "2026-01-01", "", "50", "2", "", "", "", *NO_MORE)

    assert written(path).sections["filing"].prompt_occasions == frozenset()


@pytest.mark.parametrize("wrong", ["32062", "县", "3206231"])
def test_a_region_that_cannot_be_one_is_asked_again(app: Flask, path: Path, wrong: str):
    told = ask(app, path, wrong, "320623", "某县", "", "2026-01-01", "", "", "", "", "", "", *NO_MORE)

    assert "看不懂" in told.output
    assert written(path).scope == "320623"


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("48小时", (48, "hours")),
        ("2 天", (2, "days")),
        ("2日", (2, "days")),
        ("3工作日", (3, "working days")),
        ("3 working days", (3, "working days")),
    ],
)
def test_a_lead_time_is_written_as_people_do(app: Flask, path: Path, said: str, lead: tuple[int, str]):
    ask(app, path, "320623", "某县", "", "2026-01-01", "", "", "", "", said, "", *NO_MORE)

    assert written(path).sections["filing"].tiers[0].lead == lead


def test_a_next_tier_that_does_not_rise_is_asked_again(app: Flask, path: Path):
    tiers = ["100", "", "1", "", "100", "101", "4", "", ""]
    told = ask(app, path, "320623", "某县", "", "2026-01-01", "", *tiers, *NO_MORE)

    assert "看不懂" in told.output
    assert [tier.least for tier in written(path).sections["filing"].tiers] == [1, 100, 101]


def test_a_file_that_is_there_is_never_written_over(app: Flask, path: Path, tmp_path: Path):
    path.write_text("mine")
    other = tmp_path / "other.toml"
    answers = ["320623", "某县", "", "2026-01-01", "", "", "", "", "", "", *NO_MORE, str(path)]
    told = ask(app, other, *answers)

    assert told.exit_code == 0, told.output
    assert (path.read_text(), other.exists()) == ("mine", True)
