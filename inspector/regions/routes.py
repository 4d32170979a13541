"""The parts of a region, to choose from."""

from typing import Any

from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.documents.authorities import Authority, authority
from inspector.core.errors import NotFound
from inspector.core.text import Text
from inspector.regions import queries, schemas

COUNTY = 6  # digits of its code
NO_SINGLE = Text(
    "您的辖区大于一个县,没有单独的联系机关",
    "Your area is wider than a county: no single office is to be asked",
)

blp = Blueprint("regions", __name__, url_prefix="/regions", description="行政区划 Regions")


@blp.route("")
class Regions(MethodView):
    @blp.arguments(schemas.RegionsQuery, location="query")
    @blp.response(200, schemas.RegionsOut)
    @requires(Permission.REGIONS_READ)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """The regions one level below, by code; of the whole country its provinces."""
        parent = query["parent"]
        return {"items": queries.parts_of(caller().region if parent is None else parent)}


@blp.route("/station")
class Station(MethodView):
    @blp.response(200, schemas.StationOut)
    @requires(Permission.REGIONS_READ)
    def get(self) -> Authority:
        """The office to ask or to telephone about halls of your area, which is a county or a part of one."""
        region = caller().region
        if len(region) < COUNTY:
            raise NotFound(NO_SINGLE)
        return authority(region, queries.name_of(region[:COUNTY]))
