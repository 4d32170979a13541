"""What may be asked and decided about more time for a correction, and when. Pure."""

from collections.abc import Iterable, Mapping

from inspector.core.text import Text

WAITS = Text("延期申请待监管人员决定,期限不变", "A supervisor decides; until then the day stays")
VERDICTS: Mapping[str, str] = {"extend": "extended", "keep_term": "declined"}


def open_steps(
    steps: Iterable[str], *, asked: bool, decided: bool, lapsed: bool, overdue: bool, extensible: bool
) -> list[str]:
    """Those of the steps that the state of the request leaves open. lapsed: the day asked for is over."""
    closed = set(VERDICTS) if not asked or decided else set()
    if lapsed:
        closed.add("extend")
    if asked or overdue or not extensible:
        closed.add("ask_extension")
    return [step for step in steps if step not in closed]
