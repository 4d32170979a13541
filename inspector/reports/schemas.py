"""Shapes of reports on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import LEVELS
from inspector.core.region_codes import COUNTY
from inspector.core.terms import VERDICTS
from inspector.core.text import Text
from inspector.programme.schemas.targets import StandingOut
from inspector.reports.queries.journal import ORDERS
from inspector.reports.queries.scope import HALL, PARTS
from inspector.reports.rules import spans
from inspector.reports.rules.figures import BREAKDOWNS, FIGURES, Figure
from inspector.standards.documents.toml import MOST_BYTES
from inspector.standards.schemas.editions import VALUE
from inspector.standards.schemas.words import Unit
from inspector.web.fields import Code, Localised, UuidText
from inspector.web.written import RECENT, Day, Prefix

SHARE = {"description": "0 to 1"}
INCLUDED = ("before", "neighbours", "requirements", "months", "summary", "tiles", "targets")


class Quarter(fields.String):
    """A quarter such as `2026Q3`, read as its first and last day."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        try:
            return spans.quarter(super()._deserialize(value, attr, data, **kwargs))
        except ValueError as other:
            raise ma.ValidationError([NO_QUARTER]) from other


NO_QUARTER = Text("须写作 2026Q3", "Must be written as 2026Q3")


class OverviewQuery(ma.Schema):
    region = Prefix(load_default="")
    from_ = Day(
        data_key="from", load_default=None, validate=RECENT, metadata={"description": "a year ago if absent"}
    )
    to = Day(load_default=None, validate=RECENT, metadata={"description": "today if absent"})
    quarter = Quarter(
        load_default=None,
        metadata={"description": "in place of `from` and `to`", "pattern": "^2[0-9]{3}Q[1-4]$"},
    )
    by = fields.String(
        load_default="",
        validate=validate.OneOf(("", *PARTS, HALL)),
        metadata={"description": "what the parts are; the regions one level down if absent"},
    )
    include = fields.List(
        fields.String(validate=validate.OneOf(INCLUDED)),
        load_default=(),
        metadata={
            "description": "`before`: the time before, as long; `neighbours`: the regions beside it in your "
            "area; `requirements`: every one, not only the most failed; `months`: twelve, to the last day; "
            "`summary`: the sentences of the report, which is in Chinese; `tiles`: where parts lie on a map; "
            "`targets`: districts against those of the year, on the last day"
        },
    )

    @ma.validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("from_") and data.get("to") and data["from_"] > data["to"]:
            raise ma.ValidationError("The period ends before it begins.", "to")
        if data.get("quarter") and (data.get("from_") or data.get("to")):
            raise ma.ValidationError([EITHER], "quarter")
        if data.get("by") == HALL and len(data.get("region") or "") < COUNTY:
            raise ma.ValidationError([TOO_WIDE], "by")


EITHER = Text("quarter 与 from、to 只能给一种", "Either a quarter, or from and to")
TOO_WIDE = Text("按聚餐点细分须限于一个县(市、区)", "Halls are told of a county at most")


def _figure(figure: Figure) -> fields.Field[Any]:
    if figure.parts is None:
        return fields.Integer(metadata={"description": figure.definition.en})
    return fields.Float(allow_none=True, metadata={"description": f"0 to 1; {figure.definition.en}"})


FiguresOut = ma.Schema.from_dict(
    {
        "halls": fields.Integer(metadata={"description": "in the register on the day of the data"}),
        **{figure.key: _figure(figure) for figure in FIGURES},
        **{
            each.key: fields.Dict(
                keys=fields.String(), values=fields.Integer(), metadata={"description": each.label.en}
            )
            for each in BREAKDOWNS
        },
    },
    name="FiguresOut",
)


class PartOut(FiguresOut):  # type: ignore[valid-type, misc]
    region = fields.String()
    hall_id = UuidText(allow_none=True, metadata={"description": "where the parts are halls"})
    name = fields.String()


class FaredOut(ma.Schema):
    """How a requirement, or a chapter of them, fared on visits."""

    edition = fields.String()
    title = Localised(metadata={"description": "of the edition"})
    passes = fields.Integer()
    fails = fields.Integer()
    unknowns = fields.Integer(metadata={"description": "due, and not looked at or not known"})
    checked = fields.Integer(metadata={"description": "passes and fails"})
    pass_rate = fields.Float(allow_none=True, metadata=SHARE)
    unknown_share = fields.Float(allow_none=True, metadata=SHARE)


class ChapterOut(FaredOut):
    chapter = fields.String()


class RequirementFaredOut(FaredOut):
    requirement = fields.String()
    clause = fields.String()
    level = Code(LEVELS)
    text = Localised()


class FigureOut(ma.Schema):
    """What a figure is called and what it counts."""

    key = fields.String()
    chapter = fields.String(metadata={"description": "of the report"})
    label = Localised()
    definition = Localised()
    unit = Code(("count", "share"))


class BeforeOut(ma.Schema):
    """The time before, which is as long."""

    from_ = fields.Date(data_key="from", attribute="from")
    to = fields.Date()
    totals = fields.Nested(FiguresOut)


class MonthOut(ma.Schema):
    month = fields.Date(metadata={"description": "its first day"})
    filings = fields.Integer()
    inspections = fields.Integer()
    passed = fields.Integer(metadata={"description": "of these inspections"})


class AsOf(ma.Schema):
    """How old an answer is."""

    as_of = fields.AwareDateTime(
        allow_none=True,
        metadata={"description": "read from a replica: what was stored up to then is in it; null: all is"},
    )


class OverviewOut(AsOf):
    region = fields.String()
    name = fields.String(metadata={"description": "of the region"})
    from_ = fields.Date(data_key="from", attribute="from")
    to = fields.Date()
    halls_as_of = fields.Date(
        metadata={
            "description": "the day of which halls, papers and open corrections are told: the last of the "
            "time, or today"
        }
    )
    figures = fields.List(
        fields.Nested(FigureOut), metadata={"description": "what the figures below are called, in order"}
    )
    totals = fields.Nested(FiguresOut)
    parts = fields.List(fields.Nested(PartOut))
    chapters = fields.List(fields.Nested(ChapterOut))
    most_failed = fields.List(fields.Nested(RequirementFaredOut))
    most_unseen = fields.List(
        fields.Nested(RequirementFaredOut), metadata={"description": "due most often and not looked at"}
    )
    before = fields.Nested(BeforeOut, allow_none=True)
    neighbours = fields.List(fields.Nested(PartOut), allow_none=True)
    requirements = fields.List(fields.Nested(RequirementFaredOut), allow_none=True)
    months = fields.List(fields.Nested(MonthOut), allow_none=True)
    summary = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        allow_none=True,
        metadata={"description": "chapter to its paragraphs, as the report has them"},
    )
    tiles = fields.List(
        fields.List(fields.String()),
        allow_none=True,
        metadata={"description": "rows of parts from north to south, each from west to east"},
    )
    targets = fields.List(fields.Nested(StandingOut), allow_none=True)


class SimulationIn(ma.Schema):
    region = Prefix(load_default="")
    on = Day(required=True, validate=RECENT, metadata={"description": "the day whose standards apply then"})
    content = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, MOST_BYTES),
        metadata={"description": "TOML of an edition that is not published yet"},
    )


class NewlyOut(ma.Schema):
    """What a requirement of the coming standards finds of a hall."""

    requirement = fields.String()
    level = Code(LEVELS)
    text = Localised()
    verdict = Code(VERDICTS)
    measured = fields.Raw(allow_none=True, metadata=VALUE)
    limit = fields.Raw(allow_none=True, metadata=VALUE)
    bound = fields.List(fields.String())
    unit = Unit()
    missing = fields.List(fields.String(), metadata={"description": "facts that would settle an unknown"})


class EffectOut(ma.Schema):
    hall_id = UuidText()
    code = fields.String()
    name = fields.String()
    region = fields.String()
    newly_failed = fields.List(fields.String())
    newly_passed = fields.List(fields.String())
    newly_unknown = fields.List(fields.String())
    findings = fields.List(
        fields.Nested(NewlyOut), metadata={"description": "of these requirements, in the same order"}
    )


class SimulationOut(AsOf):
    on = fields.Date()
    halls_changed = fields.Integer()
    items = fields.List(fields.Nested(EffectOut))


class JournalQuery(ma.Schema):
    after = fields.Integer(
        load_default=None,
        validate=validate.Range(0, 2**62),
        metadata={"description": "the last `seq` you have; 0 for the whole from its beginning"},
    )
    before = fields.Integer(
        load_default=None,
        validate=validate.Range(0, 2**62),
        metadata={"description": "`before` of the page before, for older ones"},
    )
    order = fields.String(
        load_default=None,
        validate=validate.OneOf(ORDERS),
        metadata={"description": "newest first if absent; oldest first with `after`"},
    )
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 500))
    hall_id = UuidText(load_default=None)


class EntryOut(ma.Schema):
    seq = fields.Integer()
    at = fields.AwareDateTime()
    actor_id = UuidText(allow_none=True)
    action = fields.String()
    subject = fields.String()
    subject_id = fields.String()
    version = fields.Integer()
    region = fields.String()
    hall_id = UuidText(allow_none=True)
    changes = fields.Dict()
    hash = fields.String()


class JournalPage(AsOf):
    items = fields.List(fields.Nested(EntryOut))
    after = fields.Integer(
        metadata={"description": "the latest `seq` of the page: ask for what comes after it"}
    )
    before = fields.Integer(
        allow_none=True,
        metadata={"description": "of the newest first: ask for what is older; null at the end"},
    )
