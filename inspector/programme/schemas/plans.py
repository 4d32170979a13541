"""Shapes of plans on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import VISITS
from inspector.core.terms import PLANNED_FOR
from inspector.inspections.rules.lifecycle import INSPECTION
from inspector.programme.rules import months
from inspector.programme.rules.lifecycle import PLAN
from inspector.web.fields import Code, Localised, PageQuery, UuidText
from inspector.web.offers import ActionOut
from inspector.web.written import Day, Prefix, RegionCode

MOST = 500  # visits of one plan
MONTH = {"description": "as 2026-12"}


def _a_month(value: str) -> None:
    try:
        months.first(value)
    except ValueError as wrong:
        raise ma.ValidationError("A month is written as 2026-12.") from wrong


class ProposalQuery(ma.Schema):
    region = Prefix(load_default="", metadata={"description": "a county or a town; yours if absent"})
    month = fields.String(
        load_default=None, validate=_a_month, metadata={"description": "as 2026-12; this one if absent"}
    )
    most = fields.Integer(
        load_default=50, validate=validate.Range(1, MOST), metadata={"description": "visits"}
    )


class PlannedIn(ma.Schema):
    hall_id = UuidText(required=True)
    kind = Code(VISITS, load_default="routine")
    day = Day(required=True)
    inspector_id = UuidText(required=True)
    second_inspector_id = UuidText(load_default=None, allow_none=True)


class PlanIn(ma.Schema):
    region = RegionCode(required=True, metadata={"description": "a county or a town of your area"})
    month = fields.String(required=True, validate=_a_month, metadata=MONTH)
    visits = fields.List(fields.Nested(PlannedIn), required=True, validate=validate.Length(max=MOST))

    @ma.validates_schema
    def _once_each(self, data: dict[str, Any], **_: Any) -> None:
        named = [(each["hall_id"], each["day"]) for each in data.get("visits", ())]
        if len(named) != len(set(named)):
            raise ma.ValidationError("A hall is planned once a day.", "visits")


class PlanReasonOut(ma.Schema):
    code = Code(PLANNED_FOR)
    text = Localised()


class SparedOut(ma.Schema):
    hall_id = UuidText()
    hall_code = fields.String()
    hall_name = fields.String()


class ProposedOut(SparedOut):
    kind = Code(VISITS)
    day = fields.Date()
    reasons = fields.List(fields.Nested(PlanReasonOut), metadata={"description": "the most pressing first"})
    inspector_id = UuidText(allow_none=True, metadata={"description": "null: nobody may go"})
    second_inspector_id = UuidText(allow_none=True)


class WorkloadOut(ma.Schema):
    account_id = UuidText()
    name = fields.String()
    visits = fields.Integer()


class ProposalOut(ma.Schema):
    region = fields.String()
    month = fields.String(metadata=MONTH)
    visits = fields.List(fields.Nested(ProposedOut))
    spared = fields.List(
        fields.Nested(SparedOut),
        metadata={"description": "a higher level was there in the three months before"},
    )
    workload = fields.List(fields.Nested(WorkloadOut))


class PlannedOut(SparedOut):
    kind = Code(VISITS)
    day = fields.String(metadata={"format": "date"})
    inspector_id = UuidText()
    second_inspector_id = UuidText(allow_none=True)
    inspection_id = UuidText(allow_none=True, metadata={"description": "once it is published"})
    state = Code(sorted(INSPECTION.states), allow_none=True, metadata={"description": "of the visit"})


class PlanBrief(ma.Schema):
    id = UuidText()
    region = fields.String()
    month = fields.String(metadata=MONTH)
    state = Code(sorted(PLAN.states))
    version = fields.Integer()
    created_at = fields.AwareDateTime()


class PlanOut(PlanBrief):
    visits = fields.List(fields.Nested(PlannedOut))
    workload = fields.List(fields.Nested(WorkloadOut))
    actions = fields.List(fields.Nested(ActionOut))


class PlanPage(ma.Schema):
    items = fields.List(fields.Nested(PlanBrief))
    next = fields.String(allow_none=True)


class PlanQuery(PageQuery):
    region = Prefix(load_default="")
