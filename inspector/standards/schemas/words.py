"""Fields for what standards write in Chinese alone and the house knows in English."""

from typing import Any

from marshmallow import fields

from inspector.standards.rules.clauses import clause
from inspector.standards.rules.units import unit
from inspector.web.languages import localised


class Clause(fields.String):
    """The number or the heading of a clause, in the language of the answer."""

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else localised(clause(value))


class Unit(fields.String):
    """A unit, in the language of the answer; empty where there is none."""

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else localised(unit(value))
