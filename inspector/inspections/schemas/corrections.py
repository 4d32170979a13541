"""Shapes of corrections on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.inspections.rules.lifecycle import CORRECTION
from inspector.web.fields import Localised, PageQuery, Prefix, Sha256, UuidText, Words


class CorrectionBrief(ma.Schema):
    id = UuidText()
    inspection_id = UuidText()
    hall_id = UuidText()
    region = fields.String()
    edition = fields.String()
    requirement = fields.String()
    level = fields.String()
    opened_on = fields.Date()
    due_on = fields.Date()
    closed_on = fields.Date(allow_none=True)
    state = fields.String()
    overdue = fields.Boolean()
    version = fields.Integer()


class CorrectionOut(CorrectionBrief):
    text = Localised(metadata={"description": "of the requirement"})
    proof = fields.String(allow_none=True)
    photos = fields.List(fields.String())
    decision = fields.String(allow_none=True)
    actions = fields.List(fields.String(), metadata={"description": "what you may do now"})


class CorrectionPage(ma.Schema):
    items = fields.List(fields.Nested(CorrectionBrief))
    next = fields.String(allow_none=True)


class CorrectionQuery(PageQuery):
    region = Prefix(load_default="")
    hall_id = UuidText(load_default=None)
    level = fields.String(load_default=None, validate=validate.OneOf(["critical", "key", "general"]))
    state = fields.String(load_default=None, validate=validate.OneOf(sorted(CORRECTION.states)))
    overdue = fields.Boolean(load_default=False)


class ProofIn(ma.Schema):
    text = Words(2000, required=True)
    photos = fields.List(Sha256(), load_default=list, validate=validate.Length(max=20))


class VerdictIn(ma.Schema):
    text = Words(2000, required=True)
