"""What the forms of registrations and materials hold once the schemas have read them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

# What is to be mended, each with its reason: a field by `pointer`, a `requirement`, or a `material`.
Items = Sequence[Mapping[str, str]]


class RegistrationForm(TypedDict):
    """kind: `new`, or `change` of a hall. facts: as the wire has them; the vocabulary of halls reads them."""

    kind: str
    hall_id: str
    name: str
    region: str
    address: str
    latitude: float | None
    longitude: float | None
    organisation: str
    credit_code: str
    licence_number: str | None
    responsible_person: str
    phone: str
    facts: dict[str, Any]


class ReturnForm(TypedDict):
    reasons: str | None
    items: Items


class PromiseForm(TypedDict):
    """Signed by the SHA-256 of a photo, or by a statement, or both."""

    signer: str
    signature: str | None
    statement: str | None


class MaterialForm(TypedDict):
    """file: SHA-256 of a photo or a document that was sent before."""

    file: str
    number: str | None
    issuer: str | None
    issued_on: date | None
    expires_on: date | None
