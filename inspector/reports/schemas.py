"""Shapes of reports on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import LEVELS
from inspector.core.terms import VERDICTS
from inspector.reports.queries.journal import ORDERS
from inspector.standards.documents.toml import MOST_BYTES
from inspector.standards.schemas.editions import VALUE
from inspector.standards.schemas.words import Unit
from inspector.web.fields import Code, Localised, UuidText
from inspector.web.written import RECENT, Day, Prefix

SHARE = {"description": "0 to 1"}


class OverviewQuery(ma.Schema):
    region = Prefix(load_default="")
    from_ = Day(
        data_key="from", load_default=None, validate=RECENT, metadata={"description": "a year ago if absent"}
    )
    to = Day(load_default=None, validate=RECENT, metadata={"description": "today if absent"})

    @ma.validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("from_") and data.get("to") and data["from_"] > data["to"]:
            raise ma.ValidationError("The period ends before it begins.", "to")


class FiguresOut(ma.Schema):
    halls = fields.Integer()
    halls_by_state = fields.Dict(keys=fields.String(), values=fields.Integer())
    halls_by_grade = fields.Dict(keys=fields.String(), values=fields.Integer())
    filings = fields.Integer()
    late_filings = fields.Integer()
    tables_filed = fields.Integer()
    filings_held = fields.Integer(metadata={"description": "those of which the closing report is here"})
    tables_held = fields.Integer(metadata={"description": "of those, as they were held"})
    person_meals_filed = fields.Integer(
        metadata={"description": "everybody at every meal: the sum of the diners of all sittings"}
    )
    person_meals_held = fields.Integer(metadata={"description": "the same as held, of what is closed"})
    guidance_done = fields.Integer(metadata={"description": "tasks for banquets of the time"})
    guidance_open = fields.Integer()
    guidance_missed = fields.Integer(metadata={"description": "nobody recorded it in time"})
    incidents = fields.Integer(metadata={"description": "noticed in the time"})
    ill_diners = fields.Integer(metadata={"description": "of these incidents"})
    inspections = fields.Integer(metadata={"description": "signed, photos or not"})
    inspections_awaiting_media = fields.Integer(metadata={"description": "of these, photos are missing"})
    inspections_passed = fields.Integer(metadata={"description": "signed, of the outcome `passed`"})
    inspections_partial = fields.Integer(metadata={"description": "signed, too little looked at to say"})
    inspection_pass_rate = fields.Float(allow_none=True, metadata=SHARE)
    findings_passed = fields.Integer()
    findings_failed = fields.Integer()
    findings_unknown = fields.Integer(metadata={"description": "not looked at, or not known"})
    finding_pass_rate = fields.Float(allow_none=True, metadata=SHARE)
    finding_unknown_share = fields.Float(allow_none=True, metadata=SHARE)
    corrections_opened = fields.Integer(metadata={"description": "in the time"})
    corrections_open = fields.Integer(metadata={"description": "today, whenever they were opened"})
    corrections_overdue = fields.Integer(metadata={"description": "of these, past their day"})


class PartOut(FiguresOut):
    region = fields.String()
    name = fields.String()


class FailedOut(ma.Schema):
    requirement = fields.String()
    edition = fields.String()
    text = Localised()
    fails = fields.Integer()
    checked = fields.Integer()


class AsOf(ma.Schema):
    """How old an answer is."""

    as_of = fields.AwareDateTime(
        allow_none=True,
        metadata={"description": "read from a replica: what was stored up to then is in it; null: all is"},
    )


class OverviewOut(AsOf):
    region = fields.String()
    from_ = fields.Date(data_key="from", attribute="from")
    to = fields.Date()
    halls_as_of = fields.Date(
        metadata={"description": "the day of which halls and open corrections are told: today"}
    )
    totals = fields.Nested(FiguresOut)
    parts = fields.List(fields.Nested(PartOut))
    most_failed = fields.List(fields.Nested(FailedOut))


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
