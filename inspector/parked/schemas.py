"""Shapes of parked work on the wire."""

import marshmallow as ma
from marshmallow import fields

from inspector.core.terms import PARKED
from inspector.web.fields import Code, UuidText

CONTENT = {"description": "whatever the client writes, at most 256 kB; nobody but its account reads it"}


class ParkedIn(ma.Schema):
    kind = Code(PARKED, required=True, metadata={"description": "what it will become"})
    about = UuidText(load_default=None, allow_none=True, metadata={"description": "id of that record"})
    content = fields.Dict(required=True, metadata=CONTENT)


class ParkedBrief(ma.Schema):
    id = UuidText()
    kind = Code(PARKED)
    about = UuidText(allow_none=True)
    size = fields.Integer(metadata={"description": "bytes"})
    parked_at = fields.AwareDateTime()
    until = fields.AwareDateTime(metadata={"description": "then it is deleted, unless it is parked again"})


class ParkedRow(ParkedBrief):
    device = fields.String(allow_none=True, metadata={"description": "from which it came"})


class ParkedOut(ParkedBrief):
    content = fields.Dict(metadata=CONTENT)


class ParkedList(ma.Schema):
    items = fields.List(fields.Nested(ParkedRow))
