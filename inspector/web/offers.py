"""The one shape in which answers tell what the caller may do next."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import ACTIONS
from inspector.web.fields import Localised


class ActionOut(ma.Schema):
    """One thing that you may do with the record. Nest it as a list called `actions`."""

    action = fields.String(required=True, validate=validate.OneOf(list(ACTIONS)))
    name = Localised(required=True, metadata={"description": "what the action is called"})
    method = fields.String(required=True, validate=validate.OneOf(["POST", "PUT"]))
    href = fields.String(required=True, metadata={"description": "address to send it to"})
    needs = fields.List(
        fields.String(),
        required=True,
        metadata={
            "description": "headers and fields of the body without which it is refused; `a|b` is one of both"
        },
    )
    possible_from = fields.AwareDateTime(
        required=True, allow_none=True, metadata={"description": "the moment until which it is too early"}
    )
    about = fields.String(
        required=True, allow_none=True, metadata={"description": "the paper that is to be handed in"}
    )
