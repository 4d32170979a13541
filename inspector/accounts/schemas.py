import marshmallow as ma
from marshmallow import fields, validate

from inspector.accounts.rules.permissions import Permission
from inspector.core.terms import ROLES
from inspector.web.fields import Code, Moment, UuidText
from inspector.web.written import AccountName, Line

PASSWORD = validate.Length(8, 200)
CODE = validate.Length(6, 40)
CODE_HELP = {"description": "six digits of the authenticator, or a code to recover with"}


class DeviceIn(ma.Schema):
    """What every way in takes beside showing who one is."""

    refresh_token = fields.String(
        load_default=None,
        validate=validate.Length(1, 4000),
        metadata={
            "description": "the last one this device had, also an old one: the device then has attempts of "
            "its own, and gets in when others have used up those of the name or the network"
        },
    )
    code = fields.String(load_default=None, validate=CODE, metadata=CODE_HELP)
    device_name = Line(80, load_default="-", metadata={"description": "shown in the list of devices"})


class LoginIn(DeviceIn):
    name = AccountName(required=True, validate=validate.Length(1, 100))
    password = fields.String(required=True, load_only=True, validate=validate.Length(1, 200))


class SignOnOut(ma.Schema):
    url = fields.String(metadata={"description": "to be opened in a browser"})
    key = fields.String(
        metadata={
            "description": "to finish with, within ten minutes; it leaves the program"
            " that began for nobody but this service"
        }
    )


class SignOnLoginIn(DeviceIn):
    key = fields.String(required=True, validate=validate.Length(1, 4000))
    state = fields.String(load_default="", validate=validate.Length(max=500))
    provider_code = fields.String(
        load_default="",
        validate=validate.Length(max=4000),
        metadata={"description": "`code` of the address to which the provider sent the browser back"},
    )


class RefreshIn(ma.Schema):
    refresh_token = fields.String(required=True, validate=validate.Length(1, 4000))


class ExchangeHeaders(ma.Schema):
    class Meta:
        unknown = ma.EXCLUDE

    idempotency_key = fields.String(
        data_key="Idempotency-Key",
        load_default=None,
        allow_none=False,  # a header cannot be
        validate=validate.Length(16, 200),
        metadata={
            "description": "Repeat a lost exchange within ten minutes with the same key and the same old "
            "token (without it within one); at least 16 letters that nobody guesses"
        },
    )


class TokensOut(ma.Schema):
    access_token = fields.String(required=True)
    refresh_token = fields.String(required=True)
    token_type = fields.String(required=True)
    expires_in = fields.Integer(required=True, metadata={"description": "seconds"})
    device_id = UuidText(required=True)
    must_change_password = fields.Boolean(required=True)
    must_add_second_factor = fields.Boolean(required=True)


class PasswordIn(ma.Schema):
    old = fields.String(required=True, validate=validate.Length(1, 200))
    new = fields.String(required=True, validate=PASSWORD)


class DeviceOut(ma.Schema):
    id = UuidText()
    name = fields.String()
    created_at = fields.AwareDateTime()
    seen_at = fields.AwareDateTime()


class DeviceStatusIn(ma.Schema):
    now = Moment(required=True, metadata={"description": "by the device's clock, on sending"})
    waiting_records = fields.Integer(required=True, validate=validate.Range(0, 1_000_000))
    waiting_photos = fields.Integer(required=True, validate=validate.Range(0, 1_000_000))
    waiting_bytes = fields.Integer(required=True, validate=validate.Range(0, 1 << 50))


class DeviceStatusOut(ma.Schema):
    told_at = fields.AwareDateTime(metadata={"description": "by the service's clock"})
    clock_offset = fields.Integer(
        metadata={
            "description": "seconds by which the device's clock is behind; to be added to what it says,"
            " right to the time that the request was on its way"
        }
    )
    waiting_records = fields.Integer()
    waiting_photos = fields.Integer()
    waiting_bytes = fields.Integer()


class DevicesOut(ma.Schema):
    items = fields.List(fields.Nested(DeviceOut))


class AccountOut(ma.Schema):
    id = UuidText()
    name = fields.String()
    display_name = fields.String()
    role = Code(ROLES)
    region = fields.String()
    must_change_password = fields.Boolean()
    active = fields.Boolean()
    created_at = fields.AwareDateTime()
    version = fields.Integer()


class AccountPage(ma.Schema):
    items = fields.List(fields.Nested(AccountOut))
    next = fields.String(allow_none=True)


class CodeIn(ma.Schema):
    code = fields.String(required=True, validate=CODE, metadata=CODE_HELP)


class RemovalIn(CodeIn):
    password = fields.String(required=True, load_only=True, validate=validate.Length(1, 200))


class InvitationOut(ma.Schema):
    secret = fields.String(metadata={"description": "base32, to be typed into an authenticator"})
    uri = fields.String(metadata={"description": "the same as otpauth:// address, for a QR code"})


class RecoveryCodesOut(ma.Schema):
    recovery_codes = fields.List(fields.String(), metadata={"description": "each opens once; to be printed"})


class MeOut(AccountOut):
    second_factor = fields.Boolean()
    permissions = fields.List(Code(list(Permission)))
