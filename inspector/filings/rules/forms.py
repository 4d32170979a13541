"""What the forms of filings hold once the schemas have read them."""

from datetime import date, datetime
from typing import Any, TypedDict


class ReasonsForm(TypedDict):
    reasons: str | None


class PersonForm(TypedDict):
    """One who cooks: named, or known to the register by `chef_id`."""

    name: str | None
    phone: str | None
    chef_id: str | None
    role: str
    health_certificate_on: date | None
    training_on: date | None
    sittings: list[dict[str, Any]] | None


class SittingForm(TypedDict):
    day: date
    meal: str
    tables: int
    diners: int


class FilingForm(TypedDict):
    """facts: as the wire has them; the vocabulary of banquets reads them."""

    hall_id: str
    host_name: str
    host_phone: str
    caterer: str | None
    occasion: str
    sittings: list[SittingForm]
    dishes: list[str]
    people: list[PersonForm]
    facts: dict[str, Any]


class HalfFilledForm(TypedDict):
    """The same as far as it is known; None where nobody has said it yet."""

    hall_id: str
    host_name: str | None
    occasion: str | None
    sittings: list[dict[str, Any]]
    dishes: list[str] | None
    people: list[dict[str, Any]] | None
    facts: dict[str, Any]


class AttendanceForm(TypedDict):
    """Who really came to a sitting."""

    day: date
    meal: str
    actual_tables: int
    actual_diners: int


class SampleForm(TypedDict):
    dish: str
    grams: float
    taken_at: datetime
    fridge_c: float | None
    discarded_at: datetime | None
    by: str


class DisinfectionForm(TypedDict):
    what: str
    method: str
    done_at: datetime
    by: str


class ClosingForm(TypedDict):
    sittings: list[AttendanceForm]
    ill_diners: int
    samples: list[SampleForm]
    disinfections: list[DisinfectionForm]
    leftovers: str | None
    facts: dict[str, Any]


class ReleaseForm(TypedDict):
    dish: str
    food: str
    reason: str
    evidence: str
    photos: list[str]


class VisitForm(TypedDict):
    """Guidance on site."""

    person: str
    guided_at: datetime
    conclusion: str
    notes: str | None
    photos: list[str]


class IncidentForm(TypedDict):
    id: str | None
    noticed_at: datetime
    ill_diners: int
    symptoms: str


class ReportForm(TypedDict):
    reported_at: datetime
    reported_to: str
