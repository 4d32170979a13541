"""Sending documents, and looking at them."""

from contextlib import closing
from typing import Any

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.files import schemas
from inspector.files.actions import documents, intake
from inspector.web.raw_bodies import BINARY

blp = Blueprint("documents", __name__, url_prefix="/documents", description="文件 Documents")


@blp.route("")
class Documents(MethodView):
    @blp.arguments(schemas.DocumentIn, location="files")
    @blp.response(201, schemas.PaperOut)
    @requires(Permission.PHOTOS_WRITE, costs=Costly.UPLOAD)
    def post(self, files: dict[str, Any]) -> Any:
        """Send one PDF; sending it again is harmless and gives the same answer."""
        with closing(files["file"]) as upload:
            return intake.document(upload.stream, caller(), now())


@blp.route("/<string(length=64):document>")
class DocumentBySha256(MethodView):
    @blp.response(200, BINARY, content_type="application/pdf")
    @requires(Permission.PHOTOS_READ)
    def get(self, document: str) -> Response:
        """The bytes as they came, never to be opened as a page of ours."""
        response = Response(documents.content(document, caller()), mimetype="application/pdf")
        response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
        response.headers["Content-Disposition"] = f'attachment; filename="{document}.pdf"'
        return response
