"""Shapes of what a reviewer is shown beside a registration."""

import marshmallow as ma
from marshmallow import fields

from inspector.core.labels import LEVELS, MEALS
from inspector.web.fields import Code, UuidText


class DifferenceOut(ma.Schema):
    """Of personal data only that it differs."""

    pointer = fields.String()
    before = fields.Raw(allow_none=True, metadata={"description": "at the hall as it stands"})
    after = fields.Raw(allow_none=True, metadata={"description": "when it is accepted"})


class NotJudgedOut(ma.Schema):
    level = Code(LEVELS)
    unjudged = fields.Integer(metadata={"description": "requirements that could not be judged"})
    applicable = fields.Integer()


class DuplicateOut(ma.Schema):
    """A hall or a registration like this one, of those that are yours to see."""

    kind = Code(("hall", "registration"), metadata={"description": "hall or registration"})
    id = UuidText()
    code = fields.String(allow_none=True)
    name = fields.String()
    region = fields.String()
    state = fields.String()
    alike = fields.List(fields.String(), metadata={"description": "credit_code, name, address"})


class AffectedBanquetOut(ma.Schema):
    filing_id = UuidText()
    number = fields.String()
    day = fields.Date()
    meal = Code(MEALS)
    diners = fields.Integer(metadata={"description": "of all that is filed for the meal"})
    tables = fields.Integer(metadata={"description": "of all that is filed for the meal"})


class ComparisonOut(ma.Schema):
    """Papers are named by their codes."""

    changes = fields.List(
        fields.Nested(DifferenceOut), metadata={"description": "of a change, against the hall as it stands"}
    )
    new_papers = fields.List(
        fields.String(), metadata={"description": "that the hall, or the submission before, does not have"}
    )
    late_papers = fields.List(fields.String(), metadata={"description": "that came after it was submitted"})
    stale_papers = fields.List(
        fields.String(),
        metadata={"description": "of the hall, that show a fact that changes: to be handed in anew"},
    )
    lacking = fields.List(fields.String(), metadata={"description": "that are still to be handed in"})
    not_judged = fields.List(
        fields.Nested(NotJudgedOut), metadata={"description": "by level, once it is submitted"}
    )
    duplicates = fields.List(fields.Nested(DuplicateOut))
    affected = fields.List(
        fields.Nested(AffectedBanquetOut),
        metadata={"description": "banquets to come that no longer fit when it is accepted"},
    )
