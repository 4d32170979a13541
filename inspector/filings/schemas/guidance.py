"""Shapes of guidance tasks on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.filings.rules.lifecycle import GUIDANCE
from inspector.web.fields import Moment, PageQuery, Prefix, Sha256, UuidText, Words
from inspector.web.offers import ActionOut

CONCLUSIONS = ("fit", "fit_after_mending", "unfit")
PHOTOS = 20  # of one visit


class VisitIn(ma.Schema):
    """Guidance on site: who came, when, and what they concluded."""

    person = Words(40, required=True)
    guided_at = Moment(required=True)
    conclusion = fields.String(required=True, validate=validate.OneOf(CONCLUSIONS))
    notes = Words(2000, load_default=None, allow_none=True)
    photos = fields.List(Sha256(), load_default=list, validate=validate.Length(max=PHOTOS))


class VisitOut(ma.Schema):
    person = fields.String()
    guided_at = fields.String()
    conclusion = fields.String()
    notes = fields.String(allow_none=True)
    photos = fields.List(fields.String())
    by = UuidText()


class TaskBrief(ma.Schema):
    id = UuidText()
    filing_id = UuidText()
    hall_id = UuidText()
    office = fields.String()
    region = fields.String(metadata={"description": "of the office"})
    day = fields.Date()
    last_day = fields.Date()
    state = fields.String(metadata={"description": "open, done, or closed: nothing to guide any more"})
    overdue = fields.Boolean(metadata={"description": "the banquet is over and nobody guided it"})
    version = fields.Integer()


class GuidanceOut(TaskBrief):
    visits = fields.List(fields.Nested(VisitOut))
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class TaskPage(ma.Schema):
    items = fields.List(fields.Nested(TaskBrief))
    next = fields.String(allow_none=True)


class TaskQuery(PageQuery):
    region = Prefix(load_default="")
    state = fields.String(load_default=None, validate=validate.OneOf(sorted(GUIDANCE.states)))
    overdue = fields.Boolean(load_default=False)
    from_ = fields.Date(data_key="from", load_default=None)
    to = fields.Date(load_default=None)
