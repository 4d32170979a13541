"""Shapes of tasks on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import ACTIONS, STEPS, TASKS
from inspector.web.fields import Code, PageQuery, UuidText
from inspector.web.written import Day, Prefix

DAY = {"description": "only what is due on that day"}


class WaitingQuery(PageQuery):
    kind = Code(TASKS, load_default=None)
    region = Prefix(load_default="")
    day = Day(load_default=None, metadata=DAY)
    from_ = Day(data_key="from", load_default=None, metadata={"description": "due then or later"})
    to = Day(load_default=None, metadata={"description": "due then or earlier"})
    overdue = fields.Boolean(load_default=False, metadata={"description": "only what is overdue"})


class WaitingHall(ma.Schema):
    id = UuidText()
    code = fields.String()
    name = fields.String()
    address = fields.String()
    latitude = fields.Float(allow_none=True)
    longitude = fields.Float(allow_none=True)
    phone = fields.String(metadata={"description": "masked for those who do not call halls"})


class WaitingStep(ma.Schema):
    """The request that settles it; a write on a record wants its `version` in If-Match."""

    action = fields.String(validate=validate.OneOf(sorted({*ACTIONS, *STEPS})))
    name = fields.String(metadata={"description": "in the language of the answer"})
    method = fields.String(validate=validate.OneOf(["POST", "PUT"]))
    href = fields.String(metadata={"description": "what stands in braces is for the client to choose"})


class WaitingOut(ma.Schema):
    """One thing that waits for the caller."""

    kind = Code(TASKS)
    name = fields.String(metadata={"description": "of the kind, in the language of the answer"})
    what = fields.String(metadata={"description": "what it is about, in a few words"})
    urgent = fields.Boolean(metadata={"description": "somebody may come to harm: stands before all others"})
    id = UuidText(metadata={"description": "of what it is about"})
    state = fields.String(allow_none=True)
    version = fields.Integer(allow_none=True)
    region = fields.String()
    day = fields.Date(allow_none=True, metadata={"description": "of the visit, the banquet, the finding"})
    due = fields.Date(allow_none=True, metadata={"description": "the last day; null where none is set"})
    due_at = fields.AwareDateTime(allow_none=True, metadata={"description": "where it is due within hours"})
    overdue = fields.Boolean(metadata={"description": "the last day or moment is over"})
    hall = fields.Nested(WaitingHall, allow_none=True)
    link = fields.String(metadata={"description": "where to read what it is about"})
    action = fields.Nested(WaitingStep, allow_none=True)


class WaitingCount(ma.Schema):
    kind = Code(TASKS)
    name = fields.String()
    waiting = fields.Integer()
    overdue = fields.Integer()


class WaitingPage(ma.Schema):
    items = fields.List(fields.Nested(WaitingOut))
    next = fields.String(allow_none=True)
    counts = fields.List(
        fields.Nested(WaitingCount), metadata={"description": "by kind, whichever kind was asked for"}
    )
