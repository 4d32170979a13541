"""Shapes of receipts on the wire."""

import marshmallow as ma
from marshmallow import fields

from inspector.core.labels import MEALS
from inspector.web.fields import Code


class StatedSittingOut(ma.Schema):
    day = fields.String(metadata={"format": "date"})
    meal = Code(MEALS)
    tables = fields.Integer()
    diners = fields.Integer()


class StatementOut(ma.Schema):
    """What is signed; nothing about people."""

    number = fields.String()
    version = fields.Integer(metadata={"description": "counts the times that it was filed"})
    hall = fields.String(metadata={"description": "code of the hall"})
    sittings = fields.List(fields.Nested(StatedSittingOut))
    filed_at = fields.String(metadata={"description": "in UTC, to the second"})
    judgement = fields.String(metadata={"description": "32 hex digits over what was judged and found"})


class ReceiptOut(StatementOut):
    token = fields.String(metadata={"description": "the signed statement, `Y1.KEY.STATEMENT.SIGNATURE`"})
    address = fields.String(metadata={"description": "what the QR code holds"})
