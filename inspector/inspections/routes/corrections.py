"""Corrections over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.inspections import present, schemas
from inspector.inspections.actions import corrections
from inspector.inspections.models import Correction
from inspector.inspections.queries import inspections
from inspector.web.http import page_answer, required_version, showing, tag

blp = Blueprint("corrections", __name__, url_prefix="/corrections", description="整改 Corrections")


def shown(row: Correction) -> tuple[dict[str, Any], int, dict[str, str]]:
    return present.correction(row, caller().role, today()), 200, tag(row.version)


def _act(correction_id: UUID, action: str, form: dict[str, Any]) -> Any:
    key, expected = str(correction_id), required_version()

    def current() -> Any:
        return schemas.CorrectionOut().dump(shown(corrections.get(key, caller()))[0])

    with showing(current), transaction():
        row = corrections.act(key, action, form, caller=caller(), expected=expected, now=now())
    return shown(row)


@blp.route("")
class Corrections(MethodView):
    @blp.arguments(schemas.CorrectionQuery, location="query")
    @blp.response(200, schemas.CorrectionPage)
    @requires(Permission.CORRECTIONS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Corrections that are yours to see, the most urgent first."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        return page_answer(*inspections.corrections(caller(), query, today(), limit=limit, cursor=cursor))


@blp.route("/<uuid:correction_id>")
class CorrectionById(MethodView):
    @blp.response(200, schemas.CorrectionOut)
    @requires(Permission.CORRECTIONS_READ)
    def get(self, correction_id: UUID) -> Any:
        """A correction."""
        return shown(corrections.get(str(correction_id), caller()))


@blp.route("/<uuid:correction_id>/prove")
class Proof(MethodView):
    @blp.arguments(schemas.ProofIn)
    @blp.response(200, schemas.CorrectionOut)
    @requires(Permission.CORRECTIONS_ANSWER)
    def post(self, form: dict[str, Any], correction_id: UUID) -> Any:
        """Hand in what was done, with photos."""
        return _act(correction_id, "prove", form)


@blp.route("/<uuid:correction_id>/<any(verify,reject):action>")
class Verification(MethodView):
    @blp.arguments(schemas.VerdictIn)
    @blp.response(200, schemas.CorrectionOut)
    @requires(Permission.CORRECTIONS_VERIFY)
    def post(self, form: dict[str, Any], correction_id: UUID, action: str) -> Any:
        """Close it, or send it back."""
        return _act(correction_id, action, form)
