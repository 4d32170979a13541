"""Shapes of halls on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import MARKS, OUTCOMES, VISITS
from inspector.core.terms import GRADES, ORIGINS
from inspector.halls.rules.lifecycle import HALL
from inspector.web.effects import ConsequenceOut
from inspector.web.fields import Code, Localised, PageQuery, StatedFacts, UuidText, Words
from inspector.web.offers import ActionOut
from inspector.web.written import CreditCode, LicenceNumber, Line, Name, Phone, Place, Prefix


def _is_nought(value: Any) -> bool:
    """Also where it comes from a cell."""
    try:
        return not isinstance(value, bool) and float(value) == 0
    except (TypeError, ValueError):
        return False


class ParticularsIn(ma.Schema):
    name = Line(80, required=True)
    region = Place(required=True)
    address = Line(200, required=True)
    latitude = fields.Float(allow_none=True, load_default=None, validate=validate.Range(-90, 90))
    longitude = fields.Float(allow_none=True, load_default=None, validate=validate.Range(-180, 180))
    organisation = Line(100, required=True, metadata={"description": "who runs it 举办主体"})
    credit_code = CreditCode(required=True)
    licence_number = LicenceNumber(allow_none=True, load_default=None)
    responsible_person = Name(40, required=True)
    phone = Phone(required=True)
    facts = StatedFacts(required=True)

    @ma.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _whole_position(self, _: dict[str, Any], stated: dict[str, Any], **__: Any) -> None:
        """Half a position is none, and nought is what a form or a phone without a fix writes."""
        position = {key: stated.get(key) for key in ("latitude", "longitude")}
        wrong = {key: ["Nought is no position."] for key, value in position.items() if _is_nought(value)}
        if not wrong and (position["latitude"] is None) != (position["longitude"] is None):
            wrong = {
                key: ["Latitude and longitude belong together."] for key in position if position[key] is None
            }
        if wrong:
            raise ma.ValidationError(wrong)


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
    state = Code(sorted(HALL.states))
    capacity_diners = fields.Integer()
    capacity_tables = fields.Integer()
    grade = Code(GRADES, allow_none=True)
    graded_on = fields.Date(allow_none=True)
    listed_on = fields.Date(allow_none=True)
    inspected_on = fields.Date(allow_none=True, metadata={"description": "day of the last signed visit"})
    last_score = fields.Float(allow_none=True, metadata={"description": "of that visit, 0 to 100"})
    version = fields.Integer()


class LastResultOut(ma.Schema):
    """Of its latest signed visit, public or not."""

    inspection_id = UuidText()
    day = fields.String()
    kind = Code(VISITS)
    score = fields.Float(allow_none=True)
    grade = Code(GRADES, allow_none=True)
    outcome = Code(OUTCOMES, allow_none=True)
    looked_at = fields.Integer(allow_none=True)
    applicable = fields.Integer(allow_none=True)
    is_partial = fields.Boolean(
        attribute="partial",
        data_key="partial",
        metadata={"description": "it looked at less than the policy asks"},
    )


class HallMarkOut(ma.Schema):
    """What went wrong at a hall and no visit has looked at since."""

    id = UuidText()
    kind = Code(MARKS)
    about = UuidText(metadata={"description": "the filing or incident"})
    because = Localised()
    requirements = fields.List(fields.String())
    at = fields.AwareDateTime()


class AtHall(ma.Schema):
    """What a row of a list says of its hall."""

    hall_code = fields.String()
    hall_name = fields.String()
    hall_address = fields.String()


class HallOut(HallBrief):
    credit_code = fields.String()
    licence_number = fields.String(allow_none=True)
    responsible_person = fields.String()
    phone = fields.String()
    facts = fields.Dict()
    because = Localised(allow_none=True, metadata={"description": "why it is suspended or revoked"})
    last_result = fields.Nested(LastResultOut, allow_none=True)
    disagreements = fields.Integer(
        metadata={"description": "facts that were declared otherwise than they were seen"}
    )
    marks = fields.List(fields.Nested(HallMarkOut))
    effects = fields.List(
        fields.Nested(ConsequenceOut), metadata={"description": "what the last decision led to, and did not"}
    )
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class OriginOut(ma.Schema):
    """observed: id of the inspection; corrected: of the correction; declared: of the registration."""

    kind = Code(ORIGINS)
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
    q = Line(
        60,
        load_default=None,
        metadata={
            "description": "part of name, code or address; 拼音 initials of the name; or the whole telephone"
        },
    )
    region = Prefix(load_default="")
    state = Code(HALL.named, load_default=None)
    grade = Code(GRADES, load_default=None)
    disagrees = fields.Boolean(
        load_default=False, metadata={"description": "only those seen otherwise than declared"}
    )
    marked = fields.Boolean(
        load_default=False,
        metadata={"description": "only those where something went wrong that no visit has looked at"},
    )
