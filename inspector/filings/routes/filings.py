"""Filings over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.actions import accounts, searches
from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission, reads_names
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.core.personal import masked_name, masked_phone
from inspector.filings import access, queries
from inspector.filings.actions import amend, close, content, draft, file, history, people, releases
from inspector.filings.actions import preview as filings_preview
from inspector.filings.models import Filing
from inspector.filings.present import menu, preview
from inspector.filings.present.attachments import hanging_on
from inspector.filings.rules.lifecycle import FILING
from inspector.filings.schemas import filings
from inspector.filings.schemas.closings import ClosingIn
from inspector.filings.schemas.menu import ReleaseIn
from inspector.halls.schemas import ReasonsIn
from inspector.standards.present import judgements
from inspector.standards.queries import in_force
from inspector.web.http import optional_version, page_answer, required_version, showing, tag

blp = Blueprint("filings", __name__, url_prefix="/filings", description="备案 Filings")


def shown(row: Filing) -> tuple[dict[str, Any], int, dict[str, str]]:
    """A filing with its judgement: the kept one once it is filed, else that of this moment."""
    body: dict[str, Any] = row.columns()
    if row.judgement_id and row.state != "returned":
        body |= {"judgement": judgements.kept_judgement(row.judgement_id), "advice": None}
    else:
        body |= preview.draft(row, now())
    body |= {
        "sittings": row.sittings,
        "people": content.people(row),
        "warnings": [caution._asdict() for caution in people.warnings_of(row, today())],
        "menu_hits": menu.hits(row),
        "local_dishes": menu.local(row.dishes, row.region),
        "guide": in_force.policy(row.region, row.day).tier(row.diners).guide,
        "received_by": accounts.get(row.decided_by).display_name if row.decided_by else None,
        "actions": FILING.allowed(row.state, caller().role),
    }
    names = reads_names(caller().role)
    body |= hanging_on(row, caller().role, now(), names=names)
    if not names:
        masked(body)
    return body, 200, tag(row.version)


def masked(body: dict[str, Any]) -> None:
    """Leave of the names as much as helps to recognise them."""
    if "host_name" in body:
        body["host_name"] = masked_name(body["host_name"])
        body["host_phone"] = masked_phone(body["host_phone"])
        body["people"] = [{**person, "name": masked_name(person["name"])} for person in body["people"]]


def _dumped(filing_id: str) -> Any:
    return filings.FilingOut().dump(shown(access.get(filing_id, caller()))[0])


def _act(filing_id: UUID, action: str, form: dict[str, Any] | None = None) -> Any:
    key, expected = str(filing_id), required_version()
    with showing(lambda: _dumped(key)), transaction():
        row = file.act(key, action, caller=caller(), expected=expected, now=now(), form=form)
    return shown(row)


@blp.route("")
class Filings(MethodView):
    @blp.arguments(filings.FilingQuery, location="query")
    @blp.response(200, filings.FilingPage)
    @requires(Permission.FILINGS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Filings that are yours to see, the latest banquet first."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        if query["host_phone"]:
            with transaction():
                searches.note("filings", caller=caller(), now=now())
        return page_answer(*queries.filings(caller(), query, today(), limit=limit, cursor=cursor))


@blp.route("/judge")
class FilingPreview(MethodView):
    @blp.arguments(filings.HalfFilledIn)
    @blp.response(200, filings.TrialOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, form: dict[str, Any]) -> dict[str, Any]:
        """What a form that may be half filled would meet with: what blocks comes first. Stores nothing."""
        return preview.of_form(form, filings_preview.preview_form(form, caller=caller(), now=now()))


@blp.route("/<uuid:filing_id>")
class FilingById(MethodView):
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_READ)
    def get(self, filing_id: UUID) -> Any:
        """A filing with its judgement."""
        return shown(access.get(str(filing_id), caller()))

    @blp.arguments(filings.FilingIn)
    @blp.response(201, filings.FilingOut)
    @blp.alt_response(200, schema=filings.FilingOut, description="Replaced")
    @requires(Permission.FILINGS_WRITE)
    def put(self, form: dict[str, Any], filing_id: UUID) -> Any:
        """Draft a filing under an id of your own, and see what would fail; with If-Match, replace it."""
        key, expected = str(filing_id), optional_version()
        with showing(lambda: _dumped(key)), transaction():
            row = draft.put(key, form, caller=caller(), expected=expected, now=now())
        body, _, headers = shown(row)
        return body, 201 if expected is None else 200, headers


@blp.route("/<uuid:filing_id>/<any(file,hold):action>")
class FilingAction(MethodView):
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, filing_id: UUID, action: str) -> Any:
        """File it and get the receipt number, or report that it is being held."""
        return _act(filing_id, action)


@blp.route("/<uuid:filing_id>/amend")
class Amendment(MethodView):
    @blp.arguments(filings.FilingIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, form: dict[str, Any], filing_id: UUID) -> Any:
        """Change what was filed: judged anew under the same number; what it said before is kept."""
        key, expected = str(filing_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = amend.amend(key, form, caller=caller(), expected=expected, now=now())
        return shown(row)


@blp.route("/<uuid:filing_id>/cancel")
class Cancellation(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, form: dict[str, Any], filing_id: UUID) -> Any:
        """Cancel it; once it is filed, with reasons."""
        return _act(filing_id, "cancel", form)


@blp.route("/<uuid:filing_id>/<any(accept,return,refuse):action>")
class Decision(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_DECIDE)
    def post(self, form: dict[str, Any], filing_id: UUID, action: str) -> Any:
        """Accept it, or return or refuse it with reasons."""
        return _act(filing_id, action, form)


@blp.route("/<uuid:filing_id>/ask-release")
class ReleaseRequest(MethodView):
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, filing_id: UUID) -> Any:
        """Ask the supervisors to release the restricted dishes of a draft by their papers."""
        key, expected = str(filing_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = releases.ask(key, caller=caller(), expected=expected, now=now())
        return shown(row)


@blp.route("/<uuid:filing_id>/release")
class Release(MethodView):
    @blp.arguments(ReleaseIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_RELEASE)
    def post(self, form: dict[str, Any], filing_id: UUID) -> Any:
        """Let a restricted dish be served by the papers that were seen; it blocks no longer."""
        key, expected = str(filing_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = releases.release(key, form, caller=caller(), expected=expected, now=now())
        return shown(row)


@blp.route("/<uuid:filing_id>/no-show")
class NoShow(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_NO_SHOW)
    def post(self, form: dict[str, Any], filing_id: UUID) -> Any:
        """Note, when its day is over, that it was never held."""
        return _act(filing_id, "no_show", form)


@blp.route("/<uuid:filing_id>/close")
class ClosingReport(MethodView):
    @blp.arguments(ClosingIn)
    @blp.response(200, filings.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, form: dict[str, Any], filing_id: UUID) -> Any:
        """Report after the banquet: who came, samples, disinfection, leftovers, whether anybody fell ill."""
        key, expected = str(filing_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = close.close(key, form, caller=caller(), expected=expected, now=now())
        return shown(row)


@blp.route("/<uuid:filing_id>/history")
class History(MethodView):
    @blp.response(200, filings.HistoryOut)
    @requires(Permission.FILINGS_READ)
    def get(self, filing_id: UUID) -> dict[str, Any]:
        """What it said each time it was filed or amended, and what changed."""
        items = history.versions(access.get(str(filing_id), caller()))
        if not reads_names(caller().role):
            for each in items:
                masked(each["content"])
        return {"items": items}
