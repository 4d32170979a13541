"""Halls over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.halls import access, present, queries, schemas
from inspector.halls.actions import operators, standing
from inspector.halls.models import Hall
from inspector.web.fields import PageQuery
from inspector.web.http import page_answer, required_version, showing, tag

blp = Blueprint("halls", __name__, url_prefix="/halls", description="聚餐点 Halls")


def hall_shown(row: Hall) -> tuple[dict[str, Any], int, dict[str, str]]:
    return present.hall(row, caller()), 200, tag(row.version)


@blp.route("")
class Halls(MethodView):
    @blp.arguments(schemas.HallQuery, location="query")
    @blp.response(200, schemas.HallPage)
    @requires(Permission.HALLS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Halls that are yours to see, by code."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        return page_answer(*queries.halls(caller(), query, limit=limit, cursor=cursor))


@blp.route("/<uuid:hall_id>")
class HallById(MethodView):
    @blp.response(200, schemas.HallOut)
    @requires(Permission.HALLS_READ)
    def get(self, hall_id: UUID) -> Any:
        """A hall."""
        return hall_shown(access.get(str(hall_id), caller()))


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
        key, expected = str(hall_id), required_version()
        with (
            showing(lambda: schemas.HallOut().dump(hall_shown(access.get(key, caller()))[0])),
            transaction(),
        ):
            hall = standing.act(
                key, action, caller=caller(), expected=expected, now=now(), reasons=form["reasons"] or ""
            )
        return hall_shown(hall)
