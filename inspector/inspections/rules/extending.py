"""How far the time of a correction may be extended, and what may be asked when. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from inspector.core.text import Text

WAITS = Text("延期申请待监管人员决定,期限不变", "A supervisor decides; until then the day stays")
VERDICTS: Mapping[str, str] = {"extend": "extended", "keep_term": "declined"}


def latest(opened_on: date, due_on: date) -> date:
    """The last day that may be asked for: as long again as was given at first (a value of this project)."""
    return due_on + (due_on - opened_on)


def open_steps(
    steps: Iterable[str], *, asked: bool, decided: bool, overdue: bool, extensible: bool
) -> list[str]:
    """Those of the steps that the state of the request leaves open."""
    closed = set(VERDICTS) if not asked or decided else set()
    if asked or overdue or not extensible:
        closed.add("ask_extension")
    return [step for step in steps if step not in closed]
