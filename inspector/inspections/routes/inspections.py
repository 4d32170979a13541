"""Checklists and inspections over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.core.labels import VISITS
from inspector.halls.schemas import ReasonsIn
from inspector.inspections import access, present, schemas
from inspector.inspections.actions import draft, photos, sign
from inspector.inspections.models import Inspection
from inspector.inspections.queries import inspections, queue
from inspector.web.http import (
    answer,
    content_tag,
    optional_version,
    page_answer,
    required_version,
    showing,
    tag,
)

blp = Blueprint("inspections", __name__, url_prefix="/inspections", description="检查 Inspections")
lists = Blueprint("checklists", __name__, url_prefix="/checklists", description="检查表 Checklists")


def shown(row: Inspection) -> tuple[dict[str, Any], int, dict[str, str]]:
    return present.inspection(row, caller().role), 200, tag(row.version)


def _dumped(inspection_id: str) -> Any:
    return schemas.InspectionOut().dump(shown(access.get(inspection_id, caller()))[0])


@lists.route(f"/<uuid:hall_id>/<any({','.join(VISITS)}):kind>")
class Checklist(MethodView):
    @lists.arguments(schemas.ChecklistQuery, location="query")
    @lists.response(200, schemas.ChecklistOut)
    @requires(Permission.CHECKLISTS_READ)
    def get(self, query: dict[str, Any], hall_id: UUID, kind: str) -> Any:
        """What to look at on a visit, with what was declared beside each item."""
        on = query["on"] or today()
        found = draft.checklist_of(str(hall_id), kind, query["filing_id"], caller(), on)
        return present.checklist(found, kind, on), 200, content_tag()


@blp.route("")
class Inspections(MethodView):
    @blp.arguments(schemas.InspectionQuery, location="query")
    @blp.response(200, schemas.InspectionPage)
    @requires(Permission.INSPECTIONS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Inspections that are yours to see, the latest day first."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        return page_answer(*inspections.inspections(caller(), query, limit=limit, cursor=cursor))


@blp.route("/queue")
class Queue(MethodView):
    @blp.arguments(schemas.QueueQuery, location="query")
    @blp.response(200, schemas.QueueOut)
    @requires(Permission.INSPECTIONS_QUEUE)
    def get(self, query: dict[str, Any]) -> Response:
        """The banquets of the next days that deserve a visit most, where none is planned for that day."""
        found = queue.queue(caller(), query["region"], today(), query["days"], query["limit"])
        return answer({"items": found})


@blp.route("/<uuid:inspection_id>")
class InspectionById(MethodView):
    @blp.response(200, schemas.InspectionOut)
    @requires(Permission.INSPECTIONS_READ)
    def get(self, inspection_id: UUID) -> Any:
        """An inspection with its findings, and the photos that are still on their way."""
        return shown(access.get(str(inspection_id), caller()))

    @blp.arguments(schemas.InspectionIn)
    @blp.response(201, schemas.InspectionOut)
    @blp.alt_response(200, schema=schemas.InspectionOut, description="Replaced")
    @requires(Permission.INSPECTIONS_WRITE)
    def put(self, form: dict[str, Any], inspection_id: UUID) -> Any:
        """Plan or record a visit under an id of your own; with If-Match, go on recording."""
        key, expected = str(inspection_id), optional_version()
        with showing(lambda: _dumped(key)), transaction():
            row = draft.put(key, form, caller=caller(), expected=expected, now=now())
        body, _, headers = shown(row)
        return body, 201 if expected is None else 200, headers


@blp.route("/<uuid:inspection_id>/cancel")
class Cancellation(MethodView):
    @blp.response(200, schemas.InspectionOut)
    @requires(Permission.INSPECTIONS_WRITE)
    def post(self, inspection_id: UUID) -> Any:
        """Call a planned visit off."""
        key, expected = str(inspection_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = draft.cancel(key, caller=caller(), expected=expected, now=now())
        return shown(row)


@blp.route("/<uuid:inspection_id>/submit")
class Submission(MethodView):
    @blp.response(200, schemas.InspectionOut)
    @requires(Permission.INSPECTIONS_WRITE)
    def post(self, inspection_id: UUID) -> Any:
        """Have what was observed judged: findings, score, grade."""
        key, expected = str(inspection_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = sign.submit(key, caller=caller(), expected=expected, now=now())
        return shown(row)


@blp.route("/<uuid:inspection_id>/sign")
class Signing(MethodView):
    @blp.arguments(schemas.SignatureIn)
    @blp.response(200, schemas.InspectionOut)
    @requires(Permission.INSPECTIONS_WRITE)
    def post(self, form: dict[str, Any], inspection_id: UUID) -> Any:
        """Take the operator's signature, or its refusal; the visit is frozen with it."""
        key, expected = str(inspection_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = sign.sign(key, form, caller=caller(), expected=expected, now=now())
        return shown(row)


@blp.route("/<uuid:inspection_id>/give-up-photos")
class LostPhotos(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, schemas.InspectionOut)
    @requires(Permission.INSPECTIONS_PUBLISH)
    def post(self, form: dict[str, Any], inspection_id: UUID) -> Any:
        """Complete a visit whose missing photos are lost, with the reason."""
        key, expected = str(inspection_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = photos.give_up_photos(
                key, caller=caller(), expected=expected, now=now(), reasons=form["reasons"]
            )
        return shown(row)


@blp.route("/<uuid:inspection_id>/publish")
class Publication(MethodView):
    @blp.response(200, schemas.InspectionOut)
    @requires(Permission.INSPECTIONS_PUBLISH)
    def post(self, inspection_id: UUID) -> Any:
        """Let the public see the result."""
        key, expected = str(inspection_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = sign.publish(key, caller=caller(), expected=expected, now=now())
        return shown(row)
