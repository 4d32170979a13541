import marshmallow as ma
from marshmallow import fields, validate

from inspector.accounts.rules.permissions import Role
from inspector.web.fields import Prefix, UuidText, Words

PASSWORD = validate.Length(8, 200)


class LoginIn(ma.Schema):
    name = Words(40, required=True)
    password = fields.String(required=True, load_only=True, validate=validate.Length(1, 200))
    device_name = Words(80, load_default="-", metadata={"description": "shown in the list of devices"})


class RefreshIn(ma.Schema):
    refresh_token = fields.String(required=True, validate=validate.Length(1, 4000))


class ExchangeHeaders(ma.Schema):
    class Meta:
        unknown = ma.EXCLUDE

    idempotency_key = fields.String(
        data_key="Idempotency-Key",
        load_default=None,
        validate=validate.Length(1, 200),
        metadata={"description": "Repeat a lost exchange with the same key and the same old token"},
    )


class TokensOut(ma.Schema):
    access_token = fields.String(required=True)
    refresh_token = fields.String(required=True)
    token_type = fields.String(required=True)
    expires_in = fields.Integer(required=True, metadata={"description": "seconds"})
    device_id = UuidText(required=True)
    must_change_password = fields.Boolean(required=True)


class PasswordIn(ma.Schema):
    old = fields.String(required=True, validate=validate.Length(1, 200))
    new = fields.String(required=True, validate=PASSWORD)


class DeviceOut(ma.Schema):
    id = UuidText()
    name = fields.String()
    created_at = fields.AwareDateTime()
    seen_at = fields.AwareDateTime()


class DevicesOut(ma.Schema):
    items = fields.List(fields.Nested(DeviceOut))


class AccountIn(ma.Schema):
    name = fields.String(
        required=True,
        validate=validate.Regexp(r"^[a-z0-9][a-z0-9._-]{2,39}\Z"),
        metadata={"description": "3 to 40 of a-z 0-9 . _ -"},
    )
    display_name = Words(40, required=True)
    role = fields.String(required=True, validate=validate.OneOf([role.value for role in Role]))
    region = Prefix(required=True)
    password = fields.String(required=True, load_only=True, validate=PASSWORD)


class AccountOut(ma.Schema):
    id = UuidText()
    name = fields.String()
    display_name = fields.String()
    role = fields.String()
    region = fields.String()
    must_change_password = fields.Boolean()
    active = fields.Boolean()
    created_at = fields.AwareDateTime()
    version = fields.Integer()


class AccountPage(ma.Schema):
    items = fields.List(fields.Nested(AccountOut))
    next = fields.String(allow_none=True)


class MeOut(AccountOut):
    permissions = fields.List(fields.String())
