"""Shapes of what anybody may see."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import LEVELS, OUTCOMES, VISITS
from inspector.core.terms import GRADES, SUBJECTS
from inspector.filings.rules.lifecycle import FILING
from inspector.halls.rules.lifecycle import HALL
from inspector.receipts.rules.voucher import MAX
from inspector.receipts.schemas import StatementOut
from inspector.standards.schemas.editions import EditionRef
from inspector.web.fields import Code, Localised, PageQuery, Words
from inspector.web.written import Prefix


class LookedAtOut(ma.Schema):
    level = fields.String(validate=validate.OneOf(list(LEVELS)))
    looked_at = fields.Integer()
    applicable = fields.Integer()


class PublicFailureOut(ma.Schema):
    """What was not met, and what became of it."""

    level = Code(LEVELS)
    text = Localised(allow_none=True)
    due_on = fields.Date(metadata={"description": "last day to put it right"})
    closed_on = fields.Date(allow_none=True, metadata={"description": "when it was seen to be put right"})


class PublicPaperOut(ma.Schema):
    code = fields.String()
    name = Localised()
    expires_on = fields.Date()
    expired = fields.Boolean()


class PublishedOut(ma.Schema):
    day = fields.Date()
    kind = Code(VISITS)
    score = fields.Float(allow_none=True, metadata={"description": "0 to 100"})
    grade = Code(GRADES, allow_none=True)
    outcome = fields.String(allow_none=True, validate=validate.OneOf(list(OUTCOMES)))
    looked_at = fields.Integer(allow_none=True, metadata={"description": "items, of `applicable`"})
    applicable = fields.Integer(allow_none=True)
    is_partial = fields.Boolean(
        attribute="partial",
        data_key="partial",
        allow_none=True,
        metadata={"description": "it looked at less than the policy asks"},
    )
    coverage = fields.List(fields.Nested(LookedAtOut))
    failed = fields.List(fields.Nested(PublicFailureOut))


class PublicHallOut(ma.Schema):
    code = fields.String()
    name = fields.String()
    place = fields.String()
    address = fields.String()
    state = Code(sorted(HALL.states))
    because = Localised(allow_none=True, metadata={"description": "why it is suspended or revoked"})
    grade = Code(GRADES, allow_none=True)
    graded_on = fields.Date(allow_none=True)
    capacity_diners = fields.Integer()
    capacity_tables = fields.Integer()
    licence_number = fields.String(allow_none=True)
    papers = fields.List(fields.Nested(PublicPaperOut), metadata={"description": "those that end some day"})
    inspections = fields.List(fields.Nested(PublishedOut))


class PublicHallRow(ma.Schema):
    code = fields.String()
    name = fields.String()
    region = fields.String()
    town = fields.String(allow_none=True)
    address = fields.String()
    state = Code(sorted(HALL.states))
    grade = Code(GRADES, allow_none=True, metadata={"description": "the latest that was published"})
    graded_on = fields.Date(allow_none=True)
    latitude = fields.Float(allow_none=True, metadata={"description": "WGS-84"})
    longitude = fields.Float(allow_none=True)


class PublicHallPage(ma.Schema):
    items = fields.List(fields.Nested(PublicHallRow))
    next = fields.String(allow_none=True)


class PublicHallQuery(PageQuery):
    region = Prefix(load_default="")
    q = Words(60, load_default=None, metadata={"description": "part of name, code, town or 拼音 initials"})


class OpenDataQuery(ma.Schema):
    region = Prefix(load_default="")
    datum = Code(
        ("wgs84", "gcj02"),
        load_default="wgs84",
        metadata={"description": "of the coordinates: `gcj02` for Chinese maps, `wgs84` for all others"},
    )


class SigningKeyOut(ma.Schema):
    id = fields.String(metadata={"description": "first 8 hex digits of the SHA-256 of the key's 32 bytes"})
    key = fields.String(metadata={"description": "32 bytes, base64url"})


class SigningKeysOut(ma.Schema):
    algorithm = fields.String()
    items = fields.List(fields.Nested(SigningKeyOut))


class TokenQuery(ma.Schema):
    token = Words(
        MAX,
        required=True,
        metadata={"description": "what the QR code of a receipt holds, or what is printed"},
    )


class VerifiedOut(StatementOut):
    status = Code(
        ("current", "superseded", "unknown", *sorted(FILING.states)),
        metadata={
            "description": "`current`; `superseded`: filed again since; `unknown` here; or how the filing"
            " ended, such as `cancelled`"
        },
    )


class LabelOut(ma.Schema):
    code = fields.String()
    zh = fields.String()
    en = fields.String()


class TableOut(ma.Schema):
    table = fields.String(metadata={"description": "of what the codes are: states, actions, verdicts …"})
    labels = fields.List(fields.Nested(LabelOut))


class LabelsOut(ma.Schema):
    items = fields.List(fields.Nested(TableOut))


class DoorQuery(ma.Schema):
    region = Prefix(
        load_default="", metadata={"description": "whose editions are asked for; the nation's if absent"}
    )


class LimitsOut(ma.Schema):
    photo_bytes = fields.Integer()
    photo_formats = fields.List(fields.String())
    document_bytes = fields.Integer()
    document_formats = fields.List(fields.String())
    table_bytes = fields.Integer()
    table_formats = fields.List(fields.String())
    json_bytes = fields.Integer(metadata={"description": "of a body, unpacked"})
    page_rows = fields.Integer(metadata={"description": "at most, of a list"})


class InForceOut(EditionRef):
    subject = Code(SUBJECTS)


class DoorOut(ma.Schema):
    api = fields.String(metadata={"description": "version of the API"})
    service = fields.String(metadata={"description": "version of what serves it"})
    description = fields.String(metadata={"description": "address of the OpenAPI document"})
    documentation = fields.String(metadata={"description": "address of its pages"})
    labels = fields.String(metadata={"description": "address of what codes are called"})
    languages = fields.List(fields.String())
    limits = fields.Nested(LimitsOut)
    editions = fields.List(fields.Nested(InForceOut), metadata={"description": "in force today"})
