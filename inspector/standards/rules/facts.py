"""The vocabulary of what can be known of a hall or a banquet, and the check of what is stated."""

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from inspector.core.folding import seen
from inspector.core.text import Text, one_of, storable
from inspector.core.written import days
from inspector.standards.rules.units import unit

Value: TypeAlias = bool | float | date | str | tuple[str, ...]
Facts: TypeAlias = Mapping[str, Value]
"""What is known of one subject. An absent key was never measured; it is not zero and not false."""

KEPT_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # as a day is kept, whatever was let in once
MAX_TEXT = 500  # characters of a fact that is free text


class Source(StrEnum):
    """Who may state a fact."""

    DECLARED = "declared"
    OBSERVED = "observed"
    DERIVED = "derived"


@dataclass(frozen=True)
class Choice:
    """One allowed value of a `choice` or `set`."""

    value: str
    label: Text


@dataclass(frozen=True)
class Fact:
    """One thing that can be known.

    key: stable name, the same in every edition. type: boolean, number, integer, choice, set, date or text.
    unit: empty where there is none. least, most: bounds of a number, inclusive, in that unit.
    """

    key: str
    type: str
    label: Text
    hint: Text | None = None
    unit: str = ""
    least: float | None = None
    most: float | None = None
    choices: tuple[Choice, ...] = ()
    sources: frozenset[Source] = frozenset({Source.DECLARED, Source.OBSERVED})

    def read(self, stated: Any) -> Value:
        """The value as rules see it: numbers as floats, sets as sorted tuples.

        Raises ValueError with a `Text` when it is of the wrong type or out of bounds.
        """
        return READERS[self.type](self, stated)

    @property
    def values(self) -> tuple[str, ...]:
        """What a `choice` or `set` can be, in the order of the form."""
        return tuple(choice.value for choice in self.choices)

    def label_of(self, value: str) -> Text | None:
        """What one of its choices is called; None for what is none of them."""
        return next((choice.label for choice in self.choices if choice.value == value), None)

    def samples(self) -> list[Value]:
        """A few values of every kind that the fact can take, to try expressions on."""
        if self.type in ("number", "integer"):
            low, high = self.least or 0.0, self.most if self.most is not None else 1000.0
            return [float(low), float(high), (low + high) / 2]
        if self.type == "boolean":
            return [True, False]
        if self.type == "set":
            return [self.values, self.values[:1]]
        return list(self.values) if self.type == "choice" else ["…"]


def refusal(zh: str, en: str) -> ValueError:
    return ValueError(Text(zh, en))


def _boolean(_fact: Fact, stated: Any) -> bool:
    if not isinstance(stated, bool):
        raise refusal("应为 true 或 false", "Must be true or false")
    return stated


def _number(fact: Fact, stated: Any) -> float:
    if isinstance(stated, bool) or not isinstance(stated, int | float):
        raise refusal("应为数字", "Must be a number")
    try:
        value = float(stated)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise refusal("应为有限的数字", "Must be a finite number")
    low, high = fact.least, fact.most
    if (low is not None and value < low) or (high is not None and value > high):
        zh, en = (f"{_plain(low)} – {_plain(high)} {said}".strip() for said in unit(fact.unit))
        raise refusal(f"超出范围:{zh}", f"Out of bounds: {en}")
    return value


def _integer(fact: Fact, stated: Any) -> float:
    value = _number(fact, stated)
    if not value.is_integer():
        raise refusal("应为整数", "Must be a whole number")
    return value


def _text(_fact: Fact, stated: Any) -> str:
    if not isinstance(stated, str) or not seen(stated).strip():
        raise refusal("应为文字", "Must be text")
    if not storable(stated):
        raise refusal("含有无法保存的字符", "Has characters that cannot be stored")
    if len(stated) > MAX_TEXT:
        raise refusal(f"最多 {MAX_TEXT} 字", f"At most {MAX_TEXT} characters")
    return seen(stated).strip()


def _date(_fact: Fact, stated: Any) -> date:
    if isinstance(stated, date):
        return stated
    if not isinstance(stated, str):
        raise refusal("应为日期,如 2026-11-22", "Must be a date such as 2026-11-22")
    if KEPT_DAY.fullmatch(stated):
        with suppress(ValueError):
            return date.fromisoformat(stated)
    return days.read(stated)


def _likely(value: Value) -> Value:
    """Raises ValueError with a `Text` for a day of a year that nobody means who states it now."""
    return days.of(value.year, value.month, value.day) if isinstance(value, date) else value


def _choice(fact: Fact, stated: Any) -> str:
    if stated not in fact.values:
        raise ValueError(one_of({choice.value: choice.label for choice in fact.choices}))
    return str(stated)


def _set(fact: Fact, stated: Any) -> tuple[str, ...]:
    """A single value is taken as the set of it: most kitchens have one fuel."""
    values = [stated] if isinstance(stated, str) else stated
    if not isinstance(values, list | tuple | set | frozenset):
        raise refusal("应为列表", "Must be a list")
    return tuple(sorted({_choice(fact, value) for value in values}))


def _plain(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"


READERS: Mapping[str, Callable[[Fact, Any], Value]] = {
    "boolean": _boolean,
    "number": _number,
    "integer": _integer,
    "text": _text,
    "date": _date,
    "choice": _choice,
    "set": _set,
}


class BadFacts(ValueError):
    """Some stated facts cannot be taken; `errors` maps each key to the reason."""

    def __init__(self, errors: Mapping[str, Text]):
        super().__init__(", ".join(errors))
        self.errors = errors


class Vocabulary(dict[str, Fact]):
    """The facts of one subject, by key, in the order of the form."""

    def read(self, stated: Mapping[str, Any], source: Source | None = None) -> dict[str, Value]:
        """The stated facts as rules see them; a null is taken as not stated.

        source: who states them; None where any fact may be stated, as in a trial judgement.
        Raises BadFacts naming every key that is unknown, of the wrong type, out of bounds, or not
        for this source to state.
        """
        facts: dict[str, Value] = {}
        errors: dict[str, Text] = {}
        for key, value in stated.items():
            fact = self.get(key)
            if fact is None:
                errors[key] = Text("没有这个事实项", "There is no such fact")
            elif source is not None and source not in fact.sources:
                errors[key] = Text("此项不由您填报", "This fact is not yours to state")
            elif value is not None:
                try:
                    facts[key] = _likely(fact.read(value)) if source else fact.read(value)
                except ValueError as refused:
                    errors[key] = refused.args[0]
        if errors:
            raise BadFacts(errors)
        return facts
