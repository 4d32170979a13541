"""The papers of registrations and halls over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.halls import access as halls_access
from inspector.registrations import access
from inspector.registrations.actions import materials as registrations_materials
from inspector.registrations.models import Registration
from inspector.registrations.present import materials
from inspector.registrations.queries import registrations
from inspector.registrations.schemas import materials as schemas
from inspector.web.http import optional_version, page_answer, required_version, showing, tag

registering = Blueprint(
    "registration_materials", __name__, url_prefix="/registrations", description="申请材料 Papers"
)
blp = Blueprint("hall_materials", __name__, url_prefix="/halls", description="聚餐点材料 Papers of halls")
lists = Blueprint("materials", __name__, url_prefix="/materials", description="材料到期 Expiring papers")


def _shown(row: Registration) -> tuple[dict[str, Any], int, dict[str, str]]:
    return materials.materials_shown(row, today()), 200, tag(row.version)


def _dumped(registration_id: str) -> Any:
    return schemas.MaterialsOut().dump(_shown(access.get(registration_id, caller()))[0])


@registering.route("/<uuid:registration_id>/materials")
class Materials(MethodView):
    @registering.response(200, schemas.MaterialsOut)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> Any:
        """The papers that the registration needs: which are here, and which are lacking."""
        return _shown(access.get(str(registration_id), caller()))


@registering.route("/<uuid:registration_id>/materials/<string:material>")
class MaterialByCode(MethodView):
    @registering.arguments(schemas.MaterialIn)
    @registering.response(200, schemas.MaterialsOut)
    @requires(Permission.MATERIALS_WRITE)
    def put(self, form: dict[str, Any], registration_id: UUID, material: str) -> Any:
        """Hand in a paper; with the registration's If-Match, another in its place."""
        key, expected = str(registration_id), optional_version()
        with showing(lambda: _dumped(key)), transaction():
            row = registrations_materials.put(
                key, material, form, caller=caller(), expected=expected, now=now()
            )
        return _shown(row)

    @registering.response(200, schemas.MaterialsOut)
    @requires(Permission.MATERIALS_WRITE)
    def delete(self, registration_id: UUID, material: str) -> Any:
        """Take a paper back while the registration can be edited."""
        key, expected = str(registration_id), required_version()
        with showing(lambda: _dumped(key)), transaction():
            row = registrations_materials.drop(key, material, caller=caller(), expected=expected, now=now())
        return _shown(row)


@blp.route("/<uuid:hall_id>/materials")
class HallMaterials(MethodView):
    @blp.response(200, schemas.HallMaterialsOut)
    @requires(Permission.MATERIALS_READ)
    def get(self, hall_id: UUID) -> Any:
        """The papers that a hall has now."""
        return materials.materials_of_hall(halls_access.get(str(hall_id), caller()), today())


@blp.route("/<uuid:hall_id>/materials/<string:material>")
class HallMaterialByCode(MethodView):
    @blp.arguments(schemas.MaterialIn)
    @blp.response(200, schemas.HallMaterialOut)
    @requires(Permission.MATERIALS_WRITE)
    def put(self, form: dict[str, Any], hall_id: UUID, material: str) -> Any:
        """Renew a licence, certificate or report; with the paper's If-Match, replace it."""
        key, expected = str(hall_id), optional_version()
        with transaction():
            paper = registrations_materials.renew(
                key, material, form, caller=caller(), expected=expected, now=now()
            )
        return materials.material_of_hall(paper, today()), 200, tag(paper.version)


@lists.route("/expiring")
class ExpiringMaterials(MethodView):
    @lists.arguments(schemas.ExpiringQuery, location="query")
    @lists.response(200, schemas.ExpiringPage)
    @requires(Permission.MATERIALS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Papers of halls that end within `days`, or have ended, the first to end first."""
        until = today() + timedelta(days=query["days"])
        limit, cursor = query["limit"], query["cursor"]
        rows, after = registrations.expiring(caller(), query["region"], until, limit=limit, cursor=cursor)
        return page_answer(materials.expiring(rows, today()), after)
