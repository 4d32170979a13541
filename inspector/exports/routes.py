"""Lists as files over HTTP."""

from collections.abc import Iterable
from contextvars import copy_context
from functools import partial
from itertools import chain
from typing import Any

import marshmallow as ma
from flask import Response, current_app
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now, today
from inspector.core.paging import Pages, Rows, Stretch, pages
from inspector.exports import schemas
from inspector.exports.present import files
from inspector.exports.present.columns import columns
from inspector.filings import queries as filings
from inspector.filings.schemas.filings import FilingRow
from inspector.filings.schemas.guidance import TaskRow
from inspector.filings.schemas.incidents import IncidentRow
from inspector.halls import queries as halls
from inspector.halls.schemas import HallBrief
from inspector.inspections.present import records as present
from inspector.inspections.queries import inspections
from inspector.inspections.schemas.corrections import CorrectionRow
from inspector.inspections.schemas.visits import InspectionRow
from inspector.web.http import next_page
from inspector.web.raw_bodies import BINARY

CSV, JSON_LINES = "text/csv", "application/jsonl"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE: Any = {200: {"content": {kind: {"schema": BINARY} for kind in (XLSX, JSON_LINES)}}}
KINDS = {"csv": CSV, "jsonl": JSON_LINES, "xlsx": XLSX}
PAGE = 1000  # rows read at once
NOBODY = {"q": None, "host_phone": None}
blp = Blueprint("exports", __name__, url_prefix="/exports", description="导出 Lists as files")


@blp.route("/halls")
class Halls(MethodView):
    @blp.doc(responses=FILE)
    @blp.arguments(schemas.HallsQuery, location="query")
    @blp.response(200, BINARY, content_type=CSV)
    @requires(Permission.HALLS_READ, costs=Costly.TABLE)
    def get(self, query: dict[str, Any]) -> Response:
        """Halls that are yours to see, as a file; with the filters of their list."""
        return _file("halls", query, HallBrief(), partial(halls.halls, caller(), query))


@blp.route("/filings")
class Filings(MethodView):
    @blp.doc(responses=FILE)
    @blp.arguments(schemas.FilingsQuery, location="query")
    @blp.response(200, BINARY, content_type=CSV)
    @requires(Permission.FILINGS_READ, costs=Costly.TABLE)
    def get(self, query: dict[str, Any]) -> Response:
        """Filings that are yours to see, as a file; with the filters of their list but those for people."""
        listed = partial(filings.filings, caller(), query | NOBODY, today())
        return _file("filings", query, FilingRow(), listed)


@blp.route("/inspections")
class Inspections(MethodView):
    @blp.doc(responses=FILE)
    @blp.arguments(schemas.InspectionsQuery, location="query")
    @blp.response(200, BINARY, content_type=CSV)
    @requires(Permission.INSPECTIONS_READ, costs=Costly.TABLE)
    def get(self, query: dict[str, Any]) -> Response:
        """Inspections that are yours to see, as a file; with the filters of their list."""
        listed = partial(inspections.inspections, caller(), query, today())
        return _file("inspections", query, InspectionRow(), listed)


@blp.route("/corrections")
class Corrections(MethodView):
    @blp.doc(responses=FILE)
    @blp.arguments(schemas.CorrectionsQuery, location="query")
    @blp.response(200, BINARY, content_type=CSV)
    @requires(Permission.CORRECTIONS_READ, costs=Costly.TABLE)
    def get(self, query: dict[str, Any]) -> Response:
        """Corrections that are yours to see, as a file; with the filters of their list."""
        read = partial(inspections.corrections, caller(), query, today())

        def listed(*, limit: int, cursor: str | None) -> tuple[Rows, str | None]:
            rows, after = read(limit=limit, cursor=cursor)
            return present.correction_rows(rows), after

        return _file("corrections", query, CorrectionRow(), listed)


@blp.route("/guidance-tasks")
class GuidanceTasks(MethodView):
    @blp.doc(responses=FILE)
    @blp.arguments(schemas.GuidanceQuery, location="query")
    @blp.response(200, BINARY, content_type=CSV)
    @requires(Permission.GUIDANCE_READ, costs=Costly.TABLE)
    def get(self, query: dict[str, Any]) -> Response:
        """The banquets that your offices are to guide on site, as a file; with the filters of their list."""
        return _file("guidance-tasks", query, TaskRow(), partial(filings.tasks, caller(), query, today()))


@blp.route("/incidents")
class Incidents(MethodView):
    @blp.doc(responses=FILE)
    @blp.arguments(schemas.IncidentsQuery, location="query")
    @blp.response(200, BINARY, content_type=CSV)
    @requires(Permission.FILINGS_READ, costs=Costly.TABLE)
    def get(self, query: dict[str, Any]) -> Response:
        """Incidents that are yours to see, as a file; with the filters of their list."""
        return _file("incidents", query, IncidentRow(), partial(filings.incidents, caller(), query, now()))


def _file(name: str, query: dict[str, Any], row: ma.Schema, listed: Pages) -> Response:
    """The list in the form that is asked for, to be kept under a name with today's date."""
    if query["rows"]:
        response = _part(query, row, Stretch(_apart(listed), query["rows"], query["cursor"]))
    else:
        read = pages(_apart(listed), PAGE)
        rows = chain([next(read)], read)  # what is refused is refused before the first byte
        response = Response(_written(query["form"], row, rows), mimetype=KINDS[query["form"]])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{today()}.{query["form"]}"'
    response.headers["Vary"] = "Accept-Language, Authorization"
    return response


def _part(query: dict[str, Any], row: ma.Schema, part: Stretch) -> Response:
    """Made whole before its first byte: only then is it known how long it is, and where the next one begins.

    It lies on the disk meanwhile; in memory there is a page of it.
    """
    begun = query["cursor"] is not None
    made = files.kept(_written(query["form"], row, part.pages(PAGE), headed=not begun))
    response = Response(files.pieces(made), mimetype=KINDS[query["form"]])
    response.content_length = files.length(made)
    response.headers.update(next_page(part.after))
    return response


def _written(form: str, row: ma.Schema, rows: Iterable[Rows], *, headed: bool = True) -> Iterable[Any]:
    """headed: whether CSV begins with its headings; the parts of one file have them once."""
    if form == "xlsx":
        return files.pieces(files.workbook(columns(row), rows))
    if form == "csv":
        return files.csv(columns(row), rows, headed=headed)
    return files.json_lines(rows)


def _apart(listed: Pages) -> Pages:
    """Read each page in a context of its own, since the request is over when its answer is sent.

    A download of minutes then keeps no session open, which would let the log of the database grow, and one
    that is given up leaves nothing behind.
    """
    app, request = current_app._get_current_object(), copy_context()  # type: ignore[attr-defined]

    def page(*, limit: int, cursor: str | None) -> tuple[Rows, str | None]:
        with app.app_context():
            return listed(limit=limit, cursor=cursor)

    def apart(*, limit: int, cursor: str | None) -> tuple[Rows, str | None]:
        return request.run(page, limit=limit, cursor=cursor)

    return apart
