"""Shapes of those who cook at a banquet."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.chefs.rules.lifecycle import BARRED
from inspector.core.labels import COOKS, MEALS
from inspector.web.fields import Code, Localised, UuidText
from inspector.web.written import RECENT, Day, Mobile, Name


class SlotIn(ma.Schema):
    day = Day(required=True, validate=RECENT)
    meal = Code(MEALS, required=True)


class SlotOut(ma.Schema):
    day = fields.Date()
    meal = Code(MEALS)


class PersonIn(ma.Schema):
    """A chef or helper who touches food."""

    name = Name(40, load_default=None, allow_none=True, metadata={"description": "needed without chef_id"})
    phone = Mobile(
        load_default=None,
        allow_none=True,
        metadata={"description": "of one who is not in the register, by which supervisors recognise them"},
    )
    chef_id = UuidText(
        load_default=None,
        allow_none=True,
        metadata={"description": "in the register, which then states name and certificates"},
    )
    role = Code(COOKS, required=True)
    health_certificate_on = Day(
        allow_none=True, load_default=None, validate=RECENT, metadata={"description": "day of issue"}
    )
    training_on = Day(allow_none=True, load_default=None, validate=RECENT)
    sittings = fields.List(
        fields.Nested(SlotIn),
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, 3),
        metadata={"description": "of the filing, at which they cook; all of them if absent"},
    )

    @ma.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _named(self, _form: dict[str, object], sent: object, **_kwargs: object) -> None:
        if isinstance(sent, dict) and sent.get("name") is None and sent.get("chef_id") is None:
            raise ma.ValidationError({"name": ["Missing data for required field."]})


class PersonOut(ma.Schema):
    name = fields.String()
    phone = fields.String(allow_none=True, metadata={"description": "masked as names are", "sometimes": True})
    chef_id = UuidText(allow_none=True, metadata={"sometimes": True})
    role = Code(COOKS)
    health_certificate_on = fields.Date(allow_none=True)
    training_on = fields.Date(allow_none=True)
    sittings = fields.List(
        fields.Nested(SlotOut),
        metadata={"description": "at which they cook, where not at all of them", "sometimes": True},
    )


class WarningOut(ma.Schema):
    """What is to be minded; it refuses nothing by itself."""

    code = fields.String()
    detail = Localised()
    person = fields.Integer(
        allow_none=True,
        metadata={"description": "place in `people`, from 0; null where it is about the banquet"},
    )


class LikelyBarredOut(ma.Schema):
    """One named without the register who is likely somebody suspended or blacklisted there."""

    person = fields.Integer(metadata={"description": "place in `people`, from 0"})
    chef_id = UuidText(allow_none=True, metadata={"description": "null for a chef of another area"})
    state = Code(BARRED)
    by = fields.List(fields.String(validate=validate.OneOf(["name", "phone"])))
