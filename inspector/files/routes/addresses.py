"""Pictures and PDFs by address, for `<img>` and links, which send no header."""

from typing import Any

from flask import Response, current_app, url_for
from flask.views import MethodView

from inspector.accounts.actions import accounts
from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.errors import NotFound
from inspector.core.text import Text
from inspector.files import schemas
from inspector.files.actions import documents, photos
from inspector.files.rules import addresses
from inspector.files.rules.addresses import Address
from inspector.files.rules.renditions import SIZES
from inspector.web.raw_bodies import BINARY

giving = Blueprint(
    "file-addresses", __name__, url_prefix="/file-addresses", description="文件地址 Addresses of files"
)
blp = Blueprint(
    "files", __name__, url_prefix="/files", description="文件地址 Addresses of files", public=True
)
OVER = Text("地址无效或已过期,请重新获取", "The address is wrong or its time is over; ask for a new one")


@giving.route("")
class FileAddresses(MethodView):
    @giving.arguments(schemas.HaveIn)
    @giving.response(200, schemas.AddressesOut)
    @requires(Permission.PHOTOS_READ)
    def post(self, form: dict[str, Any]) -> Any:
        """Addresses for photos and documents, good for 15 to 30 minutes and for you alone.

        Of a file that is not here, or not yours to see, the address opens nothing.
        """
        return {"items": [addresses_of(sha256, caller()) for sha256 in dict.fromkeys(form["hashes"])]}


def addresses_of(sha256: str, asks: Caller) -> dict[str, Any]:
    """Of a photo's copies and of the document of that name, whichever it is."""
    ends = addresses.until(now())
    secret = current_app.config["SECRET_KEY"]

    def address(kind: str, size: int) -> str:
        said = Address(kind, sha256, size, asks.account_id, ends)
        return url_for("files.FileByAddress", address=addresses.written(said, secret))

    copies = {f"photo_{size}": address("photo", size) for size in SIZES}
    return {"sha256": sha256, **copies, "document": address("document", 0), "until": ends}


@blp.route("/<string(maxlength=300):address>")
class FileByAddress(MethodView):
    @blp.doc(security=[], responses={200: {"content": {"application/pdf": {"schema": BINARY}}}})
    @blp.response(200, BINARY, content_type="image/webp")
    def get(self, address: str) -> Response:
        """The picture or the PDF, as long as the account that asked for the address may see it."""
        try:
            asked = addresses.read(address, current_app.config["SECRET_KEY"], now())
        except addresses.NotGood as wrong:
            raise NotFound(OVER) from wrong
        response = _file(asked, accounts.caller_of(asked.account_id))
        left = int((asked.until - now()).total_seconds())
        response.headers["Cache-Control"] = f"private, max-age={left}, immutable"
        return response


def _file(asked: Address, asks: Caller) -> Response:
    """Raises NotFound for what is not here, or not theirs to see any more."""
    if asked.kind == "document":
        response = Response(documents.content(asked.sha256, asks), mimetype="application/pdf")
        response.headers["Content-Disposition"] = f'attachment; filename="{asked.sha256}.pdf"'
        return response
    return Response(photos.rendition(asked.sha256, asked.size, asks), mimetype="image/webp")
