"""Sending photos, and looking at them."""

from typing import Any

from flask import Response, current_app
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.errors import NotFound
from inspector.files import schemas
from inspector.files.actions import intake, photos, quota
from inspector.files.actions.decoding import examine_within_limits
from inspector.files.rules.renditions import SIZES
from inspector.web import raw_bodies
from inspector.web.raw_bodies import BINARY

blp = Blueprint("photos", __name__, url_prefix="/photos", description="照片 Photos")
FOR_EVER = "private, max-age=31536000, immutable"  # a photo never changes under its name
SHA256 = "string(length=64)"


@blp.route("")
class Photos(MethodView):
    @blp.arguments(schemas.PhotoIn, location="files")
    @blp.response(201, schemas.PhotoOut)
    @requires(Permission.PHOTOS_WRITE, costs=Costly.UPLOAD)
    def post(self, files: dict[str, Any]) -> Any:
        """Send one photo; sending it again is harmless and gives the same answer."""
        quota.require_room(caller().account_id, now())
        upload = files["file"].stream
        examined = examine_within_limits(upload)
        quota.require_room_for_unnamed(examined.sha256, caller())
        return intake.keep_photo(examined, upload, caller(), now())


@blp.route("/have")
class Have(MethodView):
    @blp.arguments(schemas.HaveIn)
    @blp.response(200, schemas.HaveOut)
    @requires(Permission.PHOTOS_WRITE)
    def post(self, form: dict[str, Any]) -> Any:
        """Ask which photos and documents you need not send: those that this account has sent whole.

        A file that only others have sent counts as missing, whether it is here or not.
        """
        asked = dict.fromkeys(form["hashes"])
        here = photos.sent(asked, caller())
        return {
            "have": [sha256 for sha256 in asked if sha256 in here],
            "missing": [sha256 for sha256 in asked if sha256 not in here],
        }


@blp.route(f"/<{SHA256}:sha256>")
class PhotoBySha256(MethodView):
    TAKES_BYTES = True

    @blp.doc(requestBody=raw_bodies.described("image/jpeg", "image/png", "image/webp", "image/heic"))
    @blp.response(201, schemas.PhotoOut)
    @requires(Permission.PHOTOS_WRITE, costs=Costly.UPLOAD)
    def put(self, sha256: str) -> Any:
        """Send one photo as the body, under the SHA-256 of its bytes; again it is harmless.

        Other bytes than the hash says are refused with `other-bytes`: they changed on their way.
        """
        content = raw_bodies.read_bytes(current_app.config["MAX_PHOTO_BYTES"])
        return intake.photo(content, intake.require_hash(content, sha256), caller(), now())

    @blp.response(200, schemas.PhotoOut)
    @requires(Permission.PHOTOS_READ)
    def get(self, sha256: str) -> Any:
        """What is known of a photo: place and time only for who sent it and for those who oversee."""
        return photos.known_of(sha256, caller())


@blp.route(f"/<{SHA256}:sha256>/original")
class Original(MethodView):
    @blp.response(200, BINARY, content_type="image/*")
    @requires(Permission.PHOTOS_READ)
    def get(self, sha256: str) -> Response:
        """The bytes as they came."""
        photo, pieces = photos.original(sha256, caller())
        response = Response(pieces, mimetype=f"image/{photo.format.lower()}")
        response.headers["Cache-Control"] = FOR_EVER
        response.headers["Content-Disposition"] = f'attachment; filename="{sha256}"'
        return response


@blp.route(f"/<{SHA256}:sha256>/<int:longest>")
class Rendition(MethodView):
    @blp.response(200, BINARY, content_type="image/webp")
    @requires(Permission.PHOTOS_READ)
    def get(self, sha256: str, longest: int) -> Response:
        """An upright copy for screens, without EXIF, at most 1600 or 320 pixels a side."""
        if longest not in SIZES:
            raise NotFound()
        response = Response(photos.rendition(sha256, longest, caller()), mimetype="image/webp")
        response.headers["Cache-Control"] = FOR_EVER
        return response
