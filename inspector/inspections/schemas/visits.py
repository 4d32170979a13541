"""Shapes of checklists and inspections on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.calendars.schemas import HeldOut
from inspector.core.labels import LEVELS, VISITS
from inspector.core.terms import GRADES, RESULTS, SUBJECTS
from inspector.halls.schemas import AtHall
from inspector.inspections.rules.lifecycle import INSPECTION
from inspector.standards.schemas.editions import EditionRef, FactOut, JudgementOut, RequirementOut
from inspector.web.effects import ConsequenceOut
from inspector.web.fields import Code, Localised, Moment, PageQuery, Sha256, StatedFacts, UuidText, Words
from inspector.web.offers import ActionOut
from inspector.web.written import RECENT, Day, Line, Name, Prefix


class AnswerIn(ma.Schema):
    """What was observed for one requirement."""

    requirement = Line(60, required=True)
    facts = StatedFacts(load_default=dict)
    note = Words(2000, load_default=None, allow_none=True)
    photos = fields.List(
        Sha256(),
        load_default=list,
        validate=validate.Length(max=20),
        metadata={"description": "they may be sent before or after this record"},
    )


class InspectionIn(ma.Schema):
    hall_id = UuidText(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(list(VISITS)))
    filing_id = UuidText(load_default=None, allow_none=True)
    day = Day(
        load_default=None, allow_none=True, validate=RECENT, metadata={"description": "today if absent"}
    )
    inspector_id = UuidText(
        load_default=None, allow_none=True, metadata={"description": "whose visit it is; yours if absent"}
    )
    remark = Words(2000, load_default=None, allow_none=True)
    answers = fields.List(fields.Nested(AnswerIn), load_default=list, validate=validate.Length(max=500))

    @ma.validates_schema
    def _once_each(self, data: dict[str, Any], **_: Any) -> None:
        named = [answer["requirement"] for answer in data.get("answers", ())]
        if len(named) != len(set(named)):
            raise ma.ValidationError("Each requirement is answered once.", "answers")


class SignatureIn(ma.Schema):
    signer = Name(40, required=True, metadata={"description": "who signed, or would not"})
    signature = Sha256(
        load_default=None, allow_none=True, metadata={"description": "of the drawn image, sent as a photo"}
    )
    refusal = Words(
        2000, load_default=None, allow_none=True, metadata={"description": "why there is no signature"}
    )

    @ma.validates_schema
    def _one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        if (data.get("signature") is None) == (data.get("refusal") is None):
            raise ma.ValidationError("Give either a signature or the reason of its refusal.", "signature")


class AnswerOut(ma.Schema):
    requirement = fields.String()
    facts = fields.Dict()
    note = fields.String(allow_none=True)
    photos = fields.List(fields.String())


class DisagreementOut(ma.Schema):
    fact = fields.String()
    declared = fields.Raw()
    observed = fields.Raw()


class ResultOut(ma.Schema):
    edition = fields.String()
    result = Code(RESULTS, metadata={"description": "conforms, basically or fails"})


class CoverageOut(ma.Schema):
    """How much of a level was looked at."""

    level = Code(LEVELS)
    looked_at = fields.Integer()
    applicable = fields.Integer(metadata={"description": "of the list, what applies or may apply"})
    needed = fields.Integer(metadata={"description": "for a grade"})
    left = fields.List(fields.String(), metadata={"description": "requirements not looked at"})


class NoGradeOut(ma.Schema):
    code = fields.String()
    text = Localised()


class InspectionBrief(ma.Schema):
    id = UuidText()
    hall_id = UuidText()
    region = fields.String()
    kind = Code(VISITS)
    filing_id = UuidText(allow_none=True)
    inspector_id = UuidText()
    day = fields.Date()
    state = Code(sorted(INSPECTION.states))
    score = fields.Float(allow_none=True, metadata={"description": "0 to 100"})
    grade = Code(GRADES, allow_none=True)
    submitted_at = fields.AwareDateTime(allow_none=True)
    signed_at = fields.AwareDateTime(allow_none=True)
    published_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()


class InspectionOut(InspectionBrief):
    remark = fields.String(allow_none=True)
    answers = fields.List(fields.Nested(AnswerOut))
    judgements = fields.List(fields.Nested(JudgementOut))
    bonus = fields.Float(
        allow_none=True, metadata={"description": "points of the score for exemplary requirements that hold"}
    )
    coverage = fields.List(
        fields.Nested(CoverageOut), allow_none=True, metadata={"description": "by level, once it is judged"}
    )
    no_grade = fields.List(
        fields.Nested(NoGradeOut), allow_none=True, metadata={"description": "why there is no grade"}
    )
    effects = fields.List(
        fields.Nested(ConsequenceOut),
        metadata={"description": "what its steps led to, and what they did not"},
    )
    disagreements = fields.List(fields.Nested(DisagreementOut), allow_none=True)
    lost_photos = fields.List(fields.String(), allow_none=True)
    lost_because = fields.String(allow_none=True)
    missing_photos = fields.List(fields.String(), metadata={"description": "named here, not yet arrived"})
    results = fields.List(
        fields.Nested(ResultOut), metadata={"description": "of editions that have a rule for one"}
    )
    publish_by = fields.Date(allow_none=True, metadata={"description": "last day to publish the result"})
    publish_by_provisional = fields.Boolean(
        allow_none=True, metadata={"description": "the calendar of that year is not out yet"}
    )
    signer = fields.String(allow_none=True)
    signature = fields.String(allow_none=True)
    refusal = fields.String(allow_none=True)
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class InspectionRow(InspectionBrief, AtHall):
    """A visit in a list."""

    publish_by = fields.Date(allow_none=True, metadata={"description": "last day to publish the result"})
    overdue = fields.Boolean(
        metadata={"description": "it should have been held, or its result be public, by now"}
    )


class InspectionPage(ma.Schema):
    items = fields.List(fields.Nested(InspectionRow))
    next = fields.String(allow_none=True)


class InspectionQuery(PageQuery):
    region = Prefix(load_default="")
    hall_id = UuidText(load_default=None)
    inspector_id = UuidText(load_default=None)
    kind = fields.String(load_default=None, validate=validate.OneOf(list(VISITS)))
    state = fields.String(load_default=None, validate=validate.OneOf(sorted(INSPECTION.states)))
    mine = fields.Boolean(load_default=False, metadata={"description": "only those that are yours to make"})
    day = Day(load_default=None)
    from_ = Day(data_key="from", load_default=None)
    to = Day(load_default=None)
    overdue = fields.Boolean(load_default=False)
    updated_since = Moment(
        load_default=None, metadata={"description": "only what has changed at that moment or later"}
    )


class MemberOut(RequirementOut):
    subject = Code(SUBJECTS)
    edition = fields.String()


class ItemOut(MemberOut):
    """What is asked about one thing; the strictest requirement stands first, the others are its members."""

    members = fields.List(fields.Nested(MemberOut))
    declared = fields.Dict(metadata={"description": "what the operator said of its facts"})


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
