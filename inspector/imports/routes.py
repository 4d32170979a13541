"""Taking over existing halls from a table, over HTTP."""

from contextlib import closing
from typing import Any

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now, today
from inspector.imports.rules.bounds import MAX_BYTES
from inspector.imports.schemas import table
from inspector.imports.schemas.imports import ImportOut, ImportQuery, TableIn
from inspector.imports.schemas.table import Outcome
from inspector.imports.schemas.template import template
from inspector.regions import queries
from inspector.web.raw_bodies import BINARY

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
blp = Blueprint("hall_import", __name__, url_prefix="/halls/import", description="批量导入 Import of halls")


def outcome_shown(outcome: Outcome) -> dict[str, Any]:
    """What was done, row by row; a hall that is not stored has no id yet."""
    rows = [
        {
            "row": each.number,
            "name": each.hall.name,
            "status": "unchanged" if each.known else "created",
            "id": each.hall.id if each.known or not outcome.dry_run else None,
            "code": each.hall.code,
        }
        for each in outcome.rows
    ]
    known = sum(each.known for each in outcome.rows)
    return {
        "dry_run": outcome.dry_run,
        "created": len(rows) - known,
        "unchanged": known,
        "rows": rows,
    }


@blp.route("")
class Import(MethodView):
    @blp.arguments(ImportQuery, location="query")
    @blp.arguments(TableIn, location="files")
    @blp.response(200, ImportOut)
    @requires(Permission.HALLS_IMPORT, costs=Costly.TABLE)
    def post(self, query: dict[str, Any], files: dict[str, Any]) -> dict[str, Any]:
        """Take over the halls of a table, once all of it is right; sending it again is harmless."""
        with closing(files["file"]) as upload:
            content = upload.stream.read(MAX_BYTES + 1)
        found = table.read(content, now())
        outcome = table.take_over(
            found,
            within=caller().region,
            by=caller().account_id,
            now=now(),
            dry_run=query["dry_run"],
        )
        return outcome_shown(outcome)


@blp.route("/template")
class Template(MethodView):
    @blp.response(200, BINARY, content_type=XLSX)
    @requires(Permission.HALLS_IMPORT, costs=Costly.TABLE)
    def get(self) -> Response:
        """An empty table with its headings, lists to choose from, bounds and examples."""
        content = template(queries.towns_and_villages(caller().region), today())
        response = Response(content, mimetype=XLSX)
        response.headers["Content-Disposition"] = 'attachment; filename="halls.xlsx"'
        return response
