"""Chefs over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.actions import searches
from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission, reads_names
from inspector.chefs import access, queries, schemas
from inspector.chefs.access import looks_after
from inspector.chefs.actions import chefs
from inspector.chefs.models import Chef
from inspector.chefs.rules.identifiers import masked_id_number
from inspector.chefs.rules.lifecycle import CHEF
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.core.personal import masked_name, masked_phone
from inspector.standards.queries import in_force
from inspector.standards.rules.validity import HEALTH, ages, last_day
from inspector.web.http import optional_version, page_answer, required_version, showing, tag

blp = Blueprint("chefs", __name__, url_prefix="/chefs", description="厨师 Chefs")


def shown(row: Chef) -> tuple[dict[str, Any], int, dict[str, str]]:
    """A chef: whole for those who look after them, to be called by other operators, else masked."""
    held = chefs.certificates(row)
    body: dict[str, Any] = row.columns() | {
        "areas": chefs.areas(row.id),
        "training_on": held["training_on"],
        "health_certificate": held["health"] and held["health"] | {"valid_until": _valid_until(row, held)},
        "record": chefs.marks(row.id),
        "actions": CHEF.allowed(row.state, caller().role) if looks_after(caller(), row) else [],
    }
    if not reads_names(caller().role):
        body |= {"name": masked_name(row.name), "phone": masked_phone(row.phone)}
    if not (reads_names(caller().role) and looks_after(caller(), row)):
        body |= {"address": None, "id_number": row.id_number and masked_id_number(row.id_number)}
        if held["health"]:
            body["health_certificate"]["number"] = None
    return body, 200, tag(row.version)


def _valid_until(row: Chef, held: dict[str, Any]) -> Any:
    editions = in_force.library().in_force("banquet", row.region, today())
    return last_day(held["health"]["issued_on"], ages(editions, HEALTH))


def _dumped(chef_id: str) -> Any:
    return schemas.ChefOut().dump(shown(access.get(chef_id, caller()))[0])


def _act(chef_id: UUID, action: str, form: dict[str, Any]) -> Any:
    key, expected = str(chef_id), required_version()
    with showing(lambda: _dumped(key)), transaction():
        row = chefs.act(key, action, caller=caller(), expected=expected, now=now(), reasons=form["reasons"])
    return shown(row)


@blp.route("")
class Chefs(MethodView):
    @blp.arguments(schemas.ChefQuery, location="query")
    @blp.response(200, schemas.ChefPage)
    @requires(Permission.CHEFS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Chefs of your area or serving it, the latest registered first."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        if query["name"] or query["phone"]:
            with transaction():
                searches.note("chefs", caller=caller(), now=now())
        return page_answer(*queries.chefs(caller(), query, limit=limit, cursor=cursor))


@blp.route("/<uuid:chef_id>")
class ChefById(MethodView):
    @blp.response(200, schemas.ChefOut)
    @requires(Permission.CHEFS_READ)
    def get(self, chef_id: UUID) -> Any:
        """A chef, with certificates and standing."""
        return shown(access.get(str(chef_id), caller()))

    @blp.arguments(schemas.ChefIn)
    @blp.response(201, schemas.ChefOut)
    @blp.alt_response(200, schema=schemas.ChefOut, description="Replaced")
    @requires(Permission.CHEFS_WRITE)
    def put(self, form: dict[str, Any], chef_id: UUID) -> Any:
        """Register a chef under an id of your own; with If-Match, replace what is known."""
        key, expected = str(chef_id), optional_version()
        with showing(lambda: _dumped(key)), transaction():
            row = chefs.put(key, form, caller=caller(), expected=expected, now=now())
        body, _, headers = shown(row)
        return body, 201 if expected is None else 200, headers


@blp.route("/<uuid:chef_id>/<any(appeal,remove):action>")
class ChefAction(MethodView):
    @blp.arguments(schemas.ChefReasonsIn)
    @blp.response(200, schemas.ChefOut)
    @requires(Permission.CHEFS_WRITE)
    def post(self, form: dict[str, Any], chef_id: UUID, action: str) -> Any:
        """Appeal on the chef's behalf, with the grounds; or take the chef off the register at their wish."""
        return _act(chef_id, action, form)


@blp.route("/<uuid:chef_id>/<any(confirm,suspend,blacklist,uphold,lift):action>")
class ChefDecision(MethodView):
    @blp.arguments(schemas.ChefReasonsIn)
    @blp.response(200, schemas.ChefOut)
    @requires(Permission.CHEFS_DECIDE)
    def post(self, form: dict[str, Any], chef_id: UUID, action: str) -> Any:
        """Confirm; suspend or blacklist with reasons; uphold that against an appeal, or lift it."""
        return _act(chef_id, action, form)


@blp.route("/<uuid:chef_id>/points")
class Points(MethodView):
    @blp.arguments(schemas.PointsIn)
    @blp.response(200, schemas.ChefOut)
    @requires(Permission.CHEFS_DECIDE)
    def post(self, form: dict[str, Any], chef_id: UUID) -> Any:
        """Give a chef points, or take some, with reasons."""
        key, expected = str(chef_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = chefs.give_points(
                key, form["points"], form["reasons"], caller=caller(), expected=expected, now=now()
            )
        return shown(row)
