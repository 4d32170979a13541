"""Shapes of targets on the wire: as they are set, and how districts stand against them."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.terms import TARGET_STATES
from inspector.programme.rules.indicators import INDICATORS, SHARE
from inspector.web.fields import Code, Localised, PageQuery, UuidText, Words
from inspector.web.offers import ActionOut
from inspector.web.written import RECENT, Day, Prefix, RegionCode

YEARS = validate.Range(2000, 2100)
UNIT = {"description": "count; share: 0 to 1; per_thousand: of inhabitants"}


class GoalIn(ma.Schema):
    indicator = Code(list(INDICATORS), required=True)
    at_least = fields.Float(
        required=True, validate=validate.Range(0, 10**7), metadata={"description": "of a share 0 to 1"}
    )
    points = fields.Integer(
        load_default=10,
        strict=True,
        validate=validate.Range(1, 100),
        metadata={"description": "what it counts beside the others"},
    )

    @ma.validates_schema
    def _a_share(self, data: dict[str, Any], **_: Any) -> None:
        if INDICATORS[data["indicator"]].unit == SHARE and data["at_least"] > 1:
            raise ma.ValidationError("A share is written as 0 to 1.", "at_least")


class TargetIn(ma.Schema):
    region = RegionCode(required=True, metadata={"description": "a district of your area"})
    year = fields.Integer(required=True, strict=True, validate=YEARS)
    inhabitants = fields.Integer(
        load_default=None,
        allow_none=True,
        strict=True,
        validate=validate.Range(1, 10**8),
        metadata={"description": "of the district; needed for a goal that is told by them"},
    )
    goals = fields.List(fields.Nested(GoalIn), required=True, validate=validate.Length(1, len(INDICATORS)))

    @ma.validates_schema
    def _once_each(self, data: dict[str, Any], **_: Any) -> None:
        named = [each["indicator"] for each in data.get("goals", ())]
        if len(named) != len(set(named)):
            raise ma.ValidationError("An indicator has one goal.", "goals")


class NoteIn(ma.Schema):
    indicator = Code(
        list(INDICATORS),
        load_default=None,
        allow_none=True,
        metadata={"description": "what it is about; the whole if absent"},
    )
    text = Words(2000, required=True)


class IndicatorOut(ma.Schema):
    """What an indicator is called and counts."""

    key = Code(list(INDICATORS))
    unit = fields.String(metadata=UNIT)
    grows = fields.Boolean(metadata={"description": "adds up over the year: by a day a part is due"})
    label = Localised()
    definition = Localised()


class GoalOut(ma.Schema):
    indicator = Code(list(INDICATORS))
    at_least = fields.Float()
    points = fields.Integer()


class NoteOut(ma.Schema):
    """What the quality inspection (质量督察) found."""

    on = fields.String(metadata={"format": "date"})
    by = UuidText(metadata={"description": "account"})
    name = fields.String(metadata={"description": "of that account"})
    indicator = Code(list(INDICATORS), allow_none=True)
    text = fields.String()


class TargetBrief(ma.Schema):
    id = UuidText()
    region = fields.String()
    year = fields.Integer()
    inhabitants = fields.Integer(allow_none=True)
    goals = fields.List(fields.Nested(GoalOut))
    version = fields.Integer()
    created_at = fields.AwareDateTime()


class TargetOut(TargetBrief):
    name = fields.String(metadata={"description": "of the district"})
    notes = fields.List(fields.Nested(NoteOut))
    indicators = fields.List(fields.Nested(IndicatorOut))
    actions = fields.List(fields.Nested(ActionOut))


class TargetPage(ma.Schema):
    items = fields.List(fields.Nested(TargetBrief))
    next = fields.String(allow_none=True)


class TargetQuery(PageQuery):
    region = Prefix(load_default="")
    year = fields.Integer(load_default=None, validate=YEARS)


class StandingsQuery(ma.Schema):
    region = Prefix(load_default="")
    year = fields.Integer(
        load_default=None, validate=YEARS, metadata={"description": "that of the day if absent"}
    )
    on = Day(load_default=None, validate=RECENT, metadata={"description": "today if absent"})


class ReachedOut(GoalOut):
    """How one goal stands. value: from the figures of the year up to the day, as the overview has them."""

    value = fields.Float(allow_none=True, metadata={"description": "null: nothing to measure it by yet"})
    due = fields.Float(metadata={"description": "to be reached by that day"})
    state = Code(TARGET_STATES)


class StandingOut(ma.Schema):
    """How a district stands against its targets of a year."""

    id = UuidText(metadata={"description": "of its targets"})
    region = fields.String()
    name = fields.String()
    rank = fields.Integer(allow_none=True, metadata={"description": "among those shown; null of one alone"})
    score = fields.Float(
        allow_none=True,
        metadata={"description": "of 100: points of each goal, for the part of what is due that is there"},
    )
    goals = fields.List(fields.Nested(ReachedOut))
    notes = fields.Integer(metadata={"description": "how many the quality inspection has written"})


class StandingsOut(ma.Schema):
    year = fields.Integer()
    on = fields.Date(
        metadata={"description": "the day of the data: that asked for, in the year, not to come"}
    )
    may_set = fields.Boolean(metadata={"description": "whether you are above the districts"})
    indicators = fields.List(fields.Nested(IndicatorOut))
    items = fields.List(fields.Nested(StandingOut), metadata={"description": "the best first"})
    as_of = fields.AwareDateTime(
        allow_none=True,
        metadata={"description": "read from a replica: what was stored up to then is in it; null: all is"},
    )
