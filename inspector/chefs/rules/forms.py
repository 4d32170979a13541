"""What the forms of chefs hold once the schemas have read them."""

from datetime import date
from typing import TypedDict


class HealthCertificateForm(TypedDict):
    number: str | None
    issued_on: date


class ChefForm(TypedDict):
    """areas, training_on: sorted, each once. photo: the SHA-256 of one that was sent before."""

    name: str
    sex: str
    birth_year: int
    id_number: str | None
    phone: str
    education: str | None
    address: str | None
    region: str
    areas: list[str]
    cook_since: int | None
    photo: str | None
    health_certificate: HealthCertificateForm | None
    training_on: list[date]


class PointsForm(TypedDict):
    """points: below zero they are taken."""

    points: int
    reasons: str
