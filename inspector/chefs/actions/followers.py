"""Ask the rooms above which banquets to come name a chef."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from inspector.core.effects import Effect
from inspector.core.text import Text

MOST = 20  # banquets that an answer names


class Booked(NamedTuple):
    """A banquet to come that names the chef. day: its first."""

    filing_id: str
    number: str
    day: date


Ask = Callable[[str, date], list[Booked]]  # chef, from which day

_asked: list[Ask] = []


def register(*asked: Ask) -> None:
    """Let these be asked, too; one that is registered already stays once."""
    _asked.extend(each for each in asked if each not in _asked)


def effects(chef_id: str, today: date) -> list[Effect]:
    """One for each of those banquets, the first ones first."""
    found = [each for ask in _asked for each in ask(chef_id, today)]
    return [Effect("filing_affected", because=(_said(each),), about=each.filing_id) for each in found[:MOST]]


def _said(each: Booked) -> Text:
    return Text(
        f"{each.number} {each.day} 的厨师名单中有此人", f"{each.number} of {each.day} names them as a chef"
    )
