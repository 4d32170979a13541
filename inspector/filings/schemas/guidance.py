"""Shapes of guidance tasks on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import MEALS
from inspector.core.terms import CONCLUSIONS, OFFICES
from inspector.filings.rules.lifecycle import GUIDANCE
from inspector.halls.schemas import AtHall
from inspector.web.fields import Code, Moment, PageQuery, Sha256, UuidText, Words
from inspector.web.offers import ActionOut
from inspector.web.written import Day, Name, Prefix

PHOTOS = 20  # of one visit


class VisitIn(ma.Schema):
    """Guidance on site: who came, when, and what they concluded."""

    person = Name(40, required=True)
    guided_at = Moment(required=True)
    conclusion = Code(CONCLUSIONS, required=True)
    notes = Words(2000, load_default=None, allow_none=True)
    photos = fields.List(Sha256(), load_default=list, validate=validate.Length(max=PHOTOS))


class VisitOut(ma.Schema):
    person = fields.String()
    guided_at = fields.String()
    conclusion = Code(CONCLUSIONS)
    notes = fields.String(allow_none=True)
    photos = fields.List(fields.String())
    by = UuidText()


class TaskBrief(ma.Schema):
    id = UuidText()
    filing_id = UuidText()
    hall_id = UuidText()
    office = Code(OFFICES)
    region = fields.String(metadata={"description": "of the office"})
    day = fields.Date()
    last_day = fields.Date()
    record_by = fields.Date(metadata={"description": "the last day to record it; then it was missed"})
    state = Code(
        sorted(GUIDANCE.states), metadata={"description": "closed: there is nothing to guide any more"}
    )
    overdue = fields.Boolean(metadata={"description": "the banquet is over, and nobody has recorded it yet"})
    missed = fields.Boolean(metadata={"description": "nobody recorded it in time: it waits for nobody"})
    version = fields.Integer()


class GuidanceOut(TaskBrief):
    visits = fields.List(fields.Nested(VisitOut))
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class TaskRow(TaskBrief, AtHall):
    """A guidance task in a list, with its banquet."""

    occasion = fields.String()
    meal = Code(MEALS, metadata={"description": "of the first sitting"})
    tables = fields.Integer()
    diners = fields.Integer()


class TaskPage(ma.Schema):
    items = fields.List(fields.Nested(TaskRow))
    next = fields.String(allow_none=True)


class TaskQuery(PageQuery):
    region = Prefix(load_default="")
    state = Code(GUIDANCE.named, load_default=None)
    overdue = fields.Boolean(load_default=False)
    missed = fields.Boolean(
        load_default=False,
        metadata={"description": "only what was missed; else `state=open` leaves it out"},
    )
    from_ = Day(data_key="from", load_default=None)
    to = Day(load_default=None)
