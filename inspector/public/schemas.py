import marshmallow as ma
from marshmallow import fields


class PublishedOut(ma.Schema):
    day = fields.Date()
    kind = fields.String()
    score = fields.Float(allow_none=True, metadata={"description": "0 to 100"})
    grade = fields.String(allow_none=True)


class PublicHallOut(ma.Schema):
    code = fields.String()
    name = fields.String()
    place = fields.String()
    address = fields.String()
    state = fields.String()
    grade = fields.String(allow_none=True)
    graded_on = fields.Date(allow_none=True)
    capacity_diners = fields.Integer()
    capacity_tables = fields.Integer()
    licence_number = fields.String(allow_none=True)
    inspections = fields.List(fields.Nested(PublishedOut))
