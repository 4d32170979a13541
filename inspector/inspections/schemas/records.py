"""Shapes of what inspectors send of a visit."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import LOOKED, VISITS
from inspector.web.fields import Code, Moment, Sha256, StatedFacts, UuidText, Words
from inspector.web.written import RECENT, Day, Line, Name


class Lenient(ma.Schema):
    """Takes the fields of older and newer clients, too: what is not known is kept as `unknown`."""

    class Meta:
        unknown = ma.INCLUDE

    @ma.post_load
    def _apart(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        known = {key: value for key, value in data.items() if key in self.declared_fields}
        return known | {"unknown": {key: value for key, value in data.items() if key not in known}}


class PhotoNoteIn(ma.Schema):
    photo = Sha256(required=True)
    caption = Words(200, load_default=None, allow_none=True)
    taken_at = Moment(load_default=None, allow_none=True)


class AnswerIn(Lenient):
    """What was observed for one requirement, or why it was not."""

    requirement = Line(60, required=True)
    status = Code(LOOKED, load_default="observed")
    reason = Words(
        500,
        load_default=None,
        allow_none=True,
        metadata={"description": "required where it does not apply or could not be checked"},
    )
    facts = StatedFacts(load_default=dict)
    note = Words(2000, load_default=None, allow_none=True)
    photos = fields.List(
        Sha256(),
        load_default=list,
        validate=validate.Length(max=20),
        metadata={"description": "they may be sent before or after this record"},
    )
    photo_notes = fields.List(fields.Nested(PhotoNoteIn), load_default=list, validate=validate.Length(max=20))
    answered_at = Moment(load_default=None, allow_none=True, metadata={"description": "by the phone's clock"})

    @ma.validates_schema
    def _reasoned(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("status") != "observed" and not data.get("reason"):
            raise ma.ValidationError("Say why it was not observed.", "reason")


class InspectionIn(Lenient):
    hall_id = UuidText(required=True)
    kind = Code(VISITS, required=True)
    filing_id = UuidText(load_default=None, allow_none=True)
    day = Day(
        load_default=None, allow_none=True, validate=RECENT, metadata={"description": "today if absent"}
    )
    inspector_id = UuidText(
        load_default=None, allow_none=True, metadata={"description": "whose visit it is; yours if absent"}
    )
    second_inspector_id = UuidText(load_default=None, allow_none=True)
    revises = UuidText(
        load_default=None, allow_none=True, metadata={"description": "the signed visit that it puts right"}
    )
    started_at = Moment(load_default=None, allow_none=True, metadata={"description": "by the phone's clock"})
    finished_at = Moment(load_default=None, allow_none=True)
    package = Sha256(
        load_default=None,
        allow_none=True,
        metadata={"description": "hash of the checklist package by which it was walked"},
    )
    remark = Words(2000, load_default=None, allow_none=True)
    answers = fields.List(fields.Nested(AnswerIn), load_default=list, validate=validate.Length(max=500))

    @ma.validates_schema
    def _once_each(self, data: dict[str, Any], **_: Any) -> None:
        named = [answer["requirement"] for answer in data.get("answers", ())]
        if len(named) != len(set(named)):
            raise ma.ValidationError("Each requirement is answered once.", "answers")


class SignatureIn(ma.Schema):
    signer = Name(40, required=True, metadata={"description": "who signed, or would not"})
    signature = Sha256(
        load_default=None, allow_none=True, metadata={"description": "of the drawn image, sent as a photo"}
    )
    refusal = Words(
        2000, load_default=None, allow_none=True, metadata={"description": "why there is no signature"}
    )

    @ma.validates_schema
    def _one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        if (data.get("signature") is None) == (data.get("refusal") is None):
            raise ma.ValidationError("Give either a signature or the reason of its refusal.", "signature")


class CompletionIn(InspectionIn):
    """A whole visit with its signature."""

    signature = fields.Nested(SignatureIn, required=True)


class HandOverIn(ma.Schema):
    inspector_id = UuidText(required=True)
