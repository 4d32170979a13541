"""Shapes of checklists, inspections and corrections on the wire."""

from datetime import date
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.calendars.schemas import HeldOut
from inspector.core.labels import LOOKED, OUTCOMES, VISITS
from inspector.inspections.rules.lifecycle import CORRECTION, INSPECTION
from inspector.inspections.rules.set_aside import WHY
from inspector.standards.schemas.editions import EditionRef, FactOut, JudgementOut, RequirementOut
from inspector.web.effects import ConsequenceOut
from inspector.web.fields import Localised, Moment, PageQuery, Prefix, Sha256, StatedFacts, UuidText, Words

DAY = validate.Range(date(2000, 1, 1), date(2100, 1, 1))


class Lenient(ma.Schema):
    """Takes the fields of older and newer clients, too: what is not known is kept as `unknown`."""

    class Meta:
        unknown = ma.INCLUDE

    @ma.post_load
    def _apart(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        known = {key: value for key, value in data.items() if key in self.declared_fields}
        return known | {"unknown": {key: value for key, value in data.items() if key not in known}}


class PhotoNoteIn(ma.Schema):
    photo = Sha256(required=True)
    caption = Words(200, load_default=None, allow_none=True)
    taken_at = Moment(load_default=None, allow_none=True)


class AnswerIn(Lenient):
    """What was observed for one requirement, or why it was not."""

    requirement = Words(60, required=True)
    status = fields.String(load_default="observed", validate=validate.OneOf(list(LOOKED)))
    reason = Words(
        500,
        load_default=None,
        allow_none=True,
        metadata={"description": "required where it does not apply or could not be checked"},
    )
    facts = StatedFacts(load_default=dict)
    note = Words(2000, load_default=None, allow_none=True)
    photos = fields.List(
        Sha256(),
        load_default=list,
        validate=validate.Length(max=20),
        metadata={"description": "they may be sent before or after this record"},
    )
    photo_notes = fields.List(fields.Nested(PhotoNoteIn), load_default=list, validate=validate.Length(max=20))
    answered_at = Moment(load_default=None, allow_none=True, metadata={"description": "by the phone's clock"})

    @ma.validates_schema
    def _reasoned(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("status") != "observed" and not data.get("reason"):
            raise ma.ValidationError("Say why it was not observed.", "reason")


class InspectionIn(Lenient):
    hall_id = UuidText(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(list(VISITS)))
    filing_id = UuidText(load_default=None, allow_none=True)
    day = fields.Date(
        load_default=None, allow_none=True, validate=DAY, metadata={"description": "today if absent"}
    )
    inspector_id = UuidText(
        load_default=None, allow_none=True, metadata={"description": "whose visit it is; yours if absent"}
    )
    second_inspector_id = UuidText(load_default=None, allow_none=True)
    started_at = Moment(load_default=None, allow_none=True, metadata={"description": "by the phone's clock"})
    finished_at = Moment(load_default=None, allow_none=True)
    remark = Words(2000, load_default=None, allow_none=True)
    answers = fields.List(fields.Nested(AnswerIn), load_default=list, validate=validate.Length(max=500))

    @ma.validates_schema
    def _once_each(self, data: dict[str, Any], **_: Any) -> None:
        named = [answer["requirement"] for answer in data.get("answers", ())]
        if len(named) != len(set(named)):
            raise ma.ValidationError("Each requirement is answered once.", "answers")


class SignatureIn(ma.Schema):
    signer = Words(40, required=True, metadata={"description": "who signed, or would not"})
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


class PhotoNoteOut(ma.Schema):
    photo = fields.String()
    caption = fields.String(allow_none=True)
    taken_at = fields.String(allow_none=True)


class AnswerOut(ma.Schema):
    """status, reason, answered_at and photo_notes stand here where they say more than `observed`."""

    requirement = fields.String()
    status = fields.String(validate=validate.OneOf(list(LOOKED)))
    reason = fields.String()
    answered_at = fields.String()
    photo_notes = fields.List(fields.Nested(PhotoNoteOut))
    facts = fields.Dict()
    note = fields.String(allow_none=True)
    photos = fields.List(fields.String())


class DisagreementOut(ma.Schema):
    fact = fields.String()
    declared = fields.Raw()
    observed = fields.Raw()


class ResultOut(ma.Schema):
    edition = fields.String()
    result = fields.String(metadata={"description": "conforms, basically or fails"})


class CoverageOut(ma.Schema):
    """How much of a level was looked at."""

    level = fields.String()
    looked_at = fields.Integer()
    applicable = fields.Integer(metadata={"description": "of the list, what applies or may apply"})
    needed = fields.Integer(metadata={"description": "for a grade"})
    left = fields.List(fields.String(), metadata={"description": "requirements not looked at"})


class NoGradeOut(ma.Schema):
    code = fields.String()
    text = Localised()


class SetAsideOut(ma.Schema):
    """What the record holds that was kept and not judged."""

    pointer = fields.String(metadata={"description": "where it stood in the record"})
    value = fields.Raw(allow_none=True)
    code = fields.String(validate=validate.OneOf(list(WHY)))
    because = Localised()


class InspectionBrief(ma.Schema):
    id = UuidText()
    hall_id = UuidText()
    region = fields.String()
    kind = fields.String()
    filing_id = UuidText(allow_none=True)
    inspector_id = UuidText()
    day = fields.Date()
    state = fields.String()
    score = fields.Float(allow_none=True, metadata={"description": "0 to 100"})
    grade = fields.String(allow_none=True)
    outcome = fields.String(
        allow_none=True,
        validate=validate.OneOf(list(OUTCOMES)),
        metadata={
            "description": "what it says of the hall by the policy's grade rule; figures count by this"
        },
    )
    looked_at = fields.Integer(allow_none=True, metadata={"description": "items, of `applicable`"})
    applicable = fields.Integer(allow_none=True)
    late = fields.Boolean(metadata={"description": "handed over later than the policy finds plausible"})
    submitted_at = fields.AwareDateTime(allow_none=True)
    signed_at = fields.AwareDateTime(allow_none=True)
    published_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()


class InspectionOut(InspectionBrief):
    second_inspector_id = UuidText(allow_none=True)
    started_at = fields.AwareDateTime(allow_none=True)
    finished_at = fields.AwareDateTime(allow_none=True)
    set_aside = fields.List(fields.Nested(SetAsideOut))
    is_partial = fields.Boolean(
        attribute="partial",
        data_key="partial",
        allow_none=True,
        metadata={"description": "it looked at less than the policy asks"},
    )
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
    actions = fields.List(fields.String(), metadata={"description": "what you may do now"})


class InspectionPage(ma.Schema):
    items = fields.List(fields.Nested(InspectionBrief))
    next = fields.String(allow_none=True)


class InspectionQuery(PageQuery):
    region = Prefix(load_default="")
    hall_id = UuidText(load_default=None)
    inspector_id = UuidText(load_default=None)
    kind = fields.String(load_default=None, validate=validate.OneOf(list(VISITS)))
    state = fields.String(load_default=None, validate=validate.OneOf(sorted(INSPECTION.states)))


class CorrectionBrief(ma.Schema):
    id = UuidText()
    inspection_id = UuidText()
    hall_id = UuidText()
    region = fields.String()
    edition = fields.String()
    requirement = fields.String()
    level = fields.String()
    opened_on = fields.Date()
    due_on = fields.Date()
    closed_on = fields.Date(allow_none=True)
    state = fields.String()
    overdue = fields.Boolean()
    version = fields.Integer()


class CorrectionOut(CorrectionBrief):
    text = Localised(metadata={"description": "of the requirement"})
    proof = fields.String(allow_none=True)
    photos = fields.List(fields.String())
    decision = fields.String(allow_none=True)
    actions = fields.List(fields.String(), metadata={"description": "what you may do now"})


class CorrectionPage(ma.Schema):
    items = fields.List(fields.Nested(CorrectionBrief))
    next = fields.String(allow_none=True)


class CorrectionQuery(PageQuery):
    region = Prefix(load_default="")
    hall_id = UuidText(load_default=None)
    level = fields.String(load_default=None, validate=validate.OneOf(["critical", "key", "general"]))
    state = fields.String(load_default=None, validate=validate.OneOf(sorted(CORRECTION.states)))
    overdue = fields.Boolean(load_default=False)


class ProofIn(ma.Schema):
    text = Words(2000, required=True)
    photos = fields.List(Sha256(), load_default=list, validate=validate.Length(max=20))


class VerdictIn(ma.Schema):
    text = Words(2000, required=True)


class MemberOut(RequirementOut):
    subject = fields.String()
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
    level = fields.String()
    facts = fields.List(fields.Nested(SeenOut))


class ChecklistQuery(ma.Schema):
    on = fields.Date(load_default=None, validate=DAY)
    filing_id = UuidText(load_default=None)


class ChecklistOut(ma.Schema):
    hall_id = UuidText()
    hall_name = fields.String()
    kind = fields.String()
    on = fields.Date()
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
    grade = fields.String(allow_none=True)
    last_inspected_on = fields.Date(allow_none=True)
    open_corrections = fields.Integer()
    open_critical_corrections = fields.Integer()


class QueueOut(ma.Schema):
    items = fields.List(fields.Nested(WantedOut))
