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


class GoalForm(TypedDict):
    """indicator: of `INDICATORS`. at_least: of a share 0 to 1. points: what it counts beside the others."""

    indicator: str
    at_least: float
    points: int


class TargetForm(TypedDict):
    """region: a district. inhabitants: who live there, where a goal is told by them."""

    region: str
    year: int
    inhabitants: int | None
    goals: list[GoalForm]


class NoteForm(TypedDict):
    """indicator: what it is about; None for the whole."""

    indicator: str | None
    text: str


class DrawForm(TypedDict):
    """count: how many halls. first, last: days of the visits."""

    region: str
    count: int
    first: date
    last: date
