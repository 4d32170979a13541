"""The parts of a region, to choose from."""

from typing import Any

from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, requires
from inspector.accounts.rules.permissions import Permission
from inspector.regions import queries, schemas

blp = Blueprint("regions", __name__, url_prefix="/regions", description="行政区划 Regions")


@blp.route("")
class Regions(MethodView):
    @blp.arguments(schemas.RegionsQuery, location="query")
    @blp.response(200, schemas.RegionsOut)
    @requires(Permission.REGIONS_READ)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """The regions one level below, by code."""
        return {"items": queries.parts_of(query["parent"])}
