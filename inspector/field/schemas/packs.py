"""Shapes of packages and packs on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import COOKS, KNOWN, LEVELS, MEALS, SEVERITIES, VISITS
from inspector.core.terms import GRADES, OFFICES
from inspector.filings.rules.lifecycle import FILING
from inspector.filings.schemas.people import WarningOut
from inspector.halls.schemas import HallBrief
from inspector.inspections.rules.lifecycle import CORRECTION, INSPECTION
from inspector.inspections.schemas.corrections import LastRoundOut
from inspector.standards.schemas.editions import BoundOut, EditionRef, FactOut
from inspector.web.fields import Code, Sha256, UuidText
from inspector.web.written import Day

TEXT = {"description": "in the language of the answer"}


class PackQuery(ma.Schema):
    from_ = Day(data_key="from", load_default=None, metadata={"description": "today if absent"})
    to = Day(load_default=None, metadata={"description": "a week later if absent"})

    @ma.validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("from_") and data.get("to") and data["from_"] > data["to"]:
            raise ma.ValidationError("The period ends before it begins.", "to")


class PackageRequirementOut(ma.Schema):
    """What is asked, and how a phone judges it."""

    requirement = fields.String()
    edition = fields.String()
    subject = fields.String(validate=validate.OneOf(["hall", "banquet"]))
    clause = fields.String()
    level = fields.String(validate=validate.OneOf(list(LEVELS)))
    text = fields.String(metadata=TEXT)
    hint = fields.String(allow_none=True)
    place = fields.String(metadata={"description": "where it is seen"})
    structural = fields.Boolean(metadata={"description": "about the building"})
    evidence = fields.Boolean(metadata={"description": "whether a photo is wanted"})
    facts = fields.List(fields.String())
    when = fields.String(allow_none=True, metadata={"description": "CEL over facts"})
    measure = fields.String(metadata={"description": "CEL over facts"})
    bounds = fields.List(fields.Nested(BoundOut))
    unit = fields.String()
    weight = fields.Raw(allow_none=True, metadata={"description": "points, or CEL over facts"})
    days = fields.Integer(allow_none=True, metadata={"description": "to correct it; null: by its level"})
    basis = fields.Integer(metadata={"description": "place among `bases`"})


class BasisBrief(ma.Schema):
    id = fields.String()
    document = fields.String(metadata=TEXT)
    clause = fields.String()
    known = Code(KNOWN)


class StepOfScale(ma.Schema):
    grade = Code(GRADES)
    at_least = fields.Float()


class BonusNumbers(ma.Schema):
    each = fields.Float()
    most = fields.Float()


class PolicyNumbers(ma.Schema):
    """By which a phone tells score, grade and last days as the service will."""

    scale = fields.List(fields.Nested(StepOfScale))
    key_failures = fields.Integer(metadata={"description": "as many leave no grade"})
    least_checked = fields.Dict(keys=fields.String(), values=fields.Integer())
    coverage = fields.Dict(keys=fields.String(), values=fields.Float())
    weights = fields.Dict(keys=fields.String(), values=fields.Float())
    bonus = fields.Nested(BonusNumbers)
    correction_days = fields.Dict(keys=fields.String(), values=fields.Integer())
    publication_working_days = fields.Integer()
    carried = fields.Dict(
        keys=fields.String(),
        values=fields.Boolean(),
        metadata={"description": "by kind of visit, whether what is built is not asked again"},
    )


class PackageOut(ma.Schema):
    """Everything that the visits of an area ask, under its hash. It never changes."""

    hash = Sha256()
    editions = fields.List(fields.Nested(EditionRef))
    requirements = fields.List(fields.Nested(PackageRequirementOut))
    bases = fields.List(fields.Nested(BasisBrief))
    checklists = fields.Dict(
        keys=fields.String(validate=validate.OneOf(list(VISITS))),
        values=fields.List(fields.List(fields.String())),
        metadata={"description": "by kind of visit its items: ids of requirements, the strictest first"},
    )
    facts = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(FactOut)))
    policy = fields.Nested(PolicyNumbers)


class PackageRef(ma.Schema):
    hash = Sha256()
    href = fields.String()


class ResultBrief(ma.Schema):
    id = UuidText()
    kind = fields.String(validate=validate.OneOf(list(VISITS)))
    day = fields.Date()
    score = fields.Float(allow_none=True)
    grade = Code(GRADES, allow_none=True)


class OwedOut(ma.Schema):
    """An open correction, with its last proof and what was decided on it."""

    id = UuidText()
    requirement = fields.String()
    level = Code(LEVELS)
    text = fields.String(allow_none=True)
    opened_on = fields.Date()
    due_on = fields.Date()
    overdue = fields.Boolean()
    state = Code(sorted(CORRECTION.states))
    version = fields.Integer()
    last_round = fields.Nested(LastRoundOut, allow_none=True)


class PackHall(HallBrief):
    responsible_person = fields.String()
    phone = fields.String(metadata={"description": "masked for those who do not call halls"})
    results = fields.List(fields.Nested(ResultBrief), metadata={"description": "the latest three"})
    corrections = fields.List(fields.Nested(OwedOut))


class PackMeal(ma.Schema):
    number = fields.Integer()
    day = fields.Date()
    meal = Code(MEALS)
    tables = fields.Integer()
    diners = fields.Integer()


class PackPerson(ma.Schema):
    name = fields.String(metadata={"description": "masked for those who do not need it"})
    role = Code(COOKS)
    health_certificate_on = fields.Date(allow_none=True)
    training_on = fields.Date(allow_none=True)


class PackHit(ma.Schema):
    """A high-risk food on the menu."""

    dish = fields.String()
    word = fields.String()
    food_id = fields.String()
    food = fields.String(metadata=TEXT)
    severity = Code(SEVERITIES)
    reason = fields.String(allow_none=True)
    advice = fields.String(allow_none=True)
    released = fields.Boolean()


class PackFiling(ma.Schema):
    id = UuidText()
    number = fields.String(allow_none=True)
    occasion = fields.String()
    caterer = fields.String(allow_none=True)
    dishes = fields.List(fields.String())
    tier = fields.String()
    office = Code(OFFICES)
    late = fields.Boolean()
    state = Code(sorted(FILING.states))
    sittings = fields.List(fields.Nested(PackMeal))
    people = fields.List(fields.Nested(PackPerson))
    warnings = fields.List(fields.Nested(WarningOut))
    menu_hits = fields.List(fields.Nested(PackHit))


class SeenBrief(ma.Schema):
    value = fields.Raw()
    on = fields.String()


class PackVisit(ma.Schema):
    """What differs from visit to visit; the rest is in its package and its hall."""

    id = UuidText()
    hall_id = UuidText()
    filing_id = UuidText(allow_none=True)
    second_inspector_id = UuidText(allow_none=True)
    revises = UuidText(allow_none=True)
    kind = fields.String(validate=validate.OneOf(list(VISITS)))
    day = fields.Date()
    state = Code(sorted(INSPECTION.states))
    version = fields.Integer()
    remark = fields.String(allow_none=True)
    package = Sha256()
    answers = fields.List(fields.Dict(), metadata={"description": "as far as they have been sent"})
    carried = fields.List(
        fields.String(), metadata={"description": "items not asked again, by their first requirement"}
    )
    declared = fields.Dict(metadata={"description": "facts of `hall` and `banquet`"})
    seen = fields.Dict(keys=fields.String(), values=fields.Nested(SeenBrief))
    filing = fields.Nested(PackFiling, allow_none=True)


class PackOut(ma.Schema):
    from_ = fields.Date(data_key="from", attribute="from")
    to = fields.Date()
    packages = fields.List(fields.Nested(PackageRef))
    halls = fields.List(fields.Nested(PackHall))
    visits = fields.List(fields.Nested(PackVisit))
