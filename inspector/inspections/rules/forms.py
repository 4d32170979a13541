"""What the forms of inspections and corrections hold once the schemas have read them."""

from datetime import date
from typing import Any, NotRequired, TypedDict


class AnswerForm(TypedDict):
    """What was observed for one requirement. facts: as the wire has them; the vocabulary reads them."""

    requirement: str
    facts: dict[str, Any]
    note: str | None
    photos: list[str]


class InspectionForm(TypedDict):
    """day, inspector_id: None keeps what they are, or means today and the caller.

    not_understood: pointers to what a newer program sent and we do not know.
    """

    hall_id: str
    kind: str
    filing_id: str | None
    day: date | None
    inspector_id: str | None
    remark: str | None
    answers: list[AnswerForm]
    not_understood: NotRequired[list[str]]


class SignatureForm(TypedDict):
    """Either a signature, by the SHA-256 of its photo, or the reason of its refusal."""

    signer: str
    signature: str | None
    refusal: str | None


class CorrectionForm(TypedDict):
    """photos, documents: only with a proof. facts: only where it is verified, of the hall as it was seen."""

    text: str
    photos: NotRequired[list[str]]
    documents: NotRequired[list[str]]
    facts: NotRequired[dict[str, Any]]
