"""Corrections over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import today
from inspector.filings.rules.forms import ReasonsForm
from inspector.halls.schemas import ReasonsIn
from inspector.inspections.actions import corrections, extensions
from inspector.inspections.present import records as present
from inspector.inspections.queries import inspections
from inspector.inspections.rules.forms import CorrectionForm, ExtensionForm
from inspector.inspections.schemas import corrections as shapes
from inspector.web.http import page_answer, page_of

blp = Blueprint("corrections", __name__, url_prefix="/corrections", description="整改 Corrections")
CORRECTIONS = Records(shapes.CorrectionOut, corrections.get, present.correction)


@blp.route("")
class Corrections(MethodView):
    @blp.arguments(shapes.CorrectionQuery, location="query")
    @blp.response(200, shapes.CorrectionPage)
    @requires(Permission.CORRECTIONS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Corrections that are yours to see, the most urgent first."""
        rows, after = inspections.corrections(caller(), query, today(), **page_of(query))
        return page_answer(present.correction_rows(rows), after)


@blp.route("/<uuid:correction_id>")
class CorrectionById(MethodView):
    @blp.response(200, shapes.CorrectionOut)
    @requires(Permission.CORRECTIONS_READ)
    def get(self, correction_id: UUID) -> Any:
        """A correction."""
        return CORRECTIONS.read(correction_id)


@blp.route("/<uuid:correction_id>/prove")
class Proof(MethodView):
    @blp.arguments(shapes.ProofIn)
    @blp.response(200, shapes.CorrectionOut)
    @requires(Permission.CORRECTIONS_ANSWER)
    def post(self, form: CorrectionForm, correction_id: UUID) -> Any:
        """Hand in what was done, with photos and documents."""
        return CORRECTIONS.act(correction_id, corrections.act, "prove", form)


@blp.route("/<uuid:correction_id>/ask-extension")
class ExtensionRequest(MethodView):
    @blp.arguments(shapes.ExtensionIn)
    @blp.response(200, shapes.CorrectionOut)
    @requires(Permission.CORRECTIONS_ANSWER)
    def post(self, form: ExtensionForm, correction_id: UUID) -> Any:
        """Ask for more time, once, before it is overdue: at most as long again as was given."""
        return CORRECTIONS.act(correction_id, extensions.ask, form)


@blp.route("/<uuid:correction_id>/extend")
class Extension(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, shapes.CorrectionOut)
    @requires(Permission.CORRECTIONS_EXTEND)
    def post(self, form: ReasonsForm, correction_id: UUID) -> Any:
        """Grant the time that was asked for."""
        return CORRECTIONS.act(correction_id, extensions.decide, "extend", form["reasons"])


@blp.route("/<uuid:correction_id>/keep-term")
class KeptTerm(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, shapes.CorrectionOut)
    @requires(Permission.CORRECTIONS_EXTEND)
    def post(self, form: ReasonsForm, correction_id: UUID) -> Any:
        """Decline to give more time, with reasons."""
        return CORRECTIONS.act(correction_id, extensions.decide, "keep_term", form["reasons"])


@blp.route("/<uuid:correction_id>/<any(verify,reject):action>")
class Verification(MethodView):
    @blp.arguments(shapes.CorrectionVerdictIn)
    @blp.response(200, shapes.CorrectionOut)
    @requires(Permission.CORRECTIONS_VERIFY)
    def post(self, form: CorrectionForm, correction_id: UUID, action: str) -> Any:
        """Close it, with what is seen now; or send it back."""
        return CORRECTIONS.act(correction_id, corrections.act, action, form)
