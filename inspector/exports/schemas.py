"""What is asked of a file: the filters of its list, and its form."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.text import Text
from inspector.exports.rules.bounds import MOST_ROWS
from inspector.filings.schemas.filings import FilingQuery
from inspector.filings.schemas.guidance import TaskQuery
from inspector.filings.schemas.incidents import IncidentQuery
from inspector.halls.schemas import HallQuery
from inspector.inspections.schemas.corrections import CorrectionQuery
from inspector.inspections.schemas.visits import InspectionQuery

ONLY_WITH_ROWS = Text("须与 rows 同用", "Only together with rows")
FORMS = ("csv", "xlsx", "jsonl")
PAGED = ("limit",)


class FormQuery(ma.Schema):
    form = fields.String(
        data_key="format",
        load_default="csv",
        validate=validate.OneOf(FORMS),
        metadata={
            "description": "`csv` and `xlsx` speak the reader's language; `jsonl` has the list's codes"
        },
    )
    rows = fields.Integer(
        load_default=None,
        validate=validate.Range(1, MOST_ROWS),
        metadata={
            "description": "a part of so many rows, with its length and the Link to the next one; all of it, "
            "as it is read, if absent"
        },
    )
    cursor = fields.String(
        load_default=None,
        validate=validate.Length(max=500),
        metadata={"description": "of the part before, out of its Link; only with `rows`"},
    )

    @ma.validates_schema
    def _of_a_part(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("cursor") and not data.get("rows"):
            raise ma.ValidationError([ONLY_WITH_ROWS], "cursor")


class HallsQuery(FormQuery, HallQuery):
    class Meta:
        exclude = PAGED


class FilingsQuery(FormQuery, FilingQuery):
    class Meta:
        exclude = (*PAGED, "q", "host_phone")  # each search for a person is journalled, by the list


class InspectionsQuery(FormQuery, InspectionQuery):
    class Meta:
        exclude = PAGED


class CorrectionsQuery(FormQuery, CorrectionQuery):
    class Meta:
        exclude = PAGED


class GuidanceQuery(FormQuery, TaskQuery):
    class Meta:
        exclude = PAGED


class IncidentsQuery(FormQuery, IncidentQuery):
    class Meta:
        exclude = PAGED
