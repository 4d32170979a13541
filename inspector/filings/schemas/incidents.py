"""Shapes of incidents on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.filings.rules.lifecycle import INCIDENT
from inspector.halls.schemas import AtHall
from inspector.standards.schemas.editions import BasisOut
from inspector.standards.schemas.policies import ThingOut
from inspector.web.effects import ConsequenceOut
from inspector.web.fields import Code, Moment, PageQuery, UuidText, Words
from inspector.web.offers import ActionOut
from inspector.web.written import Day, Line, Prefix


class IncidentIn(ma.Schema):
    id = UuidText(
        load_default=None,
        allow_none=True,
        metadata={"description": "of your own, to send it again safely"},
    )
    noticed_at = Moment(required=True)
    ill_diners = fields.Integer(required=True, strict=True, validate=validate.Range(1, 5000))
    symptoms = Words(2000, required=True, metadata={"description": "no names"})


class ReportIn(ma.Schema):
    reported_at = Moment(required=True)
    reported_to = Line(100, required=True, metadata={"description": "authority and person"})


class IncidentBrief(ma.Schema):
    id = UuidText()
    filing_id = UuidText()
    hall_id = UuidText()
    region = fields.String()
    noticed_at = fields.AwareDateTime()
    ill_diners = fields.Integer()
    report_by = fields.AwareDateTime()
    reported_at = fields.AwareDateTime(allow_none=True)
    overdue = fields.Boolean(metadata={"description": "not reported, and late by now"})
    reported_late = fields.Boolean(metadata={"description": "reported, but after its time"})
    state = Code(sorted(INCIDENT.states))
    version = fields.Integer()


class IncidentOut(IncidentBrief):
    symptoms = fields.String()
    reported_to = fields.String(allow_none=True)
    preserve = fields.List(fields.Nested(ThingOut), metadata={"description": "keep these as they are 留存"})
    basis = fields.Nested(BasisOut)
    effects = fields.List(
        fields.Nested(ConsequenceOut), metadata={"description": "what the last step led to, and did not"}
    )
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class IncidentRow(IncidentBrief, AtHall):
    """An incident in a list."""


class IncidentPage(ma.Schema):
    items = fields.List(fields.Nested(IncidentRow))
    next = fields.String(allow_none=True)


class IncidentQuery(PageQuery):
    region = Prefix(load_default="")
    hall_id = UuidText(load_default=None)
    state = Code(INCIDENT.named, load_default=None)
    overdue = fields.Boolean(load_default=False)
    reported_late = fields.Boolean(load_default=False)
    from_ = Day(data_key="from", load_default=None, metadata={"description": "noticed then or later"})
    to = Day(load_default=None, metadata={"description": "noticed then or earlier"})
