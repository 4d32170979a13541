"""Targets of districts over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.permissions import Permission
from inspector.programme import access
from inspector.programme.actions import targets
from inspector.programme.present import targets as present
from inspector.programme.queries import lists
from inspector.programme.rules.forms import NoteForm, TargetForm
from inspector.programme.schemas import targets as schemas
from inspector.web.http import page_answer, page_of

blp = Blueprint("targets", __name__, url_prefix="/targets", description="目标责任状 Targets")
TARGETS = Records(schemas.TargetOut, access.get_target, present.target)


@blp.route("")
class Targets(MethodView):
    @blp.arguments(schemas.TargetQuery, location="query")
    @blp.response(200, schemas.TargetPage)
    @requires(Permission.TARGETS)
    def get(self, query: dict[str, Any]) -> Response:
        """Targets of the districts of your area, the latest year first."""
        return page_answer(*lists.targets(caller(), query, **page_of(query)))


@blp.route("/<uuid:target_id>")
class TargetById(MethodView):
    @blp.response(200, schemas.TargetOut)
    @requires(Permission.TARGETS)
    def get(self, target_id: UUID) -> Any:
        """What a district is to reach in a year, and the notes of the quality inspection."""
        return TARGETS.read(target_id)

    @blp.arguments(schemas.TargetIn)
    @blp.response(201, schemas.TargetOut)
    @blp.alt_response(200, schema=schemas.TargetOut, description="Replaced")
    @requires(Permission.TARGETS)
    def put(self, form: TargetForm, target_id: UUID) -> Any:
        """Set them under an id of your own, for a district below you; with If-Match, change them."""
        return TARGETS.put(target_id, targets.put, form)


@blp.route("/<uuid:target_id>/note")
class Note(MethodView):
    @blp.arguments(schemas.NoteIn)
    @blp.response(200, schemas.TargetOut)
    @requires(Permission.TARGETS)
    def post(self, form: NoteForm, target_id: UUID) -> Any:
        """Add what the quality inspection (质量督察) found; the district reads it."""
        return TARGETS.act(target_id, targets.note, form)
