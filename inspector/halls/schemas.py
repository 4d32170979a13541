from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.fields import PageQuery, Prefix, Said, Sha256, StatedFacts, UuidText, Words
from inspector.halls.identifiers import credit_code_holds, licence_holds, mobile_holds
from inspector.halls.lifecycle import HALL, REGISTRATION


class ParticularsIn(ma.Schema):
    name = Words(80, required=True)
    region = fields.String(
        required=True,
        validate=validate.Regexp(r"^\d{9}(\d{3})?\Z"),
        metadata={"description": "code of the town (9 digits) or village (12)"},
    )
    address = Words(200, required=True)
    latitude = fields.Float(allow_none=True, load_default=None, validate=validate.Range(-90, 90))
    longitude = fields.Float(allow_none=True, load_default=None, validate=validate.Range(-180, 180))
    organisation = Words(100, required=True, metadata={"description": "who runs it 举办主体"})
    credit_code = fields.String(required=True, metadata={"description": "统一社会信用代码, 18 characters"})
    licence_number = fields.String(
        allow_none=True, load_default=None, metadata={"description": "食品经营许可证, JY and 14 digits"}
    )
    responsible_person = Words(40, required=True)
    phone = fields.String(required=True, metadata={"description": "mobile number, 11 digits"})
    facts = StatedFacts(required=True)

    @ma.validates("credit_code")
    def _credit_code(self, value: str, data_key: str) -> None:
        if not credit_code_holds(value):
            raise ma.ValidationError("Not a valid credit code: check the 18 characters.")

    @ma.validates("licence_number")
    def _licence(self, value: str | None, data_key: str) -> None:
        if value is not None and not licence_holds(value):
            raise ma.ValidationError("Not a valid licence number: JY and 14 digits with a check digit.")

    @ma.validates("phone")
    def _phone(self, value: str, data_key: str) -> None:
        if not mobile_holds(value):
            raise ma.ValidationError("Not a valid mobile number.")


class RegistrationIn(ParticularsIn):
    kind = fields.String(
        load_default="new",
        validate=validate.OneOf(["new", "change"]),
        metadata={"description": "change: of a hall that is listed or suspended"},
    )
    hall_id = UuidText(required=True, metadata={"description": "the hall's id, chosen by the client"})


class ReasonsIn(ma.Schema):
    reasons = Words(2000, load_default=None, allow_none=True)


class AboutIn(ma.Schema):
    """One thing to be mended: a field by its pointer, a requirement by its id, or a paper by its code."""

    pointer = Words(100, metadata={"description": "`/address`, `/facts/seats` …"})
    requirement = Words(60)
    material = Words(60)
    reason = Words(500, required=True)

    @ma.validates_schema
    def _about_one(self, data: dict[str, Any], **_: Any) -> None:
        if len(data.keys() & {"pointer", "requirement", "material"}) != 1:
            raise ma.ValidationError("Exactly one of pointer, requirement and material is needed.")


class ReturnIn(ReasonsIn):
    items = fields.List(fields.Nested(AboutIn), load_default=list, validate=validate.Length(max=300))


class PromiseIn(ma.Schema):
    signer = Words(40, required=True, metadata={"description": "who signs 承诺人"})
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


class HallBrief(ma.Schema):
    id = UuidText()
    code = fields.String()
    name = fields.String()
    region = fields.String()
    address = fields.String()
    latitude = fields.Float(allow_none=True)
    longitude = fields.Float(allow_none=True)
    organisation = fields.String()
    state = fields.String()
    capacity_diners = fields.Integer()
    capacity_tables = fields.Integer()
    grade = fields.String(allow_none=True)
    graded_on = fields.Date(allow_none=True)
    listed_on = fields.Date(allow_none=True)
    version = fields.Integer()


class HallOut(HallBrief):
    credit_code = fields.String()
    licence_number = fields.String(allow_none=True)
    responsible_person = fields.String()
    phone = fields.String()
    facts = fields.Dict()
    actions = fields.List(fields.String(), metadata={"description": "what you may do now"})


class RegistrationBrief(ma.Schema):
    id = UuidText()
    kind = fields.String(metadata={"description": "new, or change of a listed hall"})
    hall_id = UuidText()
    name = fields.String()
    region = fields.String()
    organisation = fields.String()
    state = fields.String()
    created_at = fields.AwareDateTime()
    submitted_at = fields.AwareDateTime(allow_none=True)
    tell_by = fields.Date(allow_none=True)
    decide_by = fields.Date(allow_none=True)
    supplement_by = fields.Date(allow_none=True)


class ClocksOut(ma.Schema):
    """Legal clocks of the last submission; `provisional` where a year's calendar is not published yet."""

    tell_by = fields.Date(metadata={"description": "everything that is missing is told at once until then"})
    deemed_received = fields.Boolean(metadata={"description": "nothing was told in time"})
    decide_by = fields.Date()
    overdue = fields.Boolean()
    extended = fields.Boolean()
    provisional = fields.Boolean()


class AboutOut(ma.Schema):
    pointer = fields.String()
    requirement = fields.String()
    material = fields.String()
    reason = fields.String()


class MissingOut(ma.Schema):
    material = fields.String()
    status = fields.String(metadata={"description": "missing, expired or refused"})
    name = Said(allow_none=True)
    kind = fields.String(allow_none=True)
    form = Said(allow_none=True, metadata={"description": "in which form it is to be handed in"})


class ReviewOut(ma.Schema):
    """One decision; of a return or a deferred acceptance everything that is still to come."""

    action = fields.String()
    at = fields.AwareDateTime()
    reasons = fields.String(allow_none=True)
    items = fields.List(fields.Nested(AboutOut))
    missing = fields.List(fields.Nested(MissingOut))
    supplement_by = fields.Date(allow_none=True)
    provisional = fields.Boolean()
    consequence = Said(allow_none=True)


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
    address = fields.String()
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
    version = fields.Integer()
    actions = fields.List(fields.String(), metadata={"description": "what you may do now"})


class OriginOut(ma.Schema):
    """observed: id of the inspection; declared: of the registration; imported: none."""

    kind = fields.String()
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


class RegistrationPage(ma.Schema):
    items = fields.List(fields.Nested(RegistrationBrief))
    next = fields.String(allow_none=True)


class HallQuery(PageQuery):
    region = Prefix(load_default="")
    state = fields.String(load_default=None, validate=validate.OneOf(sorted(HALL.states)))
    grade = fields.String(load_default=None, validate=validate.OneOf(["A", "B", "C"]))


class RegistrationQuery(PageQuery):
    region = Prefix(load_default="")
    overdue = fields.String(
        load_default=None,
        validate=validate.OneOf(["tell", "decide", "supplement"]),
        metadata={"description": "only those of which this clock has run out"},
    )
    state = fields.String(load_default=None, validate=validate.OneOf(sorted(REGISTRATION.states)))
