"""Shapes of regions on the wire."""

import marshmallow as ma
from marshmallow import fields, validate


class RegionsQuery(ma.Schema):
    parent = fields.String(
        load_default="321200",
        validate=validate.Regexp(r"^[0-9]{6}([0-9]{3}|[0-9]{6})?\Z"),
        metadata={"description": "code of the region whose parts are listed"},
    )


class RegionOut(ma.Schema):
    code = fields.String()
    level = fields.String()
    parent = fields.String(allow_none=True)
    name = fields.String()


class RegionsOut(ma.Schema):
    items = fields.List(fields.Nested(RegionOut))
