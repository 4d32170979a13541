"""Shapes of registrations on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import LACKING, MATERIALS
from inspector.halls.schemas import ParticularsIn, ReasonsIn
from inspector.registrations.rules.lifecycle import CLOCKS, REGISTRATION
from inspector.registrations.schemas.comparison import ComparisonOut
from inspector.web.effects import ConsequenceOut
from inspector.web.fields import Code, Localised, PageQuery, Sha256, UuidText, Words
from inspector.web.offers import ActionOut
from inspector.web.written import Line, Name, Prefix


class RegistrationIn(ParticularsIn):
    kind = fields.String(
        load_default="new",
        validate=validate.OneOf(["new", "change"]),
        metadata={"description": "change: of a hall that is listed or suspended"},
    )
    hall_id = UuidText(required=True, metadata={"description": "the hall's id, chosen by the client"})


class AboutIn(ma.Schema):
    """One thing to be mended: a field by its pointer, a requirement by its id, or a paper by its code."""

    pointer = Words(100, metadata={"description": "`/address`, `/facts/seats` …"})
    requirement = Line(60)
    material = Line(60)
    reason = Words(500, required=True)

    @ma.validates_schema
    def _about_one(self, data: dict[str, Any], **_: Any) -> None:
        if len(data.keys() & {"pointer", "requirement", "material"}) != 1:
            raise ma.ValidationError("Exactly one of pointer, requirement and material is needed.")


class ReturnIn(ReasonsIn):
    items = fields.List(fields.Nested(AboutIn), load_default=list, validate=validate.Length(max=300))


class PromiseIn(ma.Schema):
    signer = Name(40, required=True, metadata={"description": "who signs 承诺人"})
    signature = Sha256(
        load_default=None, allow_none=True, metadata={"description": "photo of the drawn signature"}
    )
    statement = Words(
        2000, load_default=None, allow_none=True, metadata={"description": "the promise in words, recorded"}
    )

    @ma.validates_schema
    def _signed(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("signature") is None and data.get("statement") is None:
            raise ma.ValidationError("A signature or a statement is needed.", "statement")


class RegistrationBrief(ma.Schema):
    id = UuidText()
    kind = Code(("new", "change"), metadata={"description": "new, or change of a listed hall"})
    hall_id = UuidText()
    name = fields.String()
    region = fields.String()
    address = fields.String()
    organisation = fields.String()
    state = Code(sorted(REGISTRATION.states))
    created_at = fields.AwareDateTime()
    submitted_at = fields.AwareDateTime(allow_none=True)
    received_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "since when it counts as received 受理"}
    )
    tell_by = fields.Date(allow_none=True)
    decide_by = fields.Date(allow_none=True)
    supplement_by = fields.Date(allow_none=True)
    version = fields.Integer()


class RegistrationRow(RegistrationBrief):
    """A registration in a list."""

    due = fields.Date(
        allow_none=True, metadata={"description": "of the three days the one that runs; null where none does"}
    )
    overdue = fields.Boolean(metadata={"description": "that day is over"})


class ClocksOut(ma.Schema):
    """Legal clocks of the last submission; `provisional` where a year's calendar is not published yet."""

    tell_by = fields.Date(
        allow_none=True,
        metadata={"description": "everything that is missing is told at once until then; null once received"},
    )
    deemed_received = fields.Boolean(metadata={"description": "nothing was told in time"})
    decide_by = fields.Date(allow_none=True)
    overdue = fields.Boolean()
    extended = fields.Boolean()
    provisional = fields.Boolean()


class AboutOut(ma.Schema):
    """What is to be mended: a field, a requirement or a paper."""

    pointer = fields.String(metadata={"sometimes": True})
    requirement = fields.String(metadata={"sometimes": True})
    material = fields.String(metadata={"sometimes": True})
    reason = fields.String()


class MissingOut(ma.Schema):
    material = fields.String()
    status = Code(LACKING, metadata={"description": "missing, expired, refused or outdated"})
    name = Localised(allow_none=True)
    kind = Code(MATERIALS, allow_none=True)
    form = Localised(allow_none=True, metadata={"description": "in which form it is to be handed in"})


class ReviewOut(ma.Schema):
    """One decision; of a return or a deferred acceptance everything that is still to come."""

    action = Code(sorted({move.action for move in REGISTRATION.moves}))
    at = fields.AwareDateTime()
    paper_number = fields.String(allow_none=True, metadata={"description": "文号 of the paper that says it"})
    reasons = fields.String(allow_none=True)
    items = fields.List(fields.Nested(AboutOut))
    missing = fields.List(fields.Nested(MissingOut))
    supplement_by = fields.Date(allow_none=True)
    provisional = fields.Boolean()
    consequence = Localised(allow_none=True)


class PromiseOut(ma.Schema):
    signer = fields.String()
    signature = fields.String(allow_none=True)
    statement = fields.String(allow_none=True)
    signed_at = fields.AwareDateTime()


class ChangedOut(ma.Schema):
    """Of personal data only that it changed."""

    pointer = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)


class SubmissionOut(ma.Schema):
    number = fields.Integer()
    at = fields.AwareDateTime()
    content = fields.Dict(metadata={"description": "as it was handed in, but for personal data"})
    materials = fields.Dict()
    changes = fields.List(fields.Nested(ChangedOut))
    reviews = fields.List(fields.Nested(ReviewOut))


class SubmissionsOut(ma.Schema):
    items = fields.List(fields.Nested(SubmissionOut))


class RegistrationOut(RegistrationBrief):
    latitude = fields.Float(allow_none=True)
    longitude = fields.Float(allow_none=True)
    credit_code = fields.String()
    licence_number = fields.String(allow_none=True)
    responsible_person = fields.String()
    phone = fields.String()
    facts = fields.Dict()
    clocks = fields.Nested(ClocksOut, allow_none=True)
    notice = fields.Nested(ReviewOut, allow_none=True, metadata={"description": "what is still to be done"})
    commitment = fields.Nested(PromiseOut, allow_none=True)
    changes = fields.List(
        fields.Nested(ChangedOut), metadata={"description": "of the last submission against the one before"}
    )
    reasons = fields.String(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)
    review = fields.Nested(
        ComparisonOut,
        allow_none=True,
        metadata={"description": "what it is compared with until it is decided"},
    )
    effects = fields.List(
        fields.Nested(ConsequenceOut), metadata={"description": "what the last step led to, and did not"}
    )
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class RegistrationPage(ma.Schema):
    items = fields.List(fields.Nested(RegistrationRow))
    next = fields.String(allow_none=True)


class RegistrationQuery(PageQuery):
    region = Prefix(load_default="")
    overdue = fields.Boolean(load_default=False)
    clock = fields.String(
        load_default=None,
        validate=validate.OneOf(list(CLOCKS)),
        metadata={"description": "only those of which this clock has run out"},
    )
    state = Code(REGISTRATION.named, load_default=None)
