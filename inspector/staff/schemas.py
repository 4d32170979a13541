import marshmallow as ma
from marshmallow import fields, validate

from inspector.accounts.rules.permissions import Role
from inspector.accounts.schemas import PASSWORD
from inspector.web.fields import Prefix, Words

ROLE = validate.OneOf([role.value for role in Role])


class AccountIn(ma.Schema):
    name = fields.String(
        required=True,
        validate=validate.Regexp(r"^[a-z0-9][a-z0-9._-]{2,39}\Z"),
        metadata={"description": "3 to 40 of a-z 0-9 . _ -"},
    )
    display_name = Words(40, required=True)
    role = fields.String(required=True, validate=ROLE)
    region = Prefix(required=True)
    password = fields.String(required=True, load_only=True, validate=PASSWORD)
