"""Incidents over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.filings import queries
from inspector.filings.actions import incidents as filings_incidents
from inspector.filings.present import attachments
from inspector.filings.rules.forms import IncidentForm, ReportForm
from inspector.filings.schemas import incidents
from inspector.web.http import page_answer, page_of

blp = Blueprint("incidents", __name__, url_prefix="/incidents", description="食品安全事故 Incidents")
of_filings = Blueprint("incidents-of-filings", __name__, url_prefix="/filings", description="备案 Filings")
INCIDENTS = Records(incidents.IncidentOut, filings_incidents.get, attachments.incident)


@of_filings.route("/<uuid:filing_id>/incidents")
class IncidentsOfFiling(MethodView):
    @of_filings.arguments(incidents.IncidentIn)
    @of_filings.response(201, incidents.IncidentOut)
    @requires(Permission.INCIDENTS_REPORT)
    def post(self, form: IncidentForm, filing_id: UUID) -> Any:
        """Tell that diners fell ill: the clock to report it starts, and you are told what to preserve."""
        with transaction():
            row = filings_incidents.tell(str(filing_id), form, caller=caller(), now=now())
        return INCIDENTS.answer(row, 201)


@blp.route("")
class Incidents(MethodView):
    @blp.arguments(incidents.IncidentQuery, location="query")
    @blp.response(200, incidents.IncidentPage)
    @requires(Permission.FILINGS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Incidents that are yours to see: those to be reported first, then the latest."""
        return page_answer(*queries.incidents(caller(), query, now(), **page_of(query)))


@blp.route("/<uuid:incident_id>")
class IncidentById(MethodView):
    @blp.response(200, incidents.IncidentOut)
    @requires(Permission.FILINGS_READ)
    def get(self, incident_id: UUID) -> Any:
        """An incident with its clock and the list of what to preserve."""
        return INCIDENTS.read(incident_id)


@blp.route("/<uuid:incident_id>/report")
class IncidentReport(MethodView):
    @blp.arguments(incidents.ReportIn)
    @blp.response(200, incidents.IncidentOut)
    @requires(Permission.INCIDENTS_REPORT)
    def post(self, form: ReportForm, incident_id: UUID) -> Any:
        """Note when and to whom it was reported; that stops the clock."""
        return INCIDENTS.act(incident_id, filings_incidents.report, form)
