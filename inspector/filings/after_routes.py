"""Guidance tasks and incidents over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.auth import Blueprint, caller, requires
from inspector.accounts.permissions import Permission
from inspector.answers import page_answer, required_version, showing, tag
from inspector.clock import now, today
from inspector.db import transaction
from inspector.filings import after_schemas as schemas
from inspector.filings import guidance, incidents, present, queries
from inspector.filings.models import Guidance, Incident

tasks = Blueprint("guidance", __name__, url_prefix="/guidance-tasks", description="现场指导 Guidance on site")
blp = Blueprint("incidents", __name__, url_prefix="/incidents", description="食品安全事故 Incidents")
of_filings = Blueprint("incidents-of-filings", __name__, url_prefix="/filings", description="备案 Filings")


def task_shown(row: Guidance) -> tuple[dict[str, Any], int, dict[str, str]]:
    return present.task_shown(row, caller().role, now()), 200, tag(row.version)


def incident_shown(row: Incident) -> tuple[dict[str, Any], int, dict[str, str]]:
    return present.incident_shown(row, caller().role, now()), 200, tag(row.version)


@tasks.route("")
class Tasks(MethodView):
    @tasks.arguments(schemas.TaskQuery, location="query")
    @tasks.response(200, schemas.TaskPage)
    @requires(Permission.GUIDANCE_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """The banquets that the offices of your area are to guide on site, the next first."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        return page_answer(*queries.tasks(caller(), query, today(), limit=limit, cursor=cursor))


@tasks.route("/<uuid:task_id>")
class TaskById(MethodView):
    @tasks.response(200, schemas.GuidanceOut)
    @requires(Permission.GUIDANCE_READ)
    def get(self, task_id: UUID) -> Any:
        """The task of a filing, with every visit."""
        return task_shown(guidance.get(str(task_id), caller()))


@tasks.route("/<uuid:task_id>/record")
class Visit(MethodView):
    @tasks.arguments(schemas.VisitIn)
    @tasks.response(200, schemas.GuidanceOut)
    @requires(Permission.GUIDANCE_RECORD)
    def post(self, form: dict[str, Any], task_id: UUID) -> Any:
        """Record who guided, when, and what they concluded; again for every further visit."""
        key, expected = str(task_id), required_version()

        def current() -> Any:
            return schemas.GuidanceOut().dump(task_shown(guidance.get(key, caller()))[0])

        with showing(current), transaction():
            row = guidance.note_visit(key, form, caller=caller(), expected=expected, now=now())
        return task_shown(row)


@of_filings.route("/<uuid:filing_id>/incidents")
class IncidentsOfFiling(MethodView):
    @of_filings.arguments(schemas.IncidentIn)
    @of_filings.response(201, schemas.IncidentOut)
    @requires(Permission.INCIDENTS_REPORT)
    def post(self, form: dict[str, Any], filing_id: UUID) -> Any:
        """Tell that diners fell ill: the clock to report it starts, and you are told what to preserve."""
        with transaction():
            row = incidents.tell(str(filing_id), form, caller=caller(), now=now())
        body, _, headers = incident_shown(row)
        return body, 201, headers


@blp.route("")
class Incidents(MethodView):
    @blp.arguments(schemas.IncidentQuery, location="query")
    @blp.response(200, schemas.IncidentPage)
    @requires(Permission.FILINGS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Incidents that are yours to see, the latest first."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        return page_answer(*queries.incidents(caller(), query, now(), limit=limit, cursor=cursor))


@blp.route("/<uuid:incident_id>")
class IncidentById(MethodView):
    @blp.response(200, schemas.IncidentOut)
    @requires(Permission.FILINGS_READ)
    def get(self, incident_id: UUID) -> Any:
        """An incident with its clock and the list of what to preserve."""
        return incident_shown(incidents.get(str(incident_id), caller()))


@blp.route("/<uuid:incident_id>/report")
class IncidentReport(MethodView):
    @blp.arguments(schemas.ReportIn)
    @blp.response(200, schemas.IncidentOut)
    @requires(Permission.INCIDENTS_REPORT)
    def post(self, form: dict[str, Any], incident_id: UUID) -> Any:
        """Note when and to whom it was reported; that stops the clock."""
        key, expected = str(incident_id), required_version()

        def current() -> Any:
            return schemas.IncidentOut().dump(incident_shown(incidents.get(key, caller()))[0])

        with showing(current), transaction():
            row = incidents.report(key, form, caller=caller(), expected=expected, now=now())
        return incident_shown(row)
