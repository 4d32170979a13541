"""Filings over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.actions import searches
from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.permissions import Permission, reads_names
from inspector.core import searching
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.filings import access, queries
from inspector.filings.actions import amend, close, draft, file, releases
from inspector.filings.actions import preview as filings_preview
from inspector.filings.present import filings as present
from inspector.filings.present import preview
from inspector.filings.rules.forms import (
    ClosingForm,
    FilingForm,
    HalfFilledForm,
    ReasonsForm,
    ReleaseForm,
)
from inspector.filings.schemas import filings
from inspector.filings.schemas.closings import ClosingIn
from inspector.filings.schemas.menu import ReleaseIn
from inspector.halls.schemas import ReasonsIn
from inspector.web.http import page_answer, page_of

blp = Blueprint("filings", __name__, url_prefix="/filings", description="备案 Filings")
FILINGS = Records(filings.FilingOut, access.get, present.filing)


@blp.route("")
class Filings(MethodView):
    @blp.arguments(filings.FilingQuery, location="query")
    @blp.response(200, filings.FilingPage)
    @requires(Permission.FILINGS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Filings that are yours to see: banquets to come, the next first, then those that are over."""
        sought = query["host_phone"] or searching.telephone(query["q"] or "")
        if query["host_phone"] or (sought and reads_names(caller().role)):
            with transaction():
                searches.note("filings", caller=caller(), now=now())
        return page_answer(*queries.filings(caller(), query, today(), **page_of(query)))


@blp.route("/judge")
class FilingPreview(MethodView):
    @blp.arguments(filings.HalfFilledIn)
    @blp.response(200, filings.TrialOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, form: HalfFilledForm) -> dict[str, Any]:
        """What a form that may be half filled would meet with: what blocks comes first. Stores nothing."""
        return preview.of_form(form, filings_preview.preview_form(form, caller=caller(), now=now()))


@blp.route("/<uuid:filing_id>")
class FilingById(MethodView):
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_READ)
    def get(self, filing_id: UUID) -> Any:
        """A filing with its judgement."""
        return FILINGS.read(filing_id)

    @blp.arguments(filings.FilingIn)
    @blp.response(201, filings.FilingOut)
    @blp.alt_response(200, schema=filings.FilingOut, description="Replaced")
    @requires(Permission.FILINGS_WRITE)
    def put(self, form: FilingForm, filing_id: UUID) -> Any:
        """Draft a filing under an id of your own, and see what would fail; with If-Match, replace it."""
        return FILINGS.put(filing_id, draft.put, form)


@blp.route("/<uuid:filing_id>/<any(file,hold):action>")
class FilingAction(MethodView):
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, filing_id: UUID, action: str) -> Any:
        """File it and get the receipt number, or report that it is being held."""
        return FILINGS.act(filing_id, file.act, action)


@blp.route("/<uuid:filing_id>/amend")
class Amendment(MethodView):
    @blp.arguments(filings.FilingIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, form: FilingForm, filing_id: UUID) -> Any:
        """Change what was filed: judged anew under the same number; what it said before is kept."""
        return FILINGS.act(filing_id, amend.amend, form)


@blp.route("/<uuid:filing_id>/cancel")
class Cancellation(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, form: ReasonsForm, filing_id: UUID) -> Any:
        """Cancel it; once it is filed, with reasons."""
        return FILINGS.act(filing_id, file.act, "cancel", form)


@blp.route("/<uuid:filing_id>/<any(accept,return,refuse):action>")
class Decision(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_DECIDE)
    def post(self, form: ReasonsForm, filing_id: UUID, action: str) -> Any:
        """Accept it, or return or refuse it with reasons."""
        return FILINGS.act(filing_id, file.act, action, form)


@blp.route("/<uuid:filing_id>/ask-release")
class ReleaseRequest(MethodView):
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, filing_id: UUID) -> Any:
        """Ask the supervisors to release the restricted dishes of a draft by their papers."""
        return FILINGS.act(filing_id, releases.ask)


@blp.route("/<uuid:filing_id>/release")
class Release(MethodView):
    @blp.arguments(ReleaseIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_RELEASE)
    def post(self, form: ReleaseForm, filing_id: UUID) -> Any:
        """Let a restricted dish be served by the papers that were seen; it blocks no longer."""
        return FILINGS.act(filing_id, releases.release, form)


@blp.route("/<uuid:filing_id>/no-show")
class NoShow(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_NO_SHOW)
    def post(self, form: ReasonsForm, filing_id: UUID) -> Any:
        """Note, when its day is over, that it was never held."""
        return FILINGS.act(filing_id, file.act, "no_show", form)


@blp.route("/<uuid:filing_id>/close")
class ClosingReport(MethodView):
    @blp.arguments(ClosingIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, form: ClosingForm, filing_id: UUID) -> Any:
        """Report after the banquet: who came, samples, disinfection, leftovers, whether anybody fell ill."""
        return FILINGS.act(filing_id, close.close, form)


@blp.route("/<uuid:filing_id>/history")
class History(MethodView):
    @blp.response(200, filings.HistoryOut)
    @requires(Permission.FILINGS_READ)
    def get(self, filing_id: UUID) -> dict[str, Any]:
        """What it said each time it was filed or amended, and what changed."""
        return {"items": present.versions(access.get(str(filing_id), caller()), caller())}
