"""Parked work over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.parked import access, present, queries, schemas
from inspector.parked.actions import park
from inspector.web.http import answer

blp = Blueprint("parked", __name__, url_prefix="/me/parked", description="外出检查 Away from a line")


@blp.route("")
class ParkedWork(MethodView):
    @blp.response(200, schemas.ParkedList)
    @requires(Permission.OWN_ACCOUNT)
    def get(self) -> Response:
        """What you have parked, from whichever device, the latest first."""
        return answer({"items": queries.parked(caller(), now())})


@blp.route("/<uuid:parked_id>")
class ParkedById(MethodView):
    @blp.response(200, schemas.ParkedOut)
    @requires(Permission.OWN_ACCOUNT)
    def get(self, parked_id: UUID) -> Any:
        """A piece of unfinished work, to go on with."""
        return present.parked(access.get(str(parked_id), caller(), now()))

    @blp.arguments(schemas.ParkedIn)
    @blp.response(200, schemas.ParkedOut)
    @requires(Permission.OWN_ACCOUNT)
    def put(self, form: dict[str, Any], parked_id: UUID) -> Any:
        """Park unfinished work under an id of your own, encrypted, for 30 days; again replaces it."""
        with transaction():
            row = park.put(str(parked_id), caller(), form, now())
        return present.parked(row)

    @blp.response(204)
    @requires(Permission.OWN_ACCOUNT)
    def delete(self, parked_id: UUID) -> None:
        """Delete it for good, once it is taken up or sent."""
        with transaction():
            park.take_away(str(parked_id), caller(), now())
