"""What is asked of a file: the filters of its list, and its form."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.filings.schemas.filings import FilingQuery
from inspector.filings.schemas.guidance import TaskQuery
from inspector.filings.schemas.incidents import IncidentQuery
from inspector.halls.schemas import HallQuery
from inspector.inspections.schemas.corrections import CorrectionQuery
from inspector.inspections.schemas.visits import InspectionQuery

FORMS = ("csv", "xlsx", "jsonl")
PAGED = ("limit", "cursor")


class FormQuery(ma.Schema):
    form = fields.String(
        data_key="format",
        load_default="csv",
        validate=validate.OneOf(FORMS),
        metadata={
            "description": "`csv` and `xlsx` speak the reader's language; `jsonl` has the list's codes"
        },
    )


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
