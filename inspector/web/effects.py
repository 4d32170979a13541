"""The one shape in which answers tell what followed from an action."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.effects import EFFECTS
from inspector.web.fields import Localised


class ConsequenceOut(ma.Schema):
    """One consequence of an action, or one that did not follow. Nest it as a list called `effects`."""

    effect = fields.String(required=True, validate=validate.OneOf(list(EFFECTS)))
    name = Localised(required=True, metadata={"description": "what the code is called"})
    happened = fields.Boolean(required=True)
    because = fields.List(
        Localised(), required=True, metadata={"description": "why it did or did not happen"}
    )
    requirements = fields.List(
        fields.String(), required=True, metadata={"description": "the requirements that decided"}
    )
    about = fields.String(
        required=True, allow_none=True, metadata={"description": "the id of what it happened to"}
    )
