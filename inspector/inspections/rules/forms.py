"""What the forms of inspections and corrections hold once the schemas have read them."""

from datetime import date, datetime
from typing import Any, NotRequired, TypedDict


class PhotoNote(TypedDict):
    """What is to be seen on a photo, and when it was taken."""

    photo: str
    caption: str | None
    taken_at: datetime | None


class AnswerForm(TypedDict):
    """What was observed for one requirement. facts: as the wire has them; the vocabulary reads them.

    status: one of `labels.LOOKED`, with the reason for all but `observed`. unknown: fields of other versions.
    """

    requirement: str
    facts: dict[str, Any]
    note: str | None
    photos: list[str]
    status: NotRequired[str]
    reason: NotRequired[str | None]
    answered_at: NotRequired[datetime | None]
    photo_notes: NotRequired[list[PhotoNote]]
    unknown: NotRequired[dict[str, Any]]


class InspectionForm(TypedDict):
    """day, inspector_id: None keeps what they are, or means today and the caller.

    signature: only where a whole visit is sent at once.
    """

    hall_id: str
    kind: str
    filing_id: str | None
    day: date | None
    inspector_id: str | None
    remark: str | None
    answers: list[AnswerForm]
    started_at: NotRequired[datetime | None]
    finished_at: NotRequired[datetime | None]
    second_inspector_id: NotRequired[str | None]
    revises: NotRequired[str | None]
    package: NotRequired[str | None]
    unknown: NotRequired[dict[str, Any]]
    signature: NotRequired["SignatureForm"]


class SignatureForm(TypedDict):
    """Either a signature, by the SHA-256 of its photo, or the reason of its refusal."""

    signer: str
    signature: str | None
    refusal: str | None


class ExtensionForm(TypedDict):
    """until: the day that is asked for."""

    until: date
    reasons: str


class CorrectionForm(TypedDict):
    """photos, documents: only with a proof. facts: only where it is verified, of the hall as it was seen."""

    text: str
    photos: NotRequired[list[str]]
    documents: NotRequired[list[str]]
    facts: NotRequired[dict[str, Any]]
