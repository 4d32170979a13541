"""Filings over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts import searches
from inspector.accounts import service as accounts
from inspector.accounts.auth import Blueprint, caller, requires
from inspector.accounts.permissions import Permission, reads_names
from inspector.answers import optional_version, page_answer, required_version, showing, tag
from inspector.clock import now, today
from inspector.db import transaction
from inspector.filings import assessment, content, cooks, queries, schemas, service
from inspector.filings.lifecycle import FILING
from inspector.filings.models import Filing
from inspector.halls.schemas import ReasonsIn
from inspector.personal import masked_name, masked_phone
from inspector.standards import present
from inspector.standards import service as standards

blp = Blueprint("filings", __name__, url_prefix="/filings", description="备案 Filings")


def shown(row: Filing) -> tuple[dict[str, Any], int, dict[str, str]]:
    """A filing with its judgement: the kept one once it is filed, else that of this moment."""
    body: dict[str, Any] = {c.key: getattr(row, c.key) for c in row.__table__.columns}
    if row.judgement_id and row.state != "returned":
        judgement = present.kept_judgement(row.judgement_id)
    else:
        judgement = present.judgement(assessment.judge(row, assessment.rooms_of(row), now()))
    body |= {
        "sittings": row.sittings,
        "people": content.people(row),
        "warnings": [caution._asdict() for caution in cooks.cautions_of(row, today())],
        "judgement": judgement,
        "menu_hits": [present.hit(hit) for hit in assessment.screen(row)],
        "guide": standards.policy(row.region, row.day).tier(row.diners).guide,
        "received_by": accounts.get(row.decided_by).display_name if row.decided_by else None,
        "actions": FILING.allowed(row.state, caller().role),
    }
    if not reads_names(caller().role):
        body["host_name"], body["host_phone"] = masked_name(row.host_name), masked_phone(row.host_phone)
        body["people"] = [{**person, "name": masked_name(person["name"])} for person in body["people"]]
    return body, 200, tag(row.version)


def _dumped(filing_id: str) -> Any:
    return schemas.FilingOut().dump(shown(service.get(filing_id, caller()))[0])


def _act(filing_id: UUID, action: str, form: dict[str, Any] | None = None) -> Any:
    key, expected = str(filing_id), required_version()
    with showing(lambda: _dumped(key)), transaction():
        row = service.act(key, action, caller=caller(), expected=expected, now=now(), form=form)
    return shown(row)


@blp.route("")
class Filings(MethodView):
    @blp.arguments(schemas.FilingQuery, location="query")
    @blp.response(200, schemas.FilingPage)
    @requires(Permission.FILINGS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Filings that are yours to see, the latest banquet first."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        if query["host_phone"]:
            with transaction():
                searches.note("filings", caller=caller(), now=now())
        return page_answer(*queries.filings(caller(), query, limit=limit, cursor=cursor))


@blp.route("/<uuid:filing_id>")
class FilingById(MethodView):
    @blp.response(200, schemas.FilingOut)
    @requires(Permission.FILINGS_READ)
    def get(self, filing_id: UUID) -> Any:
        """A filing with its judgement."""
        return shown(service.get(str(filing_id), caller()))

    @blp.arguments(schemas.FilingIn)
    @blp.response(201, schemas.FilingOut)
    @blp.alt_response(200, schema=schemas.FilingOut, description="Replaced")
    @requires(Permission.FILINGS_WRITE)
    def put(self, form: dict[str, Any], filing_id: UUID) -> Any:
        """Draft a filing under an id of your own, and see what would fail; with If-Match, replace it."""
        key, expected = str(filing_id), optional_version()
        with showing(lambda: _dumped(key)), transaction():
            row = service.put(key, form, caller=caller(), expected=expected, now=now())
        body, _, headers = shown(row)
        return body, 201 if expected is None else 200, headers


@blp.route("/<uuid:filing_id>/<any(file,cancel,hold):action>")
class StepByOperator(MethodView):
    @blp.response(200, schemas.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, filing_id: UUID, action: str) -> Any:
        """File it and get the receipt number, cancel it, or report that it is being held."""
        return _act(filing_id, action)


@blp.route("/<uuid:filing_id>/<any(accept,return,refuse):action>")
class Decision(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, schemas.FilingOut)
    @requires(Permission.FILINGS_DECIDE)
    def post(self, form: dict[str, Any], filing_id: UUID, action: str) -> Any:
        """Accept it, or return or refuse it with reasons."""
        return _act(filing_id, action, form)


@blp.route("/<uuid:filing_id>/close")
class Closing(MethodView):
    @blp.arguments(schemas.ClosingIn)
    @blp.response(200, schemas.FilingOut)
    @requires(Permission.FILINGS_WRITE)
    def post(self, form: dict[str, Any], filing_id: UUID) -> Any:
        """Report after the banquet: how many really came, and whether anybody fell ill."""
        return _act(filing_id, "close", form)
