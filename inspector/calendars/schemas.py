"""Shapes of the calendar on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import MEALS, RISKS
from inspector.core.terms import OFFICES
from inspector.filings.rules.lifecycle import FILING
from inspector.web.fields import Code, UuidText
from inspector.web.written import Day, Prefix


class CalendarQuery(ma.Schema):
    region = Prefix(load_default="")
    hall_id = UuidText(load_default=None)
    from_ = Day(data_key="from", load_default=None, metadata={"description": "today if absent"})
    to = Day(load_default=None, metadata={"description": "30 days later if absent"})


class HeldOut(ma.Schema):
    """One sitting; nothing personal."""

    meal = Code(MEALS)
    tables = fields.Integer()
    diners = fields.Integer()
    filing_id = UuidText()
    state = Code(sorted(FILING.states))
    tier = fields.String()
    office = Code(OFFICES, metadata={"description": "that guides on site"})
    hall_id = UuidText()
    hall = fields.String(metadata={"description": "its name"})
    code = fields.String(metadata={"description": "of the hall"})
    risks = fields.List(
        fields.String(validate=validate.OneOf(list(RISKS))),
        metadata={
            "description": "menu: high-risk dishes; late: filed late; large: the county guides it; "
            "emergency: an emergency order forbids it or asks more of it"
        },
    )


class DayOut(ma.Schema):
    day = fields.Date()
    sittings = fields.List(fields.Nested(HeldOut))


class CalendarOut(ma.Schema):
    from_ = fields.Date(data_key="from", attribute="from")
    to = fields.Date()
    days = fields.List(fields.Nested(DayOut), metadata={"description": "those on which something is held"})


class FeedOut(ma.Schema):
    url = fields.String(metadata={"description": "for a calendar program; told this once, so keep it"})


class FeedQuery(ma.Schema):
    token = fields.String(required=True, validate=validate.Length(1, 100))
