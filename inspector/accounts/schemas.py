import marshmallow as ma
from marshmallow import fields, validate

from inspector.web.fields import UuidText, Words

PASSWORD = validate.Length(8, 200)


class LoginIn(ma.Schema):
    name = Words(40, required=True)
    password = fields.String(required=True, load_only=True, validate=validate.Length(1, 200))
    refresh_token = fields.String(
        load_default=None,
        validate=validate.Length(1, 4000),
        metadata={
            "description": "the last one this device had, also an old one: the device then has attempts of "
            "its own, and gets in when others have used up those of the name or the network"
        },
    )
    device_name = Words(80, load_default="-", metadata={"description": "shown in the list of devices"})


class RefreshIn(ma.Schema):
    refresh_token = fields.String(required=True, validate=validate.Length(1, 4000))


class ExchangeHeaders(ma.Schema):
    class Meta:
        unknown = ma.EXCLUDE

    idempotency_key = fields.String(
        data_key="Idempotency-Key",
        load_default=None,
        validate=validate.Length(16, 200),
        metadata={
            "description": "Repeat a lost exchange within ten minutes with the same key and the same old "
            "token; at least 16 letters that nobody guesses"
        },
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
