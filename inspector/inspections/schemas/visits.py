"""Shapes of visits on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import LEVELS, LOOKED, OUTCOMES, VISITS
from inspector.core.terms import GRADES, RESULTS
from inspector.halls.schemas import AtHall
from inspector.inspections.rules.lifecycle import INSPECTION
from inspector.inspections.rules.set_aside import WHY
from inspector.standards.schemas.editions import JudgementOut
from inspector.web.effects import ConsequenceOut
from inspector.web.fields import Code, Localised, Moment, PageQuery, UuidText
from inspector.web.offers import ActionOut
from inspector.web.written import Day, Prefix


class PhotoNoteOut(ma.Schema):
    photo = fields.String()
    caption = fields.String(allow_none=True)
    taken_at = fields.String(allow_none=True)


SOMETIMES = {"sometimes": True}


class AnswerOut(ma.Schema):
    """status, reason, answered_at and photo_notes stand here where they say more than `observed`."""

    requirement = fields.String()
    status = Code(LOOKED, metadata=SOMETIMES)
    reason = fields.String(metadata=SOMETIMES)
    answered_at = fields.String(metadata=SOMETIMES)
    photo_notes = fields.List(fields.Nested(PhotoNoteOut), metadata=SOMETIMES)
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


def FieldName(**more: Any) -> fields.String:  # noqa: N802  it is written like a field
    told = "as `facts/tables`, `note`, `status`, `photos/SHA-256`, `remark`"
    return fields.String(metadata={"description": told}, **more)


class SaidOut(ma.Schema):
    value = fields.Raw(allow_none=True)
    by = UuidText(allow_none=True)
    at = fields.String(metadata={"format": "date-time"})


class QuestionOut(ma.Schema):
    """What two sides said differently; what stands is in the record, and is the worse of them."""

    requirement = fields.String(metadata={"description": "whose answer; empty: the record's own"})
    field = FieldName()
    values = fields.List(fields.Nested(SaidOut))


class SetAsideOut(ma.Schema):
    """What the record holds that was kept and not judged."""

    pointer = fields.String(metadata={"description": "where it stood in the record"})
    value = fields.Raw(allow_none=True)
    code = Code(WHY)
    because = Localised()


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
    outcome = fields.String(
        allow_none=True,
        validate=validate.OneOf(list(OUTCOMES)),
        metadata={
            "description": "what it says of the hall by the policy's grade rule; figures count by this"
        },
    )
    looked_at = fields.Integer(allow_none=True, metadata={"description": "items, of `applicable`"})
    applicable = fields.Integer(allow_none=True)
    is_partial = fields.Boolean(
        attribute="partial",
        data_key="partial",
        allow_none=True,
        metadata={"description": "it looked at less than the policy asks"},
    )
    late = fields.Boolean(metadata={"description": "handed over later than the policy finds plausible"})
    submitted_at = fields.AwareDateTime(allow_none=True)
    signed_at = fields.AwareDateTime(allow_none=True)
    published_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()


class InspectionOut(InspectionBrief):
    second_inspector_id = UuidText(allow_none=True)
    started_at = fields.AwareDateTime(allow_none=True)
    finished_at = fields.AwareDateTime(allow_none=True)
    clock_offset = fields.Integer(
        allow_none=True,
        metadata={
            "description": "seconds by which the phone's clock was behind; null: it never told its time"
        },
    )
    started_at_corrected = fields.AwareDateTime(
        allow_none=True, metadata={"description": "by the service's clock, as far as that is known"}
    )
    finished_at_corrected = fields.AwareDateTime(allow_none=True)
    revises = UuidText(allow_none=True, metadata={"description": "the visit that it puts right"})
    revised_by = UuidText(allow_none=True, metadata={"description": "the visit that puts it right"})
    returned_because = fields.String(allow_none=True)
    set_aside = fields.List(fields.Nested(SetAsideOut))
    package = fields.String(allow_none=True, metadata={"description": "by which it was walked"})
    judged_by = fields.String(
        allow_none=True, metadata={"description": "the package by which it was judged, once it is"}
    )
    package_differs = fields.Boolean(
        allow_none=True, metadata={"description": "null until it is judged, or where none was named"}
    )
    package_because = Localised(allow_none=True, metadata={"description": "why they differ"})
    no_evidence = fields.List(
        fields.String(), allow_none=True, metadata={"description": "requirements whose photo is wanting"}
    )
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
    questions = fields.List(
        fields.Nested(QuestionOut),
        allow_none=True,
        metadata={"description": "of a merge, until its inspector decides; null where there is none"},
    )
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


class VisitReceiptOut(ma.Schema):
    """What is signed."""

    about = fields.String(metadata={"description": "`visit`"})
    id = UuidText()
    version = fields.Integer()
    record = fields.String(
        metadata={
            "description": "SHA-256 of hall_id, kind, filing_id, day, remark and answers as GET tells them, "
            "written by RFC 8785"
        }
    )
    photos = fields.List(fields.String(), metadata={"description": "their SHA-256, sorted; all are here"})
    lost = fields.List(fields.String(), metadata={"description": "photos that were given up"})
    signed_at = fields.String(allow_none=True, metadata={"format": "date-time"})
    at = fields.String(metadata={"format": "date-time"})
    token = fields.String(metadata={"description": "the signed statement, `Y1.KEY.STATEMENT.SIGNATURE`"})


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
    kind = Code(VISITS, load_default=None)
    state = Code(INSPECTION.named, load_default=None)
    mine = fields.Boolean(load_default=False, metadata={"description": "only those that are yours to make"})
    day = Day(load_default=None)
    from_ = Day(data_key="from", load_default=None)
    to = Day(load_default=None)
    overdue = fields.Boolean(load_default=False)
    updated_since = Moment(
        load_default=None, metadata={"description": "only what has changed at that moment or later"}
    )
