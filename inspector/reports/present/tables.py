"""The tables of a report: read once from the overview, set on paper and written into a workbook."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from inspector.core import labels, terms
from inspector.core.text import Text
from inspector.programme.rules.indicators import INDICATORS, PER_THOUSAND, SHARE
from inspector.reports.rules.figures import BREAKDOWNS, CHAPTERS, FIGURES, Figure
from inspector.reports.rules.writing import points_between
from inspector.web.languages import localised


class Share(NamedTuple):
    """0 to 1."""

    value: float | None


class Difference(NamedTuple):
    """Of two counts; of two shares in percentage points, with one place."""

    value: float | None
    places: int = 0


class Number(NamedTuple):
    """With so many places."""

    value: float | None
    places: int


Cell = Text | str | int | Share | Difference | Number | None


class Table(NamedTuple):
    """title, headings: in both languages."""

    title: Text
    headings: Sequence[Text]
    rows: Sequence[Sequence[Cell]]


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HALLS = Text("在册聚餐点", "Halls")
GOALS = Text("年度目标", "Targets")
OF_PARTS = (  # of the figures, those by which parts are compared on paper
    *("filings", "person_meals_filed", "inspections", "concluded_pass_rate", "findings_failed"),
    *("halls_unvisited", "corrections_opened", "corrections_overdue", "incidents"),
)
FARED = (
    *(terms.VERDICTS["pass"], terms.VERDICTS["fail"], Text("未查", "not looked at")),
    *(Text("符合率", "pass rate"), Text("未查占比", "share unknown")),
)
CODES: Mapping[str, Mapping[str, Text]] = {
    "halls_by_state": labels.STATES,
    "halls_by_grade": terms.GRADES,
    "registrations_by_state": labels.STATES,
    "filings_by_office": terms.OFFICES,
    "inspections_by_kind": labels.VISITS,
}


def figures() -> list[dict[str, Any]]:
    """What the figures of a report are called, in the order in which papers have them."""
    return [
        {
            "key": figure.key,
            "chapter": localised(CHAPTERS[figure.chapter]),
            "label": figure.label,
            "definition": figure.definition,
            "unit": "count" if figure.parts is None else "share",
        }
        for figure in FIGURES
    ]


def of_chapter(body: Mapping[str, Any], chapter: str) -> Table:
    """The figures of a chapter beside those of the time before."""
    headings = (Text("指标", "Figure"), Text("本期", "Now"), Text("上期", "Before"), Text("增减", "Change"))
    before = (body["before"] or {}).get("totals", {})
    rows = [_compared(figure, body["totals"], before) for figure in FIGURES if figure.chapter == chapter]
    return Table(CHAPTERS[chapter], headings, rows)


def _compared(figure: Figure, now: Mapping[str, Any], before: Mapping[str, Any]) -> list[Cell]:
    value, then = now[figure.key], before.get(figure.key)
    if figure.parts is None:
        return [figure.label, value, then, Difference(None if then is None else value - then)]
    change = None if value is None or then is None else points_between(value, then)
    return [figure.label, Share(value), Share(then), Difference(change, places=1)]


def breakdowns(body: Mapping[str, Any]) -> Table:
    """How halls, filings and visits are made up."""
    rows = [
        (each.label, CODES[each.key].get(code, code), count)
        for each in BREAKDOWNS
        if each.key in CODES
        for code, count in _in_order(body["totals"][each.key], CODES[each.key])
    ]
    headings = (Text("构成", "Breakdown"), Text("类别", "Kind"), Text("个数", "Number"))
    return Table(Text("构成情况", "Breakdowns"), headings, rows)


def _in_order(counted: Mapping[str, int], known: Mapping[str, Text]) -> list[tuple[str, int]]:
    """As the labels are ordered, then by code."""
    order = list(known)
    return sorted(counted.items(), key=lambda row: (order.index(row[0]) if row[0] in order else 99, row[0]))


def places(title: Text, parts: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> Table:
    """A row for each region or hall, with these figures."""
    by_key = {figure.key: figure for figure in FIGURES}
    shown = [by_key[key] for key in keys]
    rows = [
        [part["name"], part["halls"], *(_cell(figure, part[figure.key]) for figure in shown)]
        for part in parts
    ]
    return Table(title, (labels.HALL_FIELDS["name"], HALLS, *(figure.label for figure in shown)), rows)


def _cell(figure: Figure, value: Any) -> Cell:
    return value if figure.parts is None else Share(value)


def chapters(body: Mapping[str, Any]) -> Table:
    """The chapters of the standards, the worst first."""
    rows = [[each["chapter"], each["title"], *_fared(each)] for each in body["chapters"]]
    headings = (Text("章节", "Chapter"), Text("标准", "Standard"), *FARED)
    return Table(Text("各章节符合情况", "Chapters"), headings, rows)


def requirements(title: Text, rows: Iterable[Mapping[str, Any]]) -> Table:
    """Requirements with how they fared."""
    headings = (Text("要求", "Requirement"), Text("标准", "Standard"), Text("级别", "Level"), *FARED)
    told = [[each["text"], each["title"], labels.LEVELS[each["level"]], *_fared(each)] for each in rows]
    return Table(title, headings, told)


def _fared(row: Mapping[str, Any]) -> list[Cell]:
    shares = (Share(row["pass_rate"]), Share(row["unknown_share"]))
    return [row["passes"], row["fails"], row["unknowns"], *shares]


def months(body: Mapping[str, Any]) -> Table:
    """Twelve months up to the end of the time."""
    headings = (
        *(Text("月份", "Month"), labels.CHECKED_AT["filing"], Text("检查", "Inspections")),
        Text("检查合格", "Passed"),
    )
    rows = [
        [f"{each['month']:%Y-%m}", each["filings"], each["inspections"], each["passed"]]
        for each in body["months"]
    ]
    return Table(Text("逐月情况", "By month"), headings, rows)


def targets(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Districts against their targets, the best first: a row for each of their goals."""
    headings = (
        *(Text("名次", "Rank"), terms.OFFICES["county"], Text("得分", "Score"), Text("指标", "Goal")),
        *(Text("目标", "Target"), Text("应达", "Due by then"), Text("实际", "Reached")),
        labels.PUBLIC_FIELDS["state"],
    )
    told = [_goal(each, goal) for each in rows for goal in each["goals"]]
    return Table(Text("目标完成情况", "Targets"), headings, told)


def _goal(row: Mapping[str, Any], goal: Mapping[str, Any]) -> list[Cell]:
    indicator = INDICATORS[goal["indicator"]]
    places = 2 if indicator.unit == PER_THOUSAND else 0
    whole = (Number(goal[key], places) for key in ("at_least", "due", "value"))
    shares = (Share(goal[key]) for key in ("at_least", "due", "value"))
    return [
        *(row["rank"], row["name"], Number(row["score"], 1), indicator.label),
        *(shares if indicator.unit == SHARE else whole),
        terms.TARGET_STATES[goal["state"]],
    ]


def definitions() -> Table:
    """What every figure counts."""
    rows = [(CHAPTERS[figure.chapter], figure.label, figure.definition) for figure in FIGURES]
    rows += [(GOALS, each.label, each.counts) for each in INDICATORS.values()]
    headings = (Text("部分", "Chapter"), Text("指标", "Figure"), Text("口径", "Counts"))
    return Table(Text("指标口径", "Definitions"), headings, rows)
