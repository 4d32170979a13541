"""What deserves a second look in a visit, and its photos with what is known of them written on, over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission
from inspector.inspections import access
from inspector.inspections.present import stamped
from inspector.inspections.queries import evidence
from inspector.inspections.rules.plausible import LOOKS
from inspector.inspections.schemas.evidence import EvidenceOut
from inspector.web.raw_bodies import BINARY

blp = Blueprint("evidence", __name__, url_prefix="/inspections", description="证据 Evidence")


@blp.route("/<uuid:inspection_id>/evidence")
class Evidence(MethodView):
    @blp.response(200, EvidenceOut)
    @requires(Permission.INSPECTIONS_PUBLISH)
    def get(self, inspection_id: UUID) -> Any:
        """Reasons to look twice at a visit: photos re-used elsewhere, times and places that do not fit."""
        found = evidence.reasons(access.get(str(inspection_id), caller()), caller())
        return {"items": [each._asdict() | {"text": LOOKS[each.code]} for each in found]}


@blp.route("/<uuid:inspection_id>/photos/<string(length=64):sha256>/stamped")
class Stamped(MethodView):
    @blp.response(200, BINARY, content_type="image/webp")
    @requires(Permission.INSPECTIONS_READ, costs=Costly.PAPER)
    def get(self, inspection_id: UUID, sha256: str) -> Response:
        """A copy of a photo of the visit with time, hall, inspector and number below it, in Chinese."""
        row = access.get(str(inspection_id), caller())
        return Response(stamped.copy(row, sha256, caller()), mimetype="image/webp")
