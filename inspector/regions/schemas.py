"""Shapes of regions on the wire."""

import marshmallow as ma
from marshmallow import fields

from inspector.core.terms import REGION_LEVELS
from inspector.web.fields import Code
from inspector.web.written import Prefix


class RegionsQuery(ma.Schema):
    parent = Prefix(
        load_default=None,
        metadata={"description": "the region whose parts are listed; your own area if absent"},
    )


class RegionOut(ma.Schema):
    code = fields.String()
    level = Code(REGION_LEVELS)
    parent = fields.String(allow_none=True)
    name = fields.String()


class RegionsOut(ma.Schema):
    items = fields.List(fields.Nested(RegionOut))


class StationOut(ma.Schema):
    organ = fields.String(metadata={"description": "as papers name it"})
    contact = fields.String(metadata={"description": "the office to ask; empty where none is registered"})
    phone = fields.String(metadata={"description": "as it is registered; empty where none is"})
    address = fields.String(metadata={"description": "empty where none is registered"})
