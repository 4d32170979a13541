"""Shapes of the accounts of an area on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.accounts.schemas import PASSWORD, AccountOut
from inspector.core.terms import ROLES
from inspector.web.fields import Code, UuidText, Words
from inspector.web.written import AccountName, Line, Prefix

HALLS = {"description": "ids of the halls that an operator runs: these and no others"}


class AccountIn(ma.Schema):
    id = UuidText(
        load_default=None,
        allow_none=True,
        metadata={
            "description": "of your own, to send it again safely; the password is that of the first time"
        },
    )
    name = AccountName(
        required=True,
        validate=validate.Regexp(r"^[a-z0-9][a-z0-9._-]{2,39}\Z"),
        metadata={"description": "3 to 40 of a-z 0-9 . _ -"},
    )
    display_name = Line(40, required=True)
    role = Code(ROLES, required=True)
    region = Prefix(required=True)
    password = fields.String(required=True, load_only=True, validate=PASSWORD)


class AccountPatch(ma.Schema):
    """What is not named stays."""

    display_name = Line(40)
    role = Code(ROLES)
    region = Prefix()
    halls = fields.List(UuidText(), validate=validate.Length(max=200), metadata=HALLS)


class AccountWholeOut(AccountOut):
    second_factor = fields.Boolean()
    halls = fields.List(UuidText(), metadata={"description": "ids of the halls that an operator runs"})


class IdentityIn(ma.Schema):
    subject = Words(255, required=True, metadata={"description": "the provider's own name for the person"})


class LockIn(ma.Schema):
    reasons = Words(500, required=True)


class FirstPasswordIn(ma.Schema):
    password = fields.String(required=True, load_only=True, validate=PASSWORD)


class HandoverIn(ma.Schema):
    to = UuidText(
        required=True, metadata={"description": "account of the same role whose area holds the leaver's"}
    )


class HandoverOut(ma.Schema):
    """How many of each have changed hands."""

    visits = fields.Integer()
    halls = fields.Integer()
    registrations = fields.Integer()


class DeviceRow(ma.Schema):
    """What a device told of itself is null until it does."""

    id = UuidText()
    device = fields.String(metadata={"description": "as it called itself when it was logged in"})
    account_id = UuidText()
    name = fields.String()
    display_name = fields.String()
    role = Code(ROLES)
    region = fields.String()
    last_contact = fields.AwareDateTime()
    told_at = fields.AwareDateTime(allow_none=True)
    clock_offset = fields.Integer(
        allow_none=True, metadata={"description": "seconds by which its clock is behind"}
    )
    waiting_records = fields.Integer(allow_none=True)
    waiting_photos = fields.Integer(allow_none=True)
    waiting_bytes = fields.Integer(allow_none=True)
    missing_photos = fields.Integer(
        metadata={"description": "of signed visits of the account, whichever of its devices has them"}
    )


class DevicePage(ma.Schema):
    items = fields.List(fields.Nested(DeviceRow))
    next = fields.String(allow_none=True)
