"""Shapes of halls on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import OUTCOMES, VISITS
from inspector.halls.rules.identifiers import credit_code_holds, licence_holds, mobile_holds
from inspector.halls.rules.lifecycle import HALL
from inspector.web.fields import Localised, PageQuery, Prefix, StatedFacts, UuidText, Words
from inspector.web.offers import ActionOut


class ParticularsIn(ma.Schema):
    name = Words(80, required=True)
    region = fields.String(
        required=True,
        validate=validate.Regexp(r"^[0-9]{9}([0-9]{3})?\Z"),
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
    state = fields.String()
    capacity_diners = fields.Integer()
    capacity_tables = fields.Integer()
    grade = fields.String(allow_none=True)
    graded_on = fields.Date(allow_none=True)
    listed_on = fields.Date(allow_none=True)
    inspected_on = fields.Date(allow_none=True, metadata={"description": "day of the last signed visit"})
    last_score = fields.Float(allow_none=True, metadata={"description": "of that visit, 0 to 100"})
    version = fields.Integer()


class LastResultOut(ma.Schema):
    """Of its latest signed visit, public or not."""

    inspection_id = UuidText()
    day = fields.String()
    kind = fields.String(validate=validate.OneOf(list(VISITS)))
    score = fields.Float(allow_none=True)
    grade = fields.String(allow_none=True)
    outcome = fields.String(allow_none=True, validate=validate.OneOf(list(OUTCOMES)))
    looked_at = fields.Integer(allow_none=True)
    applicable = fields.Integer(allow_none=True)
    is_partial = fields.Boolean(
        attribute="partial",
        data_key="partial",
        metadata={"description": "it looked at less than the policy asks"},
    )


class HallOut(HallBrief):
    credit_code = fields.String()
    licence_number = fields.String(allow_none=True)
    responsible_person = fields.String()
    phone = fields.String()
    facts = fields.Dict()
    because = Localised(allow_none=True, metadata={"description": "why it is suspended or revoked"})
    last_result = fields.Nested(LastResultOut, allow_none=True)
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class OriginOut(ma.Schema):
    """observed: id of the inspection; corrected: of the correction; declared: of the registration."""

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


class HallQuery(PageQuery):
    region = Prefix(load_default="")
    state = fields.String(load_default=None, validate=validate.OneOf(sorted(HALL.states)))
    grade = fields.String(load_default=None, validate=validate.OneOf(["A", "B", "C"]))
