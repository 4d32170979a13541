"""Shapes of imports on the wire."""

import marshmallow as ma
from flask_smorest.fields import Upload
from marshmallow import fields

from inspector.web.fields import Code, UuidText


class TableIn(ma.Schema):
    file = Upload(
        required=True,
        metadata={"description": "XLSX, or CSV in UTF-8, UTF-16, GB 18030 or Big5"},
    )


class ImportQuery(ma.Schema):
    dry_run = fields.Boolean(load_default=False, metadata={"description": "only say what would happen"})


class ImportedOut(ma.Schema):
    row = fields.Integer(metadata={"description": "in the table, counted from 1 with the headings"})
    name = fields.String()
    status = Code(
        ("created", "unchanged"), metadata={"description": "created, or unchanged where it was there already"}
    )
    id = UuidText(allow_none=True)
    code = fields.String(allow_none=True)


class ImportOut(ma.Schema):
    dry_run = fields.Boolean()
    created = fields.Integer()
    unchanged = fields.Integer()
    rows = fields.List(fields.Nested(ImportedOut))
