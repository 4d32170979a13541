"""Shape of what deserves a second look in a visit, on the wire."""

import marshmallow as ma
from marshmallow import fields

from inspector.inspections.rules.plausible import LOOKS
from inspector.web.fields import Code, Localised, UuidText


class ElsewhereOut(ma.Schema):
    """A visit or a correction; without any of these where it is not yours to see."""

    inspection_id = UuidText(metadata={"sometimes": True})
    correction_id = UuidText(metadata={"sometimes": True})
    hall_id = UuidText(metadata={"sometimes": True})
    day = fields.Date(metadata={"sometimes": True})
    photo = fields.String(metadata={"sometimes": True, "description": "SHA-256 of the one that is there"})


class ReasonOut(ma.Schema):
    code = Code(LOOKS)
    text = Localised()
    photo = fields.String(allow_none=True, metadata={"description": "null: of the visit as a whole"})
    value = fields.Float(
        allow_none=True,
        metadata={
            "description": "metres from the hall; seconds outside the visit, or by which the clock was"
            " behind; km/h; bits of 64 in which two photos differ"
        },
    )
    other = fields.Nested(
        ElsewhereOut, allow_none=True, metadata={"description": "where the other visit or photo is"}
    )


class EvidenceOut(ma.Schema):
    """Reasons for a person to look; nothing is decided by them."""

    items = fields.List(fields.Nested(ReasonOut))
