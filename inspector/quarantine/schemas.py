"""Shapes of kept records on the wire."""

from typing import Any
from uuid import UUID

import marshmallow as ma
import orjson
from marshmallow import fields

from inspector.core.errors import Invalid, UnreadableBody
from inspector.core.text import Text
from inspector.inspections.rules.forms import InspectionForm
from inspector.inspections.rules.lifecycle import INSPECTION
from inspector.inspections.schemas.records import CompletionIn, InspectionIn
from inspector.quarantine.rules.lifecycle import KEPT
from inspector.web.fields import Code, Localised, PageQuery, UuidText
from inspector.web.offers import ActionOut
from inspector.web.problems import rows_of
from inspector.web.written import Prefix


def form_of(body: bytes, changes: dict[str, Any] | None = None) -> InspectionForm:
    """Read what came as a visit, with its signature where it has one. changes: what stands instead.

    Raises UnreadableBody for what is no JSON object, Invalid naming what is wrong in it.
    """
    try:
        stated = orjson.loads(body)
    except orjson.JSONDecodeError as broken:
        raise UnreadableBody(Text("不是完整的 JSON", "It is not one whole JSON document")) from broken
    if not isinstance(stated, dict):
        raise UnreadableBody(Text("不是 JSON 对象", "It is no JSON object"))
    schema = CompletionIn() if "signature" in stated else InspectionIn()
    try:
        form: InspectionForm = schema.load(stated | (changes or {}))
    except ma.ValidationError as wrong:
        raise Invalid(errors=rows_of(wrong.messages)) from wrong
    return form


def hall_named_in(body: bytes) -> str | None:
    """The id of the hall that the bytes name, if that can be read of them."""
    try:
        return str(UUID(orjson.loads(body)["hall_id"]))
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


class DeliveryQuery(ma.Schema):
    about = UuidText(
        load_default=None,
        metadata={"description": "id of the visit that it is sent for; the id of the record if absent"},
    )


class AdmissionIn(ma.Schema):
    """What the decision puts in the place of what came; nothing where that was right."""

    inspection_id = UuidText(
        load_default=None,
        allow_none=True,
        metadata={"description": "of the visit that it becomes; the one that it was sent for if absent"},
    )
    hall_id = UuidText(metadata={"description": "another hall than the one it names"})
    filing_id = UuidText(allow_none=True)
    revises = UuidText(allow_none=True, metadata={"description": "the signed visit that it puts right"})


class RecordQuery(PageQuery):
    region = Prefix(load_default="")
    state = Code(KEPT.named, load_default=None)
    about = UuidText(load_default=None)


class RecordBrief(ma.Schema):
    id = UuidText()
    about = UuidText()
    account_id = UuidText()
    sender = fields.String()
    region = fields.String()
    hall_id = UuidText(allow_none=True)
    received_at = fields.AwareDateTime()
    media_type = fields.String()
    size = fields.Integer(metadata={"description": "bytes that came"})
    sha256 = fields.String()
    reason = fields.String(metadata={"description": "code of the refusal"})
    state = Code(sorted(KEPT.states))
    admitted_to = UuidText(allow_none=True)
    version = fields.Integer()


class RecordPage(ma.Schema):
    items = fields.List(fields.Nested(RecordBrief))
    next = fields.String(allow_none=True)


class RefusedRow(ma.Schema):
    pointer = fields.String(metadata={"sometimes": True})
    parameter = fields.String(metadata={"sometimes": True})
    detail = Localised()


class RecordOut(RecordBrief):
    because = Localised(metadata={"description": "why it was not taken"})
    errors = fields.List(fields.Nested(RefusedRow))
    content = fields.String(
        allow_none=True, metadata={"description": "what came, where it is text and not erased"}
    )
    decision = fields.String(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)
    erased_at = fields.AwareDateTime(allow_none=True)
    token = fields.String(metadata={"description": "signed receipt: the phone may forget what it sent"})
    actions = fields.List(fields.Nested(ActionOut))


class DeliveryOut(ma.Schema):
    """Either a visit, or a record that was kept."""

    taken = fields.Boolean(metadata={"description": "whether it counts as a visit now"})
    inspection_id = UuidText(allow_none=True)
    state = Code(sorted(INSPECTION.states), allow_none=True, metadata={"description": "of the visit"})
    version = fields.Integer(allow_none=True)
    kept = fields.Nested(RecordOut, allow_none=True, metadata={"description": "null where it was taken"})
