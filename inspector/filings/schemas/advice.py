"""Shapes of what a filing would meet with, on the wire."""

import marshmallow as ma
from marshmallow import fields

from inspector.core.labels import LEVELS, MEALS
from inspector.standards.schemas.editions import FactOut, FindingOut
from inspector.standards.schemas.policies import UnknownOut
from inspector.web.fields import Code, Localised


class ObstacleOut(ma.Schema):
    """What leaves no choice, whatever the standards say."""

    code = fields.String()
    text = Localised()
    pointer = fields.String(metadata={"description": "into the form"})
    more = fields.Dict()


class MendOut(FindingOut):
    by = fields.AwareDateTime(
        allow_none=True, metadata={"description": "the moment by which it is to be filed"}
    )


class PlaceOut(ma.Schema):
    """A place of the form that is still to be filled."""

    pointer = fields.String()
    label = Localised()
    level = Code(LEVELS, metadata={"description": "of the gravest requirement that hangs on it"})
    settles = fields.List(fields.String(), metadata={"description": "requirements"})
    fact = fields.Nested(FactOut, allow_none=True)


class AdviceOut(ma.Schema):
    """What to do before it is filed, in the order of importance."""

    deadline = fields.AwareDateTime(
        allow_none=True, metadata={"description": "file it by then; later is late, not lost"}
    )
    obstacles = fields.List(fields.Nested(ObstacleOut))
    not_known = fields.List(
        fields.Nested(UnknownOut), metadata={"description": "what the rules of the place leave open of it"}
    )
    blocks = fields.List(fields.Nested(FindingOut))
    mend = fields.List(fields.Nested(MendOut))
    advise = fields.List(fields.Nested(FindingOut))
    unsettled = fields.List(fields.Nested(FindingOut))
    to_fill = fields.List(fields.Nested(PlaceOut))


class RoomOut(ma.Schema):
    """What the hall can still take at a sitting, before this banquet."""

    day = fields.Date(allow_none=True)
    meal = Code(MEALS, allow_none=True)
    diners_left = fields.Integer(allow_none=True)
    tables_left = fields.Integer(allow_none=True)
