"""Shapes of menus and of the release of their dishes, on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import SEVERITIES
from inspector.standards.schemas.editions import BasisOut
from inspector.web.fields import Code, Localised, Sha256, UuidText, Words
from inspector.web.written import Line


class ReleaseIn(ma.Schema):
    """By what papers a restricted dish may be served."""

    dish = Line(60, required=True, metadata={"description": "as the menu has it"})
    food = fields.String(
        required=True, validate=validate.Length(1, 60), metadata={"description": "`food_id` of the hit"}
    )
    reason = Words(500, required=True)
    evidence = Words(
        500, required=True, metadata={"description": "the papers that were seen: kind, number, issuer"}
    )
    photos = fields.List(Sha256(), load_default=list, validate=validate.Length(max=20))


class ReleaseOut(ma.Schema):
    reason = fields.String()
    evidence = fields.String()
    photos = fields.List(Sha256())
    by = UuidText()
    released_by = fields.String(metadata={"description": "the supervisor's name"})
    at = fields.AwareDateTime()


class HitOut(ma.Schema):
    """A high-risk food on the menu."""

    dish = fields.String()
    word = fields.String()
    food = Localised()
    food_id = fields.String()
    severity = Code(
        SEVERITIES,
        metadata={"description": "banned; restricted, until a supervisor releases it by its papers; or care"},
    )
    reason = Localised()
    advice = Localised()
    lawful = Localised(
        allow_none=True, metadata={"description": "the form in which a restricted food is lawful"}
    )
    season = Localised(allow_none=True, metadata={"description": "when it is most dangerous"})
    place = Localised(allow_none=True, metadata={"description": "where it is most met"})
    basis = fields.Nested(BasisOut)
    released = fields.Nested(
        ReleaseOut,
        allow_none=True,
        dump_default=None,
        metadata={"description": "by whom and why; it blocks no longer"},
    )


class LocalDishOut(ma.Schema):
    """A local dish on the menu, and what it needs."""

    dish = fields.String()
    name = Localised()
    needs = Localised()
    standard = fields.String(
        allow_none=True, metadata={"description": "number of its local standard, if found"}
    )
    basis = fields.Nested(BasisOut)
