"""What may be known without logging in: by a diner, and by who writes a client."""

from typing import Any

import marshmallow as ma
from flask import Response, current_app
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint
from inspector.core.clock import today
from inspector.core.signing import public_keys, written
from inspector.public import present, schemas
from inspector.public.queries import halls, listed
from inspector.receipts import queries as receipts
from inspector.web.answers import ETAG
from inspector.web.http import content_tag, page_answer, page_of

blp = Blueprint(
    "public",
    __name__,
    url_prefix="/public",
    description="群众查询 For diners",
    public=True,
    shared=True,  # a WeChat friend opens `…?token=…&from=singlemessage&isappinstalled=0`
)
root = Blueprint("root", __name__, url_prefix="", description="入口与名称 The door, and names", public=True)
MINUTE = {"Cache-Control": "public, max-age=60"}
HOUR = {"Cache-Control": "public, max-age=3600"}


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
        return halls.hall(code, today()), 200, MINUTE


@blp.route("/halls")
class PublicHalls(MethodView):
    @blp.doc(security=[])
    @blp.arguments(schemas.PublicHallQuery, location="query")
    @blp.response(200, schemas.PublicHallPage)
    def get(self, query: dict[str, Any]) -> Response:
        """Which halls are listed or suspended, by code, with the grade that was published last."""
        return page_answer(*listed.halls(query, **page_of(query)))


@blp.route("/signing-keys")
class SigningKeys(MethodView):
    @blp.doc(security=[])
    @blp.response(200, schemas.SigningKeysOut)
    def get(self) -> tuple[dict[str, Any], int, dict[str, str]]:
        """The public keys (Ed25519) by which receipts are checked, online or not; the newest first."""
        keys = [{"id": key_id, "key": written(key)} for key_id, key in public_keys().items()]
        return {"algorithm": "Ed25519", "items": keys}, 200, {"Cache-Control": "public, max-age=3600"}


@blp.route("/receipts/verify")
class ReceiptVerification(MethodView):
    @blp.doc(security=[])
    @blp.arguments(schemas.TokenQuery(unknown=ma.EXCLUDE), location="query")
    @blp.response(200, schemas.VerifiedOut)
    def get(self, query: dict[str, Any]) -> tuple[dict[str, Any], int, dict[str, str]]:
        """What a receipt states, and whether it still holds; unreadable (422) is not forged (404)."""
        stated, status = receipts.verified(query["token"])
        return {**receipts.as_json(stated), "status": status}, 200, content_tag()


@root.route("")
class Door(MethodView):
    @root.doc(security=[])
    @root.arguments(schemas.DoorQuery, location="query")
    @root.response(200, schemas.DoorOut)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """What a client must know before it asks: versions, limits, formats, the editions in force."""
        return present.door(current_app.config, query["region"], today())


@root.route("/labels")
class Labels(MethodView):
    @root.doc(security=[])
    @root.response(200, schemas.LabelsOut, headers=ETAG)
    def get(self) -> tuple[dict[str, Any], int, dict[str, str]]:
        """What every code is called, in Chinese and English."""
        return {"items": present.labels()}, 200, content_tag() | HOUR
