"""Chefs over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.actions import searches
from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.permissions import Permission
from inspector.chefs import access, present, queries, schemas
from inspector.chefs.actions import chefs
from inspector.chefs.rules.forms import ChefForm, PointsForm
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.web.http import page_answer, page_of

blp = Blueprint("chefs", __name__, url_prefix="/chefs", description="厨师 Chefs")
CHEFS = Records(schemas.ChefOut, access.get, present.chef)


@blp.route("")
class Chefs(MethodView):
    @blp.arguments(schemas.ChefQuery, location="query")
    @blp.response(200, schemas.ChefPage)
    @requires(Permission.CHEFS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Chefs of your area or serving it, the latest registered first."""
        if query["name"] or query["phone"] or query["q"]:
            with transaction():
                searches.note("chefs", caller=caller(), now=now())
        return page_answer(*queries.chefs(caller(), query, **page_of(query)))


@blp.route("/<uuid:chef_id>")
class ChefById(MethodView):
    @blp.response(200, schemas.ChefOut)
    @requires(Permission.CHEFS_READ)
    def get(self, chef_id: UUID) -> Any:
        """A chef, with certificates and standing."""
        return CHEFS.read(chef_id)

    @blp.arguments(schemas.ChefIn)
    @blp.response(201, schemas.ChefOut)
    @blp.alt_response(200, schema=schemas.ChefOut, description="Replaced")
    @requires(Permission.CHEFS_WRITE)
    def put(self, form: ChefForm, chef_id: UUID) -> Any:
        """Register a chef under an id of your own; with If-Match, replace what is known."""
        return CHEFS.put(chef_id, chefs.put, form)


@blp.route("/<uuid:chef_id>/<any(appeal,remove):action>")
class ChefAction(MethodView):
    @blp.arguments(schemas.ChefReasonsIn)
    @blp.response(200, schemas.ChefOut)
    @requires(Permission.CHEFS_WRITE)
    def post(self, form: dict[str, Any], chef_id: UUID, action: str) -> Any:
        """Appeal on the chef's behalf, with the grounds; or take the chef off the register at their wish."""
        return CHEFS.act(chef_id, chefs.act, action, form["reasons"])


@blp.route("/<uuid:chef_id>/<any(confirm,suspend,blacklist,uphold,lift):action>")
class ChefDecision(MethodView):
    @blp.arguments(schemas.ChefReasonsIn)
    @blp.response(200, schemas.ChefOut)
    @requires(Permission.CHEFS_DECIDE)
    def post(self, form: dict[str, Any], chef_id: UUID, action: str) -> Any:
        """Confirm; suspend or blacklist with reasons; uphold that against an appeal, or lift it."""
        return CHEFS.act(chef_id, chefs.act, action, form["reasons"])


@blp.route("/<uuid:chef_id>/confirm-renewal")
class ChefRenewal(MethodView):
    @blp.response(200, schemas.ChefOut)
    @requires(Permission.CHEFS_DECIDE)
    def post(self, chef_id: UUID) -> Any:
        """Say that the renewed certificates of a confirmed chef were looked at."""
        return CHEFS.act(chef_id, chefs.act, "confirm_renewal")


@blp.route("/<uuid:chef_id>/points")
class Points(MethodView):
    @blp.arguments(schemas.PointsIn)
    @blp.response(200, schemas.ChefOut)
    @requires(Permission.CHEFS_DECIDE)
    def post(self, form: PointsForm, chef_id: UUID) -> Any:
        """Give a chef points, or take some, with reasons."""
        return CHEFS.act(chef_id, chefs.give_points, form)
