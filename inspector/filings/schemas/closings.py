"""Shapes of closing reports on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import MEALS
from inspector.standards.schemas.editions import JudgementOut
from inspector.web.fields import Code, Moment, StatedFacts, Words
from inspector.web.written import Day, Line, Name


class CameIn(ma.Schema):
    """Who really came to a sitting; 0 where it was not held."""

    day = Day(required=True)
    meal = Code(MEALS, required=True)
    actual_tables = fields.Integer(required=True, strict=True, validate=validate.Range(0, 500))
    actual_diners = fields.Integer(required=True, strict=True, validate=validate.Range(0, 5000))


class SampleIn(ma.Schema):
    """What was kept of one dish 留样."""

    dish = Line(60, required=True)
    grams = fields.Float(required=True, validate=validate.Range(0, 5000))
    taken_at = Moment(required=True)
    fridge_c = fields.Float(
        load_default=None, allow_none=True, validate=validate.Range(-60, 60), metadata={"description": "℃"}
    )
    discarded_at = Moment(load_default=None, allow_none=True)
    by = Name(40, required=True, metadata={"description": "who took it"})


class DisinfectionIn(ma.Schema):
    what = Line(60, required=True)
    method = fields.String(
        required=True,
        validate=validate.Length(max=40),
        metadata={"description": "a value of the fact `disinfect_methods`"},
    )
    done_at = Moment(required=True)
    by = Name(40, required=True)


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
