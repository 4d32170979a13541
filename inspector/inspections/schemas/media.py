"""Shape of a visit's photos on the wire."""

import marshmallow as ma
from marshmallow import fields

from inspector.core.labels import MEDIA
from inspector.web.fields import Code


class MediumOut(ma.Schema):
    sha256 = fields.String()
    photo_1600 = fields.String(metadata={"description": "address of the copy, for <img>; good for minutes"})
    photo_320 = fields.String()
    state = Code(MEDIA)
    offset = fields.Integer(
        allow_none=True, metadata={"description": "bytes that are here, of a partial one"}
    )
    length = fields.Integer(allow_none=True)


class MediaOut(ma.Schema):
    items = fields.List(fields.Nested(MediumOut))
    lost_because = fields.String(allow_none=True, metadata={"description": "why photos were given up"})
