"""The receipt of a filing over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response, current_app
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission, reads_names
from inspector.core.clock import today
from inspector.filings import access
from inspector.receipts import present, queries
from inspector.receipts.schemas import ReceiptOut
from inspector.web.http import tag
from inspector.web.paper import pdf_answer, png_answer
from inspector.web.raw_bodies import BINARY

blp = Blueprint("receipts", __name__, url_prefix="/filings", description="备案 Filings")


def address() -> str:
    """Where any phone that scans the code reads what the receipt states, and whether it still holds."""
    return f"{current_app.config['PUBLIC_URL']}/r?token="


@blp.route("/<uuid:filing_id>/receipt")
class Receipt(MethodView):
    @blp.response(200, ReceiptOut)
    @requires(Permission.FILINGS_READ)
    def get(self, filing_id: UUID) -> Any:
        """The receipt of what was filed last, signed so that anybody can check it without asking us."""
        row = access.get(str(filing_id), caller())
        token = queries.token(row)
        body = {**queries.as_json(queries.statement(row)), "token": token}
        return body | {"address": f"{address()}{token}"}, 200, tag(row.version)


@blp.route("/<uuid:filing_id>/receipt.pdf")
class ReceiptDocument(MethodView):
    @blp.response(200, BINARY, content_type="application/pdf")
    @requires(Permission.FILINGS_READ, costs=Costly.PAPER)
    def get(self, filing_id: UUID) -> Response:
        """The receipt on paper, with the host's notice and commitment, in Chinese."""
        row = access.get(str(filing_id), caller())
        whole = reads_names(caller().role)
        data = present.data(row, address=address(), whole=whole, today=today())
        return pdf_answer("receipt", data, f"{row.number}.pdf")


@blp.route("/<uuid:filing_id>/receipt.png")
class ReceiptCard(MethodView):
    @blp.response(200, BINARY, content_type="image/png")
    @requires(Permission.FILINGS_READ, costs=Costly.PAPER)
    def get(self, filing_id: UUID) -> Response:
        """The receipt as a picture to show or send on by phone; nobody's name or number is on it."""
        row = access.get(str(filing_id), caller())
        return png_answer("receipt-card", present.card(row, address=address(), today=today()))
