"""The receipt of a filing over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response, current_app
from flask.views import MethodView

from inspector.accounts.auth import Blueprint, caller, requires
from inspector.accounts.permissions import Permission, reads_names
from inspector.answers import tag
from inspector.clock import today
from inspector.filings import receipts, service, sheet
from inspector.filings.receipt_schemas import ReceiptOut
from inspector.papers import rendering

blp = Blueprint("receipts", __name__, url_prefix="/filings", description="备案 Filings")


def address() -> str:
    """Where any phone that scans the code reads what the receipt states, and whether it still holds."""
    return f"{current_app.config['PUBLIC_URL']}/api/v1/public/receipts/verify?token="


@blp.route("/<uuid:filing_id>/receipt")
class Receipt(MethodView):
    @blp.response(200, ReceiptOut)
    @requires(Permission.FILINGS_READ)
    def get(self, filing_id: UUID) -> Any:
        """The receipt of what was filed last, signed so that anybody can check it without asking us."""
        row = service.get(str(filing_id), caller())
        token = receipts.token(row)
        body = {**receipts.shown(receipts.statement(row)), "token": token}
        return body | {"address": f"{address()}{token}"}, 200, tag(row.version)


@blp.route("/<uuid:filing_id>/receipt.pdf")
class ReceiptOnPaper(MethodView):
    @blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
    @requires(Permission.FILINGS_READ)
    def get(self, filing_id: UUID) -> Response:
        """The receipt on paper, with the host's notice and commitment, in Chinese."""
        # Made anew each time, in some 50 ms: a copy would be personal data that no erasure finds.
        row = service.get(str(filing_id), caller())
        whole = reads_names(caller().role)
        data = sheet.data(row, address=address(), whole=whole, today=today())
        response = Response(rendering.pdf("receipt", data), mimetype="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="{row.number}.pdf"'
        return response
