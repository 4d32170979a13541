"""Files in pieces, by tus 1.0.0: what came stays, whatever happens to the line, the worker or the token.

The address of an upload is its ticket: nobody can guess it, and who has it needs no token, so that an upload
goes on when the token's time is over. What it is for and whether its owner may is asked again at the end.
"""

from typing import Any

from flask import Response, current_app, request, url_for
from flask.views import MethodView
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.http import http_date

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.core.errors import (
    ChecksumMismatch,
    Locked,
    NoSpace,
    OtherProtocol,
    TooLarge,
    TooMany,
    Unavailable,
)
from inspector.core.text import Text
from inspector.files import schemas
from inspector.files.actions import uploads
from inspector.files.models import Incoming
from inspector.files.rules import tus
from inspector.web import answers, raw_bodies
from inspector.web.http import answer

opening = Blueprint("uploads", __name__, url_prefix="/uploads", description="分片上传 Uploads in pieces")
blp = Blueprint(
    "upload-pieces", __name__, url_prefix="/uploads", description="分片上传 Uploads in pieces", public=True
)
EXPOSED = ("Location", "Upload-Offset", "Upload-Length", "Upload-Expires", "Upload-Metadata")
TUS = ("Tus-Resumable", "Tus-Version", "Tus-Extension", "Tus-Max-Size", "Tus-Checksum-Algorithm")
OTHER_VERSION = Text("请带上 Tus-Resumable: 1.0.0", "Send Tus-Resumable: 1.0.0")


def _speak_tus() -> None:
    """Raises OtherProtocol for another version of the protocol, or none."""
    if request.method not in ("OPTIONS", "GET") and request.headers.get("Tus-Resumable") != tus.VERSION:
        raise OtherProtocol(OTHER_VERSION, more={"supported": [tus.VERSION]})


def _said_in_headers(response: Response) -> Response:
    """What tus wants on every answer; browsers show scripts of other pages only what is exposed."""
    response.headers["Tus-Resumable"] = tus.VERSION
    response.headers["Cache-Control"] = "no-store"
    response.headers["Access-Control-Expose-Headers"] = ", ".join((*EXPOSED, *TUS))
    if response.status_code == 412:
        response.headers["Tus-Version"] = tus.VERSION
    return response


def _found(ticket: str) -> Incoming:
    """The upload of the address. Raises NotFound, or as `_speak_tus` does."""
    row = uploads.find(ticket, now())
    _speak_tus()
    return row


def _header(name: str, schema: dict[str, Any], *, required: bool = True) -> dict[str, Any]:
    return {"in": "header", "name": name, "required": required, "schema": schema}


SPOKEN = _header("Tus-Resumable", {"type": "string", "enum": [tus.VERSION]})
LENGTH = _header("Upload-Length", {"type": "integer", "minimum": 1})
OFFSET = _header("Upload-Offset", {"type": "integer", "minimum": 0})
SAID = _header("Upload-Metadata", {"type": "string", "maxLength": tus.MOST_METADATA}, required=False)
CHECKSUM = _header("Upload-Checksum", {"type": "string"}, required=False)
MEANT = _header("X-HTTP-Method-Override", {"type": "string", "enum": ["PATCH", "DELETE"]})
REFUSED = {"460": answers.name_of(460)}  # of a piece whose checksum is another
opening.before_request(_speak_tus)
for each in (opening, blp):
    each.after_request(_said_in_headers)


@opening.route("")
class Uploads(MethodView):
    TAKES_BYTES = True
    provide_automatic_options = False

    @opening.doc(
        requestBody={"required": False, "content": {tus.BYTES: raw_bodies.BYTES}},
        parameters=[SPOKEN, LENGTH, SAID],
    )
    @opening.response(201, schemas.UploadOut)
    @requires(Permission.PHOTOS_WRITE, costs=Costly.UPLOAD)
    def post(self) -> Response:
        """Open an upload of `Upload-Length` bytes; its first bytes may come along.

        `Upload-Metadata`: `filetype` is `application/pdf` for a document, else it is a photo; `sha256` of
        the whole file is held against what came. `Location`, `url` in the body, is where the pieces go.
        """
        row = _announced()
        content = _piece() if request.mimetype == tus.BYTES else b""
        with transaction():
            ticket = uploads.begin(row, caller(), now())
        return _answer(row, ticket, _appended(row, 0, content), 201)


def _announced() -> Incoming:
    """Raises InspectorError for headers that cannot be understood, TooLarge above the limit."""
    length = tus.number("Upload-Length", request.headers.get("Upload-Length"))
    if not length:
        raise tus.wrong_header("Upload-Length", Text("文件是空的", "The file is empty"))
    given = request.headers.get("Upload-Metadata", "")
    said = tus.metadata(given)
    kind = "document" if said.get("filetype", said.get("type")) == "application/pdf" else "photo"
    most = uploads.largest(kind, current_app.config["MAX_PHOTO_BYTES"])
    if length > most:
        raise TooLarge(Text(f"最大 {most} 字节", f"At most {most} bytes"), more={"limit": most})
    return Incoming(kind=kind, length=length, announced=tus.announced_hash(said), said=given)


@blp.route("")
class Discovery(MethodView):
    @blp.doc(security=[])
    @blp.response(204)
    def options(self) -> Response:
        """What of tus is spoken here."""
        headers = {
            "Tus-Version": tus.VERSION,
            "Tus-Extension": tus.EXTENSIONS,
            "Tus-Max-Size": str(current_app.config["MAX_PHOTO_BYTES"]),
            "Tus-Checksum-Algorithm": ",".join(tus.ALGORITHMS),
        }
        return Response(status=204, headers=headers)


@blp.route("/<string(minlength=20, maxlength=100):ticket>")
class Upload(MethodView):
    TAKES_BYTES = True

    @blp.doc(security=[])
    @blp.response(200, schemas.UploadOut)
    def get(self, ticket: str) -> Response:
        """How many bytes are here, in headers (HEAD) and body; a file that is whole is taken in."""
        row = _found(ticket)
        offset = uploads.reached(row)
        try:
            _finish_if_whole(row, offset)
        except (Unavailable, NoSpace, TooMany) as later:
            raise Locked(later.detail, more=later.more) from later
        return _answer(row, ticket, offset)

    @blp.doc(
        requestBody={"required": True, "content": {tus.BYTES: raw_bodies.BYTES}},
        parameters=[SPOKEN, OFFSET, CHECKSUM],
        responses=REFUSED,
        security=[],
    )
    @blp.response(204)
    def patch(self, ticket: str) -> Response:
        """Send the bytes from `Upload-Offset` on; what came before a line broke stays.

        With `Prefer: return=representation` it answers 200 with a body, for clients that cannot read headers.
        """
        row = _found(ticket)
        if request.mimetype != tus.BYTES:
            raise UnsupportedMediaType
        offset, content = tus.number("Upload-Offset", request.headers.get("Upload-Offset")), _piece()
        if (checksum := request.headers.get("Upload-Checksum")) and not tus.agrees(content, checksum):
            raise ChecksumMismatch(more={"offset": offset})
        return _answer(row, ticket, _appended(row, offset, content), _status())

    @blp.doc(parameters=[SPOKEN], security=[])
    @blp.response(204)
    def delete(self, ticket: str) -> Response:
        """End an upload that is not wanted any more."""
        uploads.terminate(_found(ticket))
        return Response(status=204)

    @blp.doc(
        requestBody={"required": False, "content": {tus.BYTES: raw_bodies.BYTES}},
        parameters=[SPOKEN, MEANT],
        responses=REFUSED,
        security=[],
    )
    @blp.response(204)
    def post(self, ticket: str) -> Response:
        """PATCH or DELETE, as `X-HTTP-Method-Override` says, for clients that have no such methods."""
        meant = request.headers.get("X-HTTP-Method-Override", "").upper()
        if meant == "PATCH":
            return self.patch(ticket)
        if meant == "DELETE":
            return self.delete(ticket)
        _found(ticket)
        raise tus.wrong_header("X-HTTP-Method-Override", Text("须为 PATCH 或 DELETE", "PATCH or DELETE"))


def _piece() -> bytes:
    return raw_bodies.read_bytes(current_app.config["MAX_PHOTO_BYTES"])


def _status() -> int:
    wants_body = "return=representation" in request.headers.get("Prefer", "")
    return 200 if wants_body else 204


def _appended(row: Incoming, offset: int, content: bytes) -> int:
    here = uploads.append(row, offset, content)
    _finish_if_whole(row, here)
    return here


def _finish_if_whole(row: Incoming, offset: int) -> None:
    if row.state == "open" and offset == row.length:
        uploads.finish(row, now())


def _answer(row: Incoming, ticket: str, offset: int, status: int = 200) -> Response:
    url = url_for("upload-pieces.Upload", ticket=ticket)
    headers = {
        "Upload-Offset": str(offset),
        "Upload-Length": str(row.length),
        "Upload-Expires": http_date(row.expires_at),
    }
    if row.said:
        headers["Upload-Metadata"] = row.said
    if status == 201:
        headers["Location"] = url
    if status == 204:
        return Response(status=204, headers=headers)
    body = {
        **{"url": url, "kind": row.kind, "offset": offset, "length": row.length},
        **{"expires_at": row.expires_at, "complete": row.state == "done", "sha256": row.sha256},
    }
    response = answer(body, status)
    response.headers.update(headers)
    return response
