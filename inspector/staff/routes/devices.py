"""What the devices of one's area told of themselves, over HTTP."""

from typing import Any

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.staff import queries
from inspector.staff.schemas import DevicePage
from inspector.web.fields import PageQuery
from inspector.web.http import page_answer

blp = Blueprint("devices", __name__, url_prefix="/devices", description="设备 Devices")


@blp.route("")
class Devices(MethodView):
    @blp.arguments(PageQuery, location="query")
    @blp.response(200, DevicePage)
    @requires(Permission.ACCOUNTS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Devices of the people of your area: last contact, clock, what waits, photos that are missing."""
        return page_answer(*queries.devices(caller(), **query))
