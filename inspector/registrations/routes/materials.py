"""The papers of registrations and halls over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.change import Change
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.halls import access as halls_access
from inspector.registrations import access
from inspector.registrations.actions import materials as registrations_materials
from inspector.registrations.present import materials
from inspector.registrations.queries import registrations
from inspector.registrations.rules.forms import MaterialForm
from inspector.registrations.schemas import materials as schemas
from inspector.web.etags import optional_version
from inspector.web.http import page_answer, page_of, tag

registering = Blueprint(
    "registration_materials", __name__, url_prefix="/registrations", description="申请材料 Papers"
)
blp = Blueprint("hall_materials", __name__, url_prefix="/halls", description="聚餐点材料 Papers of halls")
lists = Blueprint("materials", __name__, url_prefix="/materials", description="材料到期 Expiring papers")
MATERIALS = Records(schemas.MaterialsOut, access.get, materials.materials_of)


@registering.route("/<uuid:registration_id>/materials")
class Materials(MethodView):
    @registering.response(200, schemas.MaterialsOut)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> Any:
        """The papers that the registration needs: which are here, and which are lacking."""
        return MATERIALS.read(registration_id)


@registering.route("/<uuid:registration_id>/materials/<string:material>")
class MaterialByCode(MethodView):
    @registering.arguments(schemas.MaterialIn)
    @registering.response(200, schemas.MaterialsOut)
    @requires(Permission.MATERIALS_WRITE)
    def put(self, form: MaterialForm, registration_id: UUID, material: str) -> Any:
        """Hand in a paper; with the registration's If-Match, another in its place."""
        return MATERIALS.put_part(registration_id, registrations_materials.put, material, form)

    @registering.response(200, schemas.MaterialsOut)
    @requires(Permission.MATERIALS_WRITE)
    def delete(self, registration_id: UUID, material: str) -> Any:
        """Take a paper back while the registration can be edited."""
        return MATERIALS.act(registration_id, registrations_materials.drop, material)


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
    def put(self, form: MaterialForm, hall_id: UUID, material: str) -> Any:
        """Renew a licence, certificate or report; with the paper's If-Match, replace it."""
        expected = optional_version(
            lambda: registrations_materials.version_of(str(hall_id), material, caller())
        )
        with transaction():
            change = Change(caller(), expected, now())
            row = registrations_materials.renew(str(hall_id), change, material, form)
        hall = halls_access.get(str(hall_id), caller())
        return materials.material_of_hall(row, hall, today()), 200, tag(row.version)


@lists.route("/expiring")
class ExpiringMaterials(MethodView):
    @lists.arguments(schemas.ExpiringQuery, location="query")
    @lists.response(200, schemas.ExpiringPage)
    @requires(Permission.MATERIALS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Papers of halls that end within `days`, or have ended, the first to end first."""
        until = today() + timedelta(days=query["days"])
        rows, after = registrations.expiring(caller(), query["region"], until, **page_of(query))
        return page_answer(materials.expiring(rows, today()), after)
