"""Shapes of corrections on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import LEVELS
from inspector.core.terms import EXTENSIONS
from inspector.inspections.rules.lifecycle import CORRECTION
from inspector.web.effects import ConsequenceOut
from inspector.web.fields import Code, Localised, PageQuery, Sha256, StatedFacts, UuidText, Words
from inspector.web.offers import ActionOut
from inspector.web.written import LastDay, Prefix

CORRECTED = {level: LEVELS[level] for level in ("critical", "key", "general")}


class CorrectionBrief(ma.Schema):
    id = UuidText()
    inspection_id = UuidText()
    hall_id = UuidText()
    region = fields.String()
    edition = fields.String()
    requirement = fields.String()
    level = Code(LEVELS)
    opened_on = fields.Date()
    due_on = fields.Date()
    closed_on = fields.Date(allow_none=True)
    state = Code(sorted(CORRECTION.states))
    overdue = fields.Boolean()
    version = fields.Integer()


class NamedCorrection(CorrectionBrief):
    """What it is about, in words."""

    hall_name = fields.String()
    hall_code = fields.String()
    hall_address = fields.String()
    text = Localised(allow_none=True, metadata={"description": "of the requirement"})


class LastRoundOut(ma.Schema):
    """A proof and what was decided on it."""

    number = fields.Integer(metadata={"description": "from 1"})
    proof = fields.String(allow_none=True, metadata={"description": "null where it was decided without one"})
    photos = fields.List(fields.String())
    documents = fields.List(fields.String())
    proved_at = fields.AwareDateTime(allow_none=True)
    verdict = Code(
        ("verified", "rejected"),
        allow_none=True,
        metadata={"description": "verified or rejected; null while it is waited for"},
    )
    decision = fields.String(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)
    inspection_id = UuidText(
        allow_none=True, metadata={"description": "the visit by which it was decided, if by one"}
    )


class RoundOut(LastRoundOut):
    proved_by = UuidText(allow_none=True)
    prover = fields.String(allow_none=True, metadata={"description": "name of that account"})
    decided_by = UuidText(allow_none=True)
    decider = fields.String(allow_none=True, metadata={"description": "name of that account"})
    facts = fields.Dict(
        allow_none=True, metadata={"description": "of the hall, as they were seen when it was verified"}
    )


class CorrectionRow(NamedCorrection):
    last_round = fields.Nested(LastRoundOut, allow_none=True)


class ExtensionOut(ma.Schema):
    """More time that was asked for; `verdict` is null while nobody has decided."""

    ordered_due_on = fields.Date(metadata={"description": "the day as it was ordered"})
    until = fields.Date(metadata={"description": "the day that was asked for"})
    reasons = fields.String()
    asked_at = fields.AwareDateTime()
    verdict = Code(EXTENSIONS, allow_none=True)
    decision = fields.String(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)


class RepeatOut(ma.Schema):
    """An earlier correction of the same requirement at the same hall."""

    id = UuidText()
    inspection_id = UuidText()
    opened_on = fields.Date()
    closed_on = fields.Date(allow_none=True)
    state = Code(sorted(CORRECTION.states))


class CorrectionOut(NamedCorrection):
    proof = fields.String(allow_none=True, metadata={"description": "of the last round"})
    photos = fields.List(fields.String(), metadata={"description": "of the last round"})
    decision = fields.String(allow_none=True, metadata={"description": "of the last round"})
    rounds = fields.List(fields.Nested(RoundOut))
    repeats = fields.List(fields.Nested(RepeatOut), metadata={"description": "the latest first"})
    extension = fields.Nested(ExtensionOut, allow_none=True)
    effects = fields.List(
        fields.Nested(ConsequenceOut), metadata={"description": "what the last step led to, and did not"}
    )
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class CorrectionPage(ma.Schema):
    items = fields.List(fields.Nested(CorrectionRow))
    next = fields.String(allow_none=True)


class CorrectionQuery(PageQuery):
    region = Prefix(load_default="")
    hall_id = UuidText(load_default=None)
    level = Code(CORRECTED, load_default=None)
    state = Code(CORRECTION.named, load_default=None)
    overdue = fields.Boolean(load_default=False)
    repeated = fields.Boolean(
        load_default=False,
        metadata={"description": "only those that come back to an earlier one of the hall"},
    )


class ProofIn(ma.Schema):
    text = Words(2000, required=True)
    photos = fields.List(Sha256(), load_default=list, validate=validate.Length(max=20))
    documents = fields.List(Sha256(), load_default=list, validate=validate.Length(max=20))


class ExtensionIn(ma.Schema):
    until = LastDay(required=True, metadata={"description": "the day by which it will be put right"})
    reasons = Words(2000, required=True)


class CorrectionVerdictIn(ma.Schema):
    text = Words(2000, required=True)
    facts = StatedFacts(
        load_default=dict,
        metadata={"description": "of the requirement, as they are seen now; only where it is verified"},
    )
