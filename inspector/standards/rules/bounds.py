"""What is enough: the kinds of bound a requirement can set, and how a measured value is held to one."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.facts import Value, refusal

AGE = re.compile(r"(\d{1,4}) (days|months)")


class Bound(NamedTuple):
    """kind: a key of KINDS. limit: what the measured value is compared with, or an expression for it."""

    kind: str
    limit: Any


class Age(NamedTuple):
    """A span of calendar time, counted back from the day of the event."""

    number: int
    unit: str

    @classmethod
    def of(cls, words: str) -> "Age":
        """From `12 months` or `90 days`. Raises ValueError with a `Text` for anything else."""
        match = AGE.fullmatch(words)
        if match is None:
            raise refusal(
                f"{words!r} 的写法应如 '12 months' 或 '90 days'",
                f"{words!r} is not like '12 months' or '90 days'",
            )
        return cls(int(match[1]), match[2])

    @property
    def words(self) -> str:
        """As `of` reads it."""
        return f"{self.number} {self.unit}"

    def before(self, day: date) -> date:
        """The first day that is not too long ago; the end of a shorter month stands for its missing days."""
        if self.unit == "days":
            return day - timedelta(days=self.number)
        months = day.year * 12 + day.month - 1 - self.number
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))


def nine_digits(number: float) -> float:
    """Rounded to nine significant digits, so that a binary fraction never fails a hall."""
    return float(f"{number:.9g}")


def _at_least(measured: float, limit: float, _on: date) -> bool:
    return measured >= limit or nine_digits(measured) >= nine_digits(limit)


def _at_most(measured: float, limit: float, _on: date) -> bool:
    return measured <= limit or nine_digits(measured) <= nine_digits(limit)


def _less_than(measured: float, limit: float, _on: date) -> bool:
    return measured < limit and nine_digits(measured) < nine_digits(limit)


def _equals(measured: Value, limit: Value, _on: date) -> bool:
    if measured != limit and isinstance(measured, float) and isinstance(limit, float):
        return nine_digits(measured) == nine_digits(limit)
    return measured == limit


def _includes(measured: tuple[str, ...], limit: tuple[str, ...], _on: date) -> bool:
    return set(limit) <= set(measured)


def _one_of(measured: str, limit: tuple[str, ...], _on: date) -> bool:
    return measured in limit


def _no_older_than(measured: date, limit: date, on: date) -> bool:
    """A report of a day to come proves nothing."""
    return limit <= measured <= on


def _not_expired(measured: date, limit: date, _on: date) -> bool:
    return measured >= limit


NUMERIC = frozenset({"at_least", "at_most", "less_than"})
DATED = frozenset({"no_older_than", "not_expired"})
# Each holds what was measured against the limit, on the day of the event.
KINDS: Mapping[str, Callable[[Any, Any, date], bool]] = {
    "at_least": _at_least,
    "at_most": _at_most,
    "less_than": _less_than,
    "equals": _equals,
    "includes": _includes,
    "one_of": _one_of,
    "no_older_than": _no_older_than,
    "not_expired": _not_expired,
}


def limit_on(bound: Bound, day: date, context: Any) -> Any:
    """The limit in force on the day of the event: a value, a date for dated bounds, or UNKNOWN."""
    limit = bound.limit
    if isinstance(limit, Expression):
        return limit.value(context)
    if bound.kind == "no_older_than":
        return limit.before(day)
    if bound.kind == "not_expired":
        return day
    return limit
