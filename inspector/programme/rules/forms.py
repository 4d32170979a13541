"""What the forms of the programme hold once the schemas have read them."""

from datetime import date
from typing import TypedDict


class PlannedForm(TypedDict):
    hall_id: str
    kind: str
    day: date
    inspector_id: str
    second_inspector_id: str | None


class PlanForm(TypedDict):
    """month: as 2026-12."""

    region: str
    month: str
    visits: list[PlannedForm]


class DrawForm(TypedDict):
    """count: how many halls. first, last: days of the visits."""

    region: str
    count: int
    first: date
    last: date
