"""Shapes of draws on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.terms import RECUSED
from inspector.programme.rules.lifecycle import DRAW
from inspector.web.fields import Code, PageQuery, Sha256, UuidText
from inspector.web.offers import ActionOut
from inspector.web.written import Day, Line, Prefix, RegionCode

MOST = 500  # halls of one draw
CODES = {"description": "codes of halls"}


class DrawIn(ma.Schema):
    region = RegionCode(required=True, metadata={"description": "a county or a town"})
    count = fields.Integer(required=True, strict=True, validate=validate.Range(1, MOST))
    first = Day(required=True, metadata={"description": "of the visits"})
    last = Day(required=True)

    @ma.validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        if data["first"] > data["last"]:
            raise ma.ValidationError("The period ends before it begins.", "last")


class WitnessIn(ma.Schema):
    witness = Line(
        200,
        required=True,
        metadata={"description": "what somebody from outside says at the draw; published later"},
    )


class ListsOut(ma.Schema):
    """What is drawn among; `lists_sum` is its SHA-256, as RFC 8785 writes it."""

    halls = fields.List(fields.String(), metadata=CODES)
    inspectors = fields.List(fields.String(), metadata={"description": "labels that stand for people"})
    recused = fields.List(
        fields.List(fields.String()), metadata={"description": "label and hall: who does not visit what"}
    )
    count = fields.Integer()


class PublicDrawnOut(ma.Schema):
    hall = fields.String(metadata={"description": "its code"})
    name = fields.String()
    inspectors = fields.List(fields.String())


class DrawnOut(PublicDrawnOut):
    inspection_id = UuidText()


class LabelledOut(ma.Schema):
    label = fields.String()
    account_id = UuidText()
    name = fields.String()


class DrawFacts(ma.Schema):
    """What is known of a draw from the beginning, to everybody."""

    id = UuidText()
    region = fields.String()
    count = fields.Integer()
    first = fields.Date()
    last = fields.Date()
    state = Code(sorted(DRAW.states))
    commitment = Sha256(metadata={"description": "of the seed's text"})
    lists_sum = Sha256()
    created_at = fields.AwareDateTime()
    drawn_at = fields.AwareDateTime(allow_none=True)


class DrawBrief(DrawFacts):
    version = fields.Integer()


class DrawOut(DrawBrief):
    lists = fields.Nested(ListsOut)
    seed = fields.String(allow_none=True, metadata={"description": "once it is drawn"})
    witness = fields.String(allow_none=True)
    passed = fields.List(fields.String(), allow_none=True, metadata=CODES)
    people = fields.List(fields.Nested(LabelledOut))
    drawn = fields.List(fields.Nested(DrawnOut), allow_none=True)
    actions = fields.List(fields.Nested(ActionOut))


class DrawPage(ma.Schema):
    items = fields.List(fields.Nested(DrawBrief))
    next = fields.String(allow_none=True)


class DrawQuery(PageQuery):
    region = Prefix(load_default="")


class PublicDrawOut(DrawFacts):
    """The sums at once; all else when none of the visits is still to come."""

    place = fields.String()
    is_revealed = fields.Boolean(attribute="revealed", data_key="revealed")
    lists = fields.Nested(ListsOut, allow_none=True)
    seed = fields.String(allow_none=True)
    witness = fields.String(allow_none=True)
    passed = fields.List(fields.String(), allow_none=True, metadata=CODES)
    drawn = fields.List(fields.Nested(PublicDrawnOut), allow_none=True)


class RecusalIn(ma.Schema):
    reason = Code(RECUSED, required=True)


class RecusalOut(ma.Schema):
    hall_id = UuidText()
    hall_name = fields.String()
    reason = Code(RECUSED)
    declared_at = fields.AwareDateTime()


class RecusalsOut(ma.Schema):
    items = fields.List(fields.Nested(RecusalOut))
