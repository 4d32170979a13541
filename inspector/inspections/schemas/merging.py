"""Shapes of merging a record with what was written meanwhile."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import MERGED
from inspector.inspections.schemas.records import InspectionIn
from inspector.inspections.schemas.visits import FieldName, InspectionOut
from inspector.web.fields import Code
from inspector.web.written import Line


class MergeIn(InspectionIn):
    base_version = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(0, 2**31 - 1),
        metadata={"description": "the version from which this record was written; 0: none was read"},
    )


class OutcomeOut(ma.Schema):
    """What became of a field of which both sides said something else; null where a side did not say it."""

    requirement = fields.String(
        attribute="field.requirement", metadata={"description": "empty: the record's own"}
    )
    field = FieldName(attribute="field.name")
    outcome = Code(MERGED)
    stored = fields.Raw(allow_none=True)
    sent = fields.Raw(allow_none=True)
    stands = fields.Raw(allow_none=True)


class MergeOut(InspectionOut):
    merged = fields.List(fields.Nested(OutcomeOut))
    base_known = fields.Boolean(
        metadata={"description": "else all that differs counts as written by both, and nothing as taken away"}
    )


class SettleIn(ma.Schema):
    requirement = Line(60, load_default="")
    field = Line(200, required=True)
    value = fields.Raw(required=True, allow_none=True, metadata={"description": "one of those that are kept"})
