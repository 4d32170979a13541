"""Taking over existing halls from a table, over HTTP."""

from contextlib import closing
from typing import Any

import marshmallow as ma
from flask import Response
from flask.views import MethodView
from flask_smorest.fields import Upload
from marshmallow import fields

from inspector.accounts.auth import Blueprint, caller, requires
from inspector.accounts.permissions import Permission
from inspector.clock import now
from inspector.db import transaction
from inspector.fields import UuidText
from inspector.halls import importing
from inspector.halls.importing import Outcome
from inspector.halls.sheets import MAX_BYTES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
blp = Blueprint("hall_import", __name__, url_prefix="/halls/import", description="批量导入 Import of halls")


class TableIn(ma.Schema):
    file = Upload(required=True, metadata={"description": "XLSX, or CSV in UTF-8 or GB 18030"})


class ImportQuery(ma.Schema):
    dry_run = fields.Boolean(load_default=False, metadata={"description": "only say what would happen"})


class ImportedOut(ma.Schema):
    row = fields.Integer(metadata={"description": "in the table, counted from 1 with the headings"})
    name = fields.String()
    status = fields.String(metadata={"description": "created, or unchanged where it was there already"})
    id = UuidText(allow_none=True)
    code = fields.String(allow_none=True)


class ImportOut(ma.Schema):
    dry_run = fields.Boolean()
    created = fields.Integer()
    unchanged = fields.Integer()
    rows = fields.List(fields.Nested(ImportedOut))


def shown(outcome: Outcome) -> dict[str, Any]:
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
    @requires(Permission.HALLS_IMPORT)
    def post(self, query: dict[str, Any], files: dict[str, Any]) -> dict[str, Any]:
        """Take over all halls of a table, or none; sending it again is harmless."""
        with closing(files["file"]) as upload:
            content = upload.stream.read(MAX_BYTES + 1)
        with transaction():
            outcome = importing.take_over(
                content,
                within=caller().region,
                by=caller().account_id,
                now=now(),
                dry_run=query["dry_run"],
            )
            return shown(outcome)


@blp.route("/template")
class Template(MethodView):
    @blp.response(200, {"type": "string", "format": "binary"}, content_type=XLSX)
    @requires(Permission.HALLS_IMPORT)
    def get(self) -> Response:
        """An empty table with its headings."""
        response = Response(importing.template(), mimetype=XLSX)
        response.headers["Content-Disposition"] = 'attachment; filename="halls.xlsx"'
        return response
