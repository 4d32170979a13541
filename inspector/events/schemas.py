"""Shapes of events and webhooks on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.terms import EVENTS
from inspector.events.rules.targets import LONGEST
from inspector.web.fields import Code, UuidText
from inspector.web.written import Prefix

PLACES = validate.Range(0, 2**62)


class EventsQuery(ma.Schema):
    after = fields.Integer(
        load_default=0,
        validate=PLACES,
        metadata={"description": "`after` of the page before; 0 for everything from the beginning"},
    )
    region = Prefix(load_default="", metadata={"description": "a part of your area"})
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 500))


class EventOut(ma.Schema):
    """Something that happened; nothing personal. Kinds are never renamed, and new ones may come."""

    seq = fields.Integer(metadata={"description": "place in the journal; rises, with gaps; never changes"})
    kind = Code(EVENTS)
    at = fields.AwareDateTime()
    subject_id = fields.String(metadata={"description": "id of the record"})
    version = fields.Integer(metadata={"description": "of the record, after it"})
    region = fields.String()
    hall_id = UuidText(allow_none=True)
    link = fields.String(metadata={"description": "below /api/v1, where the record is read"})


class EventsOut(ma.Schema):
    items = fields.List(fields.Nested(EventOut), metadata={"description": "in sealed order"})
    after = fields.Integer(metadata={"description": "ask for what comes after it; keep it"})


class WebhookIn(ma.Schema):
    url = fields.String(
        required=True,
        validate=validate.Length(1, LONGEST),
        metadata={"description": "https://host/path; what is sent proves itself by its signature"},
    )
    region = Prefix(load_default="", metadata={"description": "a part of your area; the whole if absent"})
    after = fields.Integer(
        load_default=None,
        allow_none=True,
        validate=PLACES,
        metadata={"description": "send again from this place on; new ones begin with what happens next"},
    )


class WebhookOut(ma.Schema):
    id = UuidText()
    region = fields.String()
    url = fields.String()
    after_seq = fields.Integer(metadata={"description": "everything up to this `seq` was taken"})
    failures = fields.Integer(metadata={"description": "in a row"})
    failing_since = fields.AwareDateTime(allow_none=True)
    last_said = fields.String(allow_none=True, metadata={"description": "status, or why nobody answered"})
    delivered_at = fields.AwareDateTime(allow_none=True)
    next_at = fields.AwareDateTime(metadata={"description": "not before it is something sent"})


class WebhookList(ma.Schema):
    items = fields.List(fields.Nested(WebhookOut))
