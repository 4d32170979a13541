"""What a region decides, on the wire."""

import marshmallow as ma
from marshmallow import fields

from inspector.core.labels import KNOWN, MATERIALS
from inspector.core.terms import GRADES
from inspector.standards.schemas.editions import BasisOut
from inspector.web.fields import Code, Localised
from inspector.web.written import Day, Prefix


class PolicyQuery(ma.Schema):
    on = Day(load_default=None)
    region = Prefix(load_default="3212")


class TierOut(ma.Schema):
    id = fields.String()
    from_ = fields.Integer(data_key="from", attribute="from")
    lead = fields.String(allow_none=True, metadata={"description": "`48 hours`, `2 days`, `3 working days`"})
    guide = Localised()
    known = Code(KNOWN)


class GradeOut(ma.Schema):
    grade = Code(GRADES)
    at_least = fields.Float()


class UnknownOut(ma.Schema):
    """Something that the rules of the place do not say, or that nobody has found there."""

    field = fields.String(metadata={"description": "`from_diners`, `prompt_occasions` or `lead`"})
    text = Localised()


class FilingRules(ma.Schema):
    from_diners = fields.Integer(allow_none=True, metadata={"description": "null: not known"})
    prompt_occasions = fields.List(
        fields.String(),
        allow_none=True,
        metadata={"description": "may be filed without lead time; null: not known, empty: none"},
    )
    not_known = fields.List(fields.Nested(UnknownOut))
    tiers = fields.List(fields.Nested(TierOut))


class CapacityRules(ma.Schema):
    m2_per_seat = fields.Float()
    diners_per_table = fields.Integer()


class CorrectionRules(ma.Schema):
    days = fields.Dict(keys=fields.String(), values=fields.Integer())


class WeightRules(ma.Schema):
    points = fields.Dict(
        keys=fields.String(),
        values=fields.Float(),
        metadata={"description": "of a requirement without a weight of its own, by level"},
    )
    basis = fields.Nested(BasisOut)


class BonusRules(ma.Schema):
    """Points on top of the score for exemplary requirements that hold."""

    each = fields.Float()
    most = fields.Float()
    basis = fields.Nested(BasisOut)


class CoverageRules(ma.Schema):
    share = fields.Dict(
        keys=fields.String(),
        values=fields.Float(),
        metadata={"description": "of what applies, how much a visit must have looked at, by level"},
    )
    basis = fields.Nested(BasisOut)


class WaitingRules(ma.Schema):
    after_listing = fields.String(metadata={"description": "`3 months`, `90 days`: no grade before"})
    basis = fields.Nested(BasisOut)


class GradingRules(ma.Schema):
    scale = fields.List(fields.Nested(GradeOut))
    key_failures = fields.Integer()
    least_checked = fields.Dict(keys=fields.String(), values=fields.Integer())
    weights = fields.Nested(WeightRules)
    bonus = fields.Nested(BonusRules)
    coverage = fields.Nested(CoverageRules)
    waiting = fields.Nested(WaitingRules)


class RecoveryRules(ma.Schema):
    after_incident = fields.String(metadata={"description": "how long no visit grades the hall"})


class ExtensionRules(ma.Schema):
    times = fields.Float(metadata={"description": "as long again as was given, so often"})


class PublicationRules(ma.Schema):
    working_days = fields.Integer()


class RetentionRules(ma.Schema):
    months = fields.Integer()


class GuidanceRules(ma.Schema):
    offices = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata={"description": "tier to who guides"}
    )


class ClosingRules(ma.Schema):
    days = fields.Integer(metadata={"description": "after the last meal"})


class ThingOut(ma.Schema):
    id = fields.String()
    text = Localised()


class IncidentRules(ma.Schema):
    report_hours = fields.Float()
    preserve = fields.List(fields.Nested(ThingOut))


class RegistrationRules(ma.Schema):
    tell_working_days = fields.Integer()
    decide_working_days = fields.Integer()
    extend_working_days = fields.Integer()


class DeferralRules(ma.Schema):
    working_days = fields.Integer()
    consequence = Localised()


class MaterialRule(ma.Schema):
    """A paper that a registration may need; `kind` is main, secondary or optional."""

    code = fields.String()
    name = Localised()
    kind = Code(MATERIALS)
    form = Localised()
    expires = fields.Boolean()
    when = fields.String(allow_none=True, metadata={"description": "CEL over facts of the hall"})
    basis = fields.Nested(BasisOut)


class PaperRules(ma.Schema):
    """How papers of a registration are numbered, and until when a decision can be challenged."""

    number = fields.String(metadata={"description": "form of the 文号"})
    series = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata={"description": "its middle, by step"}
    )
    review_days = fields.Integer()
    suit_months = fields.Integer()


class ReminderRules(ma.Schema):
    days = fields.Integer(metadata={"description": "before a paper or certificate ends"})


class SourceOut(ma.Schema):
    section = fields.String()
    policy = fields.String()
    title = Localised()
    basis = fields.Nested(BasisOut)


class EmergencyOut(ma.Schema):
    id = fields.String()
    document = fields.String()
    title = Localised()
    scope = fields.String()
    since = fields.Date()
    until = fields.Date()
    note = Localised(allow_none=True)
    suspend_all = fields.Boolean()
    headcount_cap = fields.Integer(allow_none=True)
    capacity_percent = fields.Integer(
        allow_none=True, metadata={"description": "of the diners that the hall may take, at one meal"}
    )
    table_gap_m = fields.Float(allow_none=True)
    registry_required = fields.Boolean()
    asks = fields.List(
        fields.String(), metadata={"description": "requirements by which gap and registry are judged"}
    )


class PolicyOut(ma.Schema):
    filing = fields.Nested(FilingRules)
    capacity = fields.Nested(CapacityRules)
    correction = fields.Nested(CorrectionRules)
    grading = fields.Nested(GradingRules)
    recovery = fields.Nested(RecoveryRules)
    extension = fields.Nested(ExtensionRules)
    publication = fields.Nested(PublicationRules)
    retention = fields.Nested(RetentionRules)
    guidance = fields.Nested(GuidanceRules)
    closing = fields.Nested(ClosingRules)
    incident = fields.Nested(IncidentRules)
    registration = fields.Nested(RegistrationRules)
    deferral = fields.Nested(DeferralRules)
    materials = fields.List(fields.Nested(MaterialRule))
    shown = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={
            "description": "facts that stand in a paper, by its code; a change of one asks for it anew"
        },
    )
    papers = fields.Nested(PaperRules)
    reminders = fields.Nested(ReminderRules)
    sources = fields.List(fields.Nested(SourceOut))
    emergencies = fields.List(fields.Nested(EmergencyOut))
