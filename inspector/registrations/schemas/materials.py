"""Shapes of materials on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.registrations.rules.completeness import Status
from inspector.standards.schemas.policies import MaterialRule
from inspector.web.fields import Code, Localised, PageQuery, Sha256, UuidText
from inspector.web.written import CertificateNumber, Day, LastDay, Line, Prefix


class MaterialIn(ma.Schema):
    file = Sha256(required=True, metadata={"description": "of a photo or a document that was sent before"})
    number = CertificateNumber(load_default=None, allow_none=True)
    issuer = Line(100, load_default=None, allow_none=True)
    issued_on = Day(load_default=None, allow_none=True)
    expires_on = LastDay(load_default=None, allow_none=True)


class PaperOut(ma.Schema):
    """`format` says where the file is: PDF below /documents, a picture below /photos."""

    class Meta:
        unknown = ma.EXCLUDE

    file = fields.String(allow_none=True)
    format = fields.String(allow_none=True)
    number = fields.String(allow_none=True)
    issuer = fields.String(allow_none=True)
    issued_on = fields.Date(allow_none=True)
    expires_on = fields.Date(allow_none=True)


class MaterialOut(MaterialRule, PaperOut):
    """A paper that is asked for; `status` is present, missing, expired, refused, outdated or not_needed.

    Outdated: the paper of the hall shows something that the change makes otherwise.
    """

    status = Code(list(Status))
    refused = fields.String(allow_none=True, metadata={"description": "why it does not do"})


class HindranceOut(ma.Schema):
    code = fields.String()
    said = Localised()


class DeferralOut(ma.Schema):
    possible = fields.Boolean()
    why_not = fields.List(fields.Nested(HindranceOut))


class MaterialsOut(ma.Schema):
    version = fields.Integer(metadata={"description": "of the registration"})
    items = fields.List(fields.Nested(MaterialOut))
    lacking = fields.List(fields.String(), metadata={"description": "codes still to be handed in"})
    deferral = fields.Nested(DeferralOut, metadata={"description": "容缺受理: acceptance without them"})


class HallMaterialOut(PaperOut):
    code = fields.String()
    name = Localised(allow_none=True)
    expired = fields.Boolean()
    version = fields.Integer()


class HallMaterialsOut(ma.Schema):
    items = fields.List(fields.Nested(HallMaterialOut))


class ExpiringOut(PaperOut):
    hall_id = UuidText()
    hall_code = fields.String()
    hall_name = fields.String()
    region = fields.String()
    code = fields.String()
    name = fields.String(allow_none=True)
    days_left = fields.Integer(metadata={"description": "negative once it has ended"})
    expired = fields.Boolean()


class ExpiringPage(ma.Schema):
    items = fields.List(fields.Nested(ExpiringOut))
    next = fields.String(allow_none=True)


class ExpiringQuery(PageQuery):
    days = fields.Integer(
        load_default=30,
        validate=validate.Range(0, 3650),
        metadata={"description": "papers that end within so many days, and those that have ended"},
    )
    region = Prefix(load_default="")
