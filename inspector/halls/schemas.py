"""Shapes of halls on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import GRADES, ORIGINS
from inspector.halls.rules.lifecycle import HALL
from inspector.web.fields import Code, Localised, PageQuery, StatedFacts, UuidText, Words
from inspector.web.offers import ActionOut
from inspector.web.written import CreditCode, LicenceNumber, Line, Name, Phone, Place, Prefix


class ParticularsIn(ma.Schema):
    name = Line(80, required=True)
    region = Place(required=True)
    address = Line(200, required=True)
    latitude = fields.Float(allow_none=True, load_default=None, validate=validate.Range(-90, 90))
    longitude = fields.Float(allow_none=True, load_default=None, validate=validate.Range(-180, 180))
    organisation = Line(100, required=True, metadata={"description": "who runs it 举办主体"})
    credit_code = CreditCode(required=True)
    licence_number = LicenceNumber(allow_none=True, load_default=None)
    responsible_person = Name(40, required=True)
    phone = Phone(required=True)
    facts = StatedFacts(required=True)


class ReasonsIn(ma.Schema):
    reasons = Words(2000, load_default=None, allow_none=True)


class HallBrief(ma.Schema):
    id = UuidText()
    code = fields.String()
    name = fields.String()
    region = fields.String()
    address = fields.String()
    latitude = fields.Float(allow_none=True)
    longitude = fields.Float(allow_none=True)
    organisation = fields.String()
    state = Code(sorted(HALL.states))
    capacity_diners = fields.Integer()
    capacity_tables = fields.Integer()
    grade = Code(GRADES, allow_none=True)
    graded_on = fields.Date(allow_none=True)
    listed_on = fields.Date(allow_none=True)
    inspected_on = fields.Date(allow_none=True, metadata={"description": "day of the last signed visit"})
    last_score = fields.Float(allow_none=True, metadata={"description": "of that visit, 0 to 100"})
    version = fields.Integer()


class AtHall(ma.Schema):
    """What a row of a list says of its hall."""

    hall_code = fields.String()
    hall_name = fields.String()
    hall_address = fields.String()


class HallOut(HallBrief):
    credit_code = fields.String()
    licence_number = fields.String(allow_none=True)
    responsible_person = fields.String()
    phone = fields.String()
    facts = fields.Dict()
    because = Localised(allow_none=True, metadata={"description": "why it is suspended or revoked"})
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class OriginOut(ma.Schema):
    """observed: id of the inspection; corrected: of the correction; declared: of the registration."""

    kind = Code(ORIGINS)
    id = UuidText(allow_none=True)
    on = fields.String(metadata={"description": "the day"})


class KnownOut(ma.Schema):
    key = fields.String()
    value = fields.Raw()
    origin = fields.Nested(OriginOut)
    declared = fields.Raw(allow_none=True)
    agrees = fields.Boolean(metadata={"description": "false where it was declared otherwise"})


class HallFactsOut(ma.Schema):
    items = fields.List(fields.Nested(KnownOut))
    disagreements = fields.List(
        fields.Nested(KnownOut), metadata={"description": "those that were declared otherwise than seen"}
    )


class DeedOut(ma.Schema):
    """One entry of the journal about the hall itself."""

    id = fields.Integer()
    at = fields.AwareDateTime()
    action = fields.String()
    actor_id = UuidText(allow_none=True)
    version = fields.Integer()
    changes = fields.Dict(metadata={"description": "reasons, and what became of what, before and after"})


class HistoryPage(ma.Schema):
    items = fields.List(fields.Nested(DeedOut))
    next = fields.String(allow_none=True)


class HallPage(ma.Schema):
    items = fields.List(fields.Nested(HallBrief))
    next = fields.String(allow_none=True)


class HallQuery(PageQuery):
    region = Prefix(load_default="")
    state = fields.String(load_default=None, validate=validate.OneOf(sorted(HALL.states)))
    grade = fields.String(load_default=None, validate=validate.OneOf(["A", "B", "C"]))
