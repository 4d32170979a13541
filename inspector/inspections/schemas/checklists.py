"""Shapes of checklists, and of the banquets that deserve a visit, on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.calendars.schemas import HeldOut
from inspector.core.labels import LEVELS, VISITS
from inspector.core.terms import GRADES, SUBJECTS
from inspector.standards.schemas.editions import EditionRef, FactOut, RequirementOut
from inspector.web.fields import Code, Localised, Sha256, UuidText
from inspector.web.written import RECENT, Day, Prefix


class MemberOut(RequirementOut):
    subject = Code(SUBJECTS)
    edition = fields.String()


class ItemOut(MemberOut):
    """What is asked about one thing; the strictest requirement stands first, the others are its members."""

    members = fields.List(fields.Nested(MemberOut))
    declared = fields.Dict(metadata={"description": "what the operator said of its facts"})
    observable = fields.List(
        fields.String(), metadata={"description": "those of its facts that a visit may state"}
    )


class SeenOut(ma.Schema):
    fact = fields.String()
    value = fields.Raw(metadata={"description": "as it was seen"})
    inspection_id = UuidText()
    on = fields.String(metadata={"description": "day of that visit"})


class CarriedOut(ma.Schema):
    """Built as it was when a visit last saw it: not asked again, judged by what was seen."""

    requirement = fields.String()
    members = fields.List(fields.String())
    text = Localised()
    place = fields.String()
    level = Code(LEVELS)
    facts = fields.List(fields.Nested(SeenOut))


class ChecklistQuery(ma.Schema):
    on = Day(load_default=None, validate=RECENT)
    filing_id = UuidText(load_default=None)


class ChecklistOut(ma.Schema):
    hall_id = UuidText()
    hall_name = fields.String()
    kind = Code(VISITS)
    on = fields.Date()
    package = Sha256(metadata={"description": "GET /checklists/packages/… has all of it, for ever"})
    editions = fields.List(fields.Nested(EditionRef))
    items = fields.List(fields.Nested(ItemOut))
    carried = fields.List(fields.Nested(CarriedOut))
    facts = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Nested(FactOut)),
        metadata={"description": "the facts that the items read, by subject"},
    )


class QueueQuery(ma.Schema):
    region = Prefix(load_default="")
    days = fields.Integer(
        load_default=14, validate=validate.Range(0, 60), metadata={"description": "from today"}
    )
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class WantedOut(HeldOut):
    """A banquet to come, and how the hall stands."""

    day = fields.Date()
    grade = Code(GRADES, allow_none=True)
    last_inspected_on = fields.Date(allow_none=True)
    open_corrections = fields.Integer()
    open_critical_corrections = fields.Integer()


class QueueOut(ma.Schema):
    items = fields.List(fields.Nested(WantedOut))
