"""What a diner may know, without logging in."""

from typing import Any

from flask.views import MethodView

from inspector.accounts.auth import Blueprint
from inspector.public import queries, schemas

blp = Blueprint("public", __name__, url_prefix="/public", description="群众查询 For diners", public=True)


CODE = {
    "in": "path",
    "name": "code",
    "schema": {"type": "string", "pattern": "^YGT-[0-9]{6}-[0-9]{3}-[0-9]{4,}$"},
}


@blp.route("/halls/<string:code>", parameters=[CODE])
class PublicHall(MethodView):
    @blp.doc(security=[])
    @blp.response(200, schemas.PublicHallOut)
    def get(self, code: str) -> tuple[dict[str, Any], int, dict[str, str]]:
        """Is this hall safe? Its state, its grade and its latest published inspections."""
        return queries.hall(code), 200, {"Cache-Control": "public, max-age=60"}
