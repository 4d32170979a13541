"""Halls over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.halls import access, present, queries, schemas
from inspector.halls.actions import operators, standing
from inspector.web.fields import PageQuery
from inspector.web.http import page_answer, page_of

blp = Blueprint("halls", __name__, url_prefix="/halls", description="聚餐点 Halls")
HALLS = Records(schemas.HallOut, access.get, present.hall)


@blp.route("")
class Halls(MethodView):
    @blp.arguments(schemas.HallQuery, location="query")
    @blp.response(200, schemas.HallPage)
    @requires(Permission.HALLS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Halls that are yours to see, by code."""
        return page_answer(*queries.halls(caller(), query, **page_of(query)))


@blp.route("/<uuid:hall_id>")
class HallById(MethodView):
    @blp.response(200, schemas.HallOut)
    @requires(Permission.HALLS_READ)
    def get(self, hall_id: UUID) -> Any:
        """A hall."""
        return HALLS.read(hall_id)


@blp.route("/<uuid:hall_id>/history")
class HallHistory(MethodView):
    @blp.arguments(PageQuery, location="query")
    @blp.response(200, schemas.HistoryPage)
    @requires(Permission.HALLS_READ)
    def get(self, query: dict[str, Any], hall_id: UUID) -> Response:
        """What was done to a hall, with reasons and what changed, the latest first."""
        return page_answer(*queries.history(str(hall_id), caller(), **query))


@blp.route("/<uuid:hall_id>/operators/<uuid:account_id>")
class HallOperatorById(MethodView):
    @blp.response(204)
    @requires(Permission.HALLS_DECIDE)
    def put(self, hall_id: UUID, account_id: UUID) -> None:
        """Let an operator's account run this hall too."""
        with transaction():
            operators.tie_operator(str(hall_id), str(account_id), caller=caller(), now=now())

    @blp.response(204)
    @requires(Permission.HALLS_DECIDE)
    def delete(self, hall_id: UUID, account_id: UUID) -> None:
        """The account no longer runs this hall."""
        with transaction():
            operators.untie_operator(str(hall_id), str(account_id), caller=caller(), now=now())


@blp.route("/<uuid:hall_id>/<any(suspend,relist,revoke):action>")
class HallAction(MethodView):
    @blp.arguments(schemas.ReasonsIn)
    @blp.response(200, schemas.HallOut)
    @requires(Permission.HALLS_DECIDE)
    def post(self, form: dict[str, Any], hall_id: UUID, action: str) -> Any:
        """Suspend, relist or revoke a hall, with reasons."""
        return HALLS.act(hall_id, standing.act, action, form["reasons"])
