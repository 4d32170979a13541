import marshmallow as ma
from marshmallow import fields, validate

from inspector.fields import Moment, PageQuery, Prefix, Sha256, StatedFacts, UuidText, Words
from inspector.filings.deriving import MEALS
from inspector.filings.lifecycle import GUIDANCE
from inspector.standards.policy_schemas import ThingOut
from inspector.standards.schemas import BasisOut, JudgementOut

CONCLUSIONS = ("fit", "fit_after_mending", "unfit")
PHOTOS = 20  # of one visit


class CameIn(ma.Schema):
    """Who really came to a sitting; 0 where it was not held."""

    day = fields.Date(required=True)
    meal = fields.String(required=True, validate=validate.OneOf(list(MEALS)))
    actual_tables = fields.Integer(required=True, strict=True, validate=validate.Range(0, 500))
    actual_diners = fields.Integer(required=True, strict=True, validate=validate.Range(0, 5000))


class SampleIn(ma.Schema):
    """What was kept of one dish 留样."""

    dish = Words(60, required=True)
    grams = fields.Float(required=True, validate=validate.Range(0, 5000))
    taken_at = Moment(required=True)
    fridge_c = fields.Float(
        load_default=None, allow_none=True, validate=validate.Range(-60, 60), metadata={"description": "℃"}
    )
    discarded_at = Moment(load_default=None, allow_none=True)
    by = Words(40, required=True, metadata={"description": "who took it"})


class DisinfectionIn(ma.Schema):
    what = Words(60, required=True)
    method = fields.String(
        required=True,
        validate=validate.Length(max=40),
        metadata={"description": "a value of the fact `disinfect_methods`"},
    )
    done_at = Moment(required=True)
    by = Words(40, required=True)


class ClosingIn(ma.Schema):
    sittings = fields.List(fields.Nested(CameIn), required=True, validate=validate.Length(1, 3))
    ill_diners = fields.Integer(required=True, strict=True, validate=validate.Range(0, 5000))
    samples = fields.List(fields.Nested(SampleIn), load_default=list, validate=validate.Length(max=600))
    disinfections = fields.List(
        fields.Nested(DisinfectionIn), load_default=list, validate=validate.Length(max=100)
    )
    leftovers = Words(
        500, load_default=None, allow_none=True, metadata={"description": "what became of them"}
    )
    facts = StatedFacts(load_default=dict)


class SampleOut(ma.Schema):
    dish = fields.String()
    grams = fields.Float()
    taken_at = fields.String()
    kept_until = fields.String(allow_none=True, metadata={"description": "by the standard in force"})
    fridge_c = fields.Float(allow_none=True)
    discarded_at = fields.String(allow_none=True)
    by = fields.String(allow_none=True)


class DisinfectionOut(ma.Schema):
    what = fields.String()
    method = fields.String()
    done_at = fields.String()
    by = fields.String(allow_none=True)


class ClosingOut(ma.Schema):
    at = fields.AwareDateTime()
    samples = fields.List(fields.Nested(SampleOut))
    disinfections = fields.List(fields.Nested(DisinfectionOut))
    leftovers = fields.String(allow_none=True)
    facts = fields.Dict()
    judgement = fields.Nested(JudgementOut)


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
    actions = fields.List(fields.String(), metadata={"description": "what you may do now"})


class TaskPage(ma.Schema):
    items = fields.List(fields.Nested(TaskBrief))
    next = fields.String(allow_none=True)


class TaskQuery(PageQuery):
    region = Prefix(load_default="")
    state = fields.String(load_default=None, validate=validate.OneOf(sorted(GUIDANCE.states)))
    overdue = fields.Boolean(load_default=False)
    from_ = fields.Date(data_key="from", load_default=None)
    to = fields.Date(load_default=None)


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
    reported_to = Words(100, required=True, metadata={"description": "authority and person"})


class IncidentBrief(ma.Schema):
    id = UuidText()
    filing_id = UuidText()
    hall_id = UuidText()
    region = fields.String()
    noticed_at = fields.AwareDateTime()
    ill_diners = fields.Integer()
    report_by = fields.AwareDateTime()
    reported_at = fields.AwareDateTime(allow_none=True)
    overdue = fields.Boolean(metadata={"description": "not reported in time"})
    state = fields.String()
    version = fields.Integer()


class IncidentOut(IncidentBrief):
    symptoms = fields.String()
    reported_to = fields.String(allow_none=True)
    preserve = fields.List(fields.Nested(ThingOut), metadata={"description": "keep these as they are 留存"})
    basis = fields.Nested(BasisOut)
    actions = fields.List(fields.String(), metadata={"description": "what you may do now"})


class IncidentPage(ma.Schema):
    items = fields.List(fields.Nested(IncidentBrief))
    next = fields.String(allow_none=True)


class IncidentQuery(PageQuery):
    region = Prefix(load_default="")
    hall_id = UuidText(load_default=None)
    overdue = fields.Boolean(load_default=False)
