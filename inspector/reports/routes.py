"""Figures and the journal over HTTP."""

import hmac
from datetime import timedelta
from typing import Any

import flask
from flask import Response, current_app, request
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission
from inspector.core import replica
from inspector.core.clock import now, today
from inspector.core.errors import Forbidden, NotFound
from inspector.core.refusals import ELSEWHERE
from inspector.core.single_flight import SingleFlight
from inspector.programme.access import sets_targets
from inspector.programme.present.targets import indicators
from inspector.programme.schemas.targets import StandingsOut, StandingsQuery
from inspector.reports import schemas
from inspector.reports.present import effects as present
from inspector.reports.present import paper, tables, workbook
from inspector.reports.queries import journal, running, targets
from inspector.reports.queries.overview import compared
from inspector.reports.queries.scope import Scope
from inspector.reports.queries.simulation import Moment, effects
from inspector.standards.actions import publish
from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.library import Document
from inspector.standards.queries import in_force
from inspector.web import metrics
from inspector.web.http import answer
from inspector.web.paper import pdf_answer
from inspector.web.raw_bodies import BINARY

blp = Blueprint("reports", __name__, url_prefix="/reports", description="报表 Reports")
flights: SingleFlight[dict[str, Any]] = SingleFlight()  # an office opens the same figures on Monday morning
watched = flask.Blueprint("metrics", __name__)  # no part of the API: a machine asks, and has no account
journalled = Blueprint("journal", __name__, url_prefix="/journal", description="日志 The journal")


@blp.route("/overview")
class Overview(MethodView):
    @blp.arguments(schemas.OverviewQuery, location="query")
    @blp.response(200, schemas.OverviewOut)
    @requires(Permission.REPORTS_READ, costs=Costly.REPORT)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """Banquets and visits of an area and a time, and its halls and corrections at its end, by part."""
        return _asked(query, frozenset(query["include"]))


@blp.route("/overview.pdf")
class OverviewPaper(MethodView):
    @blp.arguments(schemas.OverviewQuery(exclude=("include",)), location="query")
    @blp.response(200, BINARY, content_type="application/pdf")
    @requires(Permission.REPORTS_READ, costs=Costly.REPORT)
    def get(self, query: dict[str, Any]) -> Response:
        """The same figures as a report to be signed: sentences, tables and charts, in Chinese, PDF/A."""
        body = _asked(query, paper.INCLUDED)
        return pdf_answer("report", paper.report(body), f"{_file_name(body)}.pdf")


@blp.route("/overview.xlsx")
class OverviewWorkbook(MethodView):
    @blp.arguments(schemas.OverviewQuery(exclude=("include",)), location="query")
    @blp.response(200, BINARY, content_type=tables.XLSX)
    @requires(Permission.REPORTS_READ, costs=Costly.REPORT)
    def get(self, query: dict[str, Any]) -> Response:
        """The same figures as a workbook, a sheet a table, with every requirement, and definitions."""
        body = _asked(query, workbook.INCLUDED)
        response = Response(workbook.workbook(body), mimetype=tables.XLSX)
        response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(body)}.xlsx"'
        response.headers["Vary"] = "Accept-Language, Authorization"
        return response


def _file_name(body: dict[str, Any]) -> str:
    return f"report-{body['region'] or 'all'}-{body['from']}-{body['to']}"


def _asked(query: dict[str, Any], include: frozenset[str]) -> dict[str, Any]:
    """The figures that are asked for, counted once for all who ask at the same time."""
    first, last = query["quarter"] or (query["from_"], query["to"] or today())
    scope = Scope(
        _theirs(query["region"]), first or last - timedelta(days=365), last, today(), by=query["by"]
    )
    around = caller().region
    key = (current_app.config["SQLALCHEMY_DATABASE_URI"], scope, include, around)
    return flights.do(key, lambda: _read(scope, include, around))


def _read(scope: Scope, include: frozenset[str], around: str) -> dict[str, Any]:
    body, as_of = replica.read(lambda: compared(scope, include, around))
    return {**body, "as_of": as_of, "figures": tables.figures()}


def _theirs(region: str) -> str:
    """The part of the wanted region that is the caller's. Raises Forbidden when there is none."""
    own = caller().region
    if not (region.startswith(own) or own.startswith(region)):
        raise Forbidden(ELSEWHERE)
    return max(region, own, key=len)


@blp.route("/targets")
class Targets(MethodView):
    @blp.arguments(StandingsQuery, location="query")
    @blp.response(200, StandingsOut)
    @requires(Permission.REPORTS_READ, costs=Costly.REPORT)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """Districts against their targets of a year on any day of it, ranked; from the overview's figures."""
        year = query["year"] or (query["on"] or today()).year
        day = targets.day_of(year, query["on"], today())
        scope = Scope(_theirs(query["region"]), day, day, today())
        items, as_of = replica.read(lambda: targets.standings(scope, year))
        told = {"year": year, "on": day, "may_set": sets_targets(caller()), "as_of": as_of}
        return {**told, "indicators": indicators(), "items": items}


@blp.route("/simulation")
class Simulation(MethodView):
    @blp.arguments(schemas.SimulationIn)
    @blp.response(200, schemas.SimulationOut)
    @requires(Permission.REPORTS_READ, costs=Costly.SIMULATION)
    def post(self, form: dict[str, Any]) -> Response:
        """What every hall of an area would newly fail on a coming day; stores nothing."""
        library = in_force.library()
        coming = library
        if form["content"] is not None:
            document = Document("content", form["content"].encode("utf-8", "replace"))
            try:
                coming = library.with_documents([document])
            except BadStandard as refused:
                raise publish.unusable(refused) from refused
        now, then = Moment(library, today()), Moment(coming, form["on"])
        region = _theirs(form["region"])
        items, as_of = replica.read(lambda: [present.effect(each) for each in effects(region, now, then)])
        return answer({"on": form["on"], "halls_changed": len(items), "items": items, "as_of": as_of})


@journalled.route("")
class Journal(MethodView):
    @journalled.arguments(schemas.JournalQuery, location="query")
    @journalled.response(200, schemas.JournalPage)
    @requires(Permission.JOURNAL_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Every write in one's area, the newest first; `after` asks for what came since, in sealed order."""
        return answer(journal.entries(caller(), **query))


@watched.get("/metrics")
def counts() -> Response:
    """What Prometheus reads. Raises NotFound without the token of the settings, and where there is none."""
    token = current_app.config["METRICS_TOKEN"]
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(shown.encode(), token.encode()):
        raise NotFound()
    return Response(metrics.text(running.gauges(now())), mimetype="text/plain")
