"""Draws over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.programme import access
from inspector.programme.actions import draws, recusals
from inspector.programme.present import draws as present
from inspector.programme.queries import lists
from inspector.programme.rules.forms import DrawForm
from inspector.programme.schemas import draws as schemas
from inspector.web.http import answer, page_answer, page_of

blp = Blueprint("draws", __name__, url_prefix="/draws", description="双随机抽取 Draws")
own = Blueprint("recusals", __name__, url_prefix="/me/recusals", description="双随机抽取 Draws")
public = Blueprint(
    "public-draws",
    __name__,
    url_prefix="/public/draws",
    description="双随机抽取 Draws",
    public=True,
    shared=True,
)
DRAWS = Records(schemas.DrawOut, access.get, present.draw)


@blp.route("")
class Draws(MethodView):
    @blp.arguments(schemas.DrawQuery, location="query")
    @blp.response(200, schemas.DrawPage)
    @requires(Permission.DRAWS)
    def get(self, query: dict[str, Any]) -> Response:
        """Draws of your area, the latest first."""
        return page_answer(*lists.draws(caller(), query, **page_of(query)))


@blp.route("/<uuid:draw_id>")
class DrawById(MethodView):
    @blp.response(200, schemas.DrawOut)
    @requires(Permission.DRAWS)
    def get(self, draw_id: UUID) -> Any:
        """A draw with what is drawn among, who stands behind the labels, and what was drawn."""
        return DRAWS.read(draw_id)

    @blp.arguments(schemas.DrawIn)
    @blp.response(201, schemas.DrawOut)
    @requires(Permission.DRAWS)
    def put(self, form: DrawForm, draw_id: UUID) -> Any:
        """Fix the lists and a secret seed under an id of your own; their sums are public from now on."""
        return DRAWS.put(draw_id, draws.prepare, form)


@blp.route("/<uuid:draw_id>/draw")
class Drawing(MethodView):
    @blp.arguments(schemas.WitnessIn)
    @blp.response(200, schemas.DrawOut)
    @requires(Permission.DRAWS)
    def post(self, form: dict[str, Any], draw_id: UUID) -> Any:
        """Draw with the words of a witness, and plan the visits, which their halls do not learn of."""
        return DRAWS.act(draw_id, draws.draw, form["witness"])


@blp.route("/<uuid:draw_id>/cancel")
class Cancellation(MethodView):
    @blp.response(200, schemas.DrawOut)
    @requires(Permission.DRAWS)
    def post(self, draw_id: UUID) -> Any:
        """Call a draw off before it is drawn."""
        return DRAWS.act(draw_id, draws.cancel)


@own.route("")
class Recusals(MethodView):
    @own.response(200, schemas.RecusalsOut)
    @requires(Permission.RECUSALS)
    def get(self) -> Response:
        """The halls that you have said you do not visit."""
        return answer({"items": lists.recusals(caller())})


@own.route("/<uuid:hall_id>")
class RecusalByHall(MethodView):
    @own.arguments(schemas.RecusalIn)
    @own.response(204)
    @requires(Permission.RECUSALS)
    def put(self, form: dict[str, Any], hall_id: UUID) -> None:
        """Say that you do not visit a hall, as of kin or an earlier post; draws to come heed it."""
        with transaction():
            recusals.declare(str(hall_id), caller(), form["reason"], now())

    @own.response(204)
    @requires(Permission.RECUSALS)
    def delete(self, hall_id: UUID) -> None:
        """Take it back."""
        with transaction():
            recusals.withdraw(str(hall_id), caller(), now())


@public.route("/<uuid:draw_id>")
class PublicDraw(MethodView):
    @public.doc(security=[])
    @public.response(200, schemas.PublicDrawOut)
    def get(self, draw_id: UUID) -> Any:
        """A draw by which anyone can draw again: sums before it, everything when its visits are over."""
        return present.public(access.for_everybody(str(draw_id)))
