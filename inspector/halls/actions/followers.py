"""Ask the rooms above which banquets a change of a hall touches."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from inspector.core.effects import Effect
from inspector.core.labels import MEALS, label
from inspector.core.text import Text

MOST = 20  # banquets that an answer names


class Touched(NamedTuple):
    """A banquet to come. diners, tables: of the meal, with all that is filed for it."""

    filing_id: str
    number: str
    day: date
    meal: str
    diners: int
    tables: int


class Room(NamedTuple):
    """What a hall may hold at one meal."""

    diners: int
    tables: int


Ask = Callable[[str, Room | None, date], list[Touched]]  # hall, room or None for none at all, from which day

_asked: list[Ask] = []


def register(*asked: Ask) -> None:
    """Let these be asked, too; one that is registered already stays once."""
    _asked.extend(each for each in asked if each not in _asked)


def touched(hall_id: str, room: Room | None, today: date) -> list[Touched]:
    """The banquets to come for which the hall is too small, or all where it may not be used at all."""
    return [each for ask in _asked for each in ask(hall_id, room, today)]


def effects(hall_id: str, room: Room | None, today: date) -> list[Effect]:
    """One for each of those banquets, the first ones first."""
    return [
        Effect("filing_affected", because=(_said(each, room),), about=each.filing_id)
        for each in touched(hall_id, room, today)[:MOST]
    ]


def _said(each: Touched, room: Room | None) -> Text:
    meal = label(MEALS, each.meal)
    zh, en = f"{each.number} {each.day} {meal.zh}", f"{each.number}, {meal.en} of {each.day}"
    if room is None:
        return Text(f"{zh}:聚餐点停用", f"{en}: the hall is out of use")
    return Text(
        f"{zh}:已备案 {each.tables} 桌 {each.diners} 人,只能容纳 {room.tables} 桌 {room.diners} 人",
        f"{en}: {each.tables} tables and {each.diners} diners are filed, "
        f"room for {room.tables} tables and {room.diners} diners",
    )
