"""Shape of a visit's photos on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import MEDIA
from inspector.halls.schemas import ReasonsIn
from inspector.web.fields import Code, Sha256


class MediumOut(ma.Schema):
    sha256 = fields.String()
    photo_1600 = fields.String(metadata={"description": "address of the copy, for <img>; good for minutes"})
    photo_320 = fields.String()
    state = Code(MEDIA)
    offset = fields.Integer(
        allow_none=True, metadata={"description": "bytes that are here, of a partial one"}
    )
    length = fields.Integer(allow_none=True)
    lost_because = fields.String(allow_none=True, metadata={"description": "of one that was given up"})


class LossIn(ReasonsIn):
    photos = fields.List(
        Sha256(),
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, 200),
        metadata={"description": "SHA-256 of those that are given up; none named: all that are missing"},
    )


class MediaOut(ma.Schema):
    items = fields.List(fields.Nested(MediumOut))
    lost_because = fields.String(
        allow_none=True, metadata={"description": "why photos were given up, the last time"}
    )
