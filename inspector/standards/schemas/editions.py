"""Shapes of editions, requirements and judgements on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import BOUNDS, CHECKED_AT, KNOWN, LEVELS
from inspector.core.once import Once
from inspector.core.terms import CHANGES, FACT_TYPES, SOURCES, SUBJECTS, VERDICTS
from inspector.standards.documents.library import KINDS
from inspector.standards.documents.toml import MOST_BYTES
from inspector.standards.schemas.words import Clause, Unit
from inspector.web.fields import Code, Localised, StatedFacts, Words
from inspector.web.languages import language, localised
from inspector.web.written import Day, Prefix

OWN = ("edition", "verdict", "measured", "limit", "missing", "note")  # of a finding, not of its requirement
VALUE = {"description": "number, true/false, text, ISO day or list, in `unit`"}


class BasisOut(ma.Schema):
    """Where it comes from; `known` is quoted, cited, known or proposed. A proposed value is no law."""

    id = fields.String(metadata={"description": "of the document, in the register of sources"})
    document = Localised()
    clause = Clause()
    known = Code(KNOWN)
    since = fields.Date(allow_none=True, metadata={"description": "first day in force, where it is known"})
    until = fields.Date(allow_none=True, metadata={"description": "last day in force"})
    model = fields.Boolean(metadata={"description": "another place's rule taken as an example: no law here"})
    source = fields.String(metadata={"description": "tags of what was read"})
    read_at = fields.List(fields.String(), metadata={"description": "the pages behind the tags"})
    note = Localised(allow_none=True)


class FindingOut(ma.Schema):
    requirement = fields.String()
    edition = fields.String()
    clause = Clause()
    level = Code(LEVELS)
    text = Localised()
    verdict = Code(VERDICTS)
    measured = fields.Raw(allow_none=True, metadata=VALUE)
    limit = fields.Raw(allow_none=True, metadata=VALUE)
    bound = fields.List(fields.String())
    unit = Unit()
    missing = fields.List(fields.String(), metadata={"description": "facts that would settle an unknown"})
    note = Localised(allow_none=True)
    basis = fields.Nested(BasisOut)
    also = fields.List(fields.Nested(BasisOut))


class Findings(fields.List[Any]):
    """Findings as `present` has them, by the hundred: what each says of its requirement is dumped once a
    language, and the rest are plain values but for the note."""

    def __init__(self, **kwargs: Any):
        super().__init__(fields.Nested(FindingOut), **kwargs)
        names = tuple(FindingOut().fields)
        about = FindingOut(only=[name for name in names if name not in OWN])
        self._about = Once[Any, dict[str, Any]](about.dump)
        self._blank = dict.fromkeys(names)  # in the order of the schema

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> Any:
        return [
            {
                **self._blank,
                **self._about.of(row["about"], language()),
                **{name: row[name] for name in OWN},
                "note": localised(row["note"]),
            }
            for row in value
        ]


class SummaryOut(ma.Schema):
    class Meta:
        include = {"pass": fields.Integer(), "unknown": fields.Integer()}  # noqa: RUF012  no names for Python

    fail = fields.Integer()
    not_applicable = fields.Integer()
    blocking = fields.Integer(metadata={"description": "failed critical requirements"})


class EditionRef(ma.Schema):
    id = fields.String()
    hash = fields.String()


class JudgementOut(ma.Schema):
    on = fields.Date()
    occasion = Code(CHECKED_AT, allow_none=True)
    editions = fields.List(fields.Nested(EditionRef))
    findings = Findings()
    summary = fields.Nested(SummaryOut)


class JudgeIn(ma.Schema):
    subject = Code(SUBJECTS, required=True)
    occasion = Code(
        CHECKED_AT,
        load_default=None,
        allow_none=True,
        metadata={"description": "what it is judged for; null checks everything"},
    )
    region = Prefix(required=True)
    on = Day(
        load_default=None, allow_none=True, metadata={"description": "day of the event; today if absent"}
    )
    facts = StatedFacts(required=True)


class StandardsQuery(ma.Schema):
    subject = Code(SUBJECTS, load_default=None)
    on = Day(load_default=None, metadata={"description": "in force on this day; today if absent"})
    region = Prefix(load_default="3212")


class EditionOut(ma.Schema):
    id = fields.String()
    document = Localised()
    title = Localised()
    subject = Code(SUBJECTS)
    scope = fields.String()
    since = fields.Date()
    until = fields.Date(allow_none=True)
    note = Localised(allow_none=True)
    hash = fields.String()
    requirements = fields.Dict(keys=fields.String(), values=fields.Integer())


class EditionsOut(ma.Schema):
    items = fields.List(fields.Nested(EditionOut))


class PublishIn(ma.Schema):
    content = fields.String(
        required=True,
        validate=validate.Length(1, MOST_BYTES),
        metadata={"description": "the TOML of an edition, a policy, an emergency or a list of foods"},
    )
    why = Words(2000, required=True)
    dry_run = fields.Boolean(load_default=False, metadata={"description": "check only, store nothing"})


class DocumentOut(ma.Schema):
    kind = Code(KINDS)
    name = fields.String(metadata={"description": "its id"})
    scope = fields.String()
    hash = fields.String()
    requirements = fields.Integer(allow_none=True)


class ChangedPart(ma.Schema):
    part = fields.String()
    from_ = fields.Raw(data_key="from", attribute="from", allow_none=True)
    to = fields.Raw(allow_none=True)


class ChangeOut(ma.Schema):
    requirement = fields.String()
    kind = Code(CHANGES, metadata={"description": "added, removed, tightened, loosened, reworded or changed"})
    what = fields.List(fields.Nested(ChangedPart))


class ChangesOut(ma.Schema):
    items = fields.List(fields.Nested(ChangeOut))


class BoundOut(ma.Schema):
    kind = Code(BOUNDS)
    limit = fields.Raw(metadata={**VALUE, "sometimes": True})
    expression = fields.String(metadata={"description": "CEL over facts, for a limit", "sometimes": True})


class RequirementOut(ma.Schema):
    requirement = fields.String()
    clause = Clause()
    level = Code(LEVELS)
    text = Localised()
    unit = Unit()
    bound = fields.List(fields.String())
    basis = fields.Nested(BasisOut)
    also = fields.List(fields.Nested(BasisOut))
    when = fields.String(allow_none=True, metadata={"description": "CEL over facts"})
    measure = fields.String(metadata={"description": "CEL over facts"})
    bounds = fields.List(fields.Nested(BoundOut))
    facts = fields.List(fields.String())
    occasions = fields.List(Code(CHECKED_AT))
    evidence = fields.Boolean()
    hint = Localised(allow_none=True)
    weight = fields.Raw(
        allow_none=True, metadata={"description": "points, or CEL over facts; null: by level and region"}
    )
    days = fields.Integer(allow_none=True)
    since = fields.Date(allow_none=True)
    until = fields.Date(allow_none=True)
    topic = fields.String(metadata={"description": "the fact it is about, settled and corrected once"})
    row = fields.String(metadata={"description": "what stands in one row of a checklist with it; or empty"})
    place = fields.String(metadata={"description": "where it is seen; empty where it is not seen on a visit"})
    structural = fields.Boolean(metadata={"description": "about the building"})


class ChoiceOut(ma.Schema):
    value = fields.String()
    label = Localised()


class FactOut(ma.Schema):
    key = fields.String()
    type = Code(FACT_TYPES)
    label = Localised()
    hint = Localised(allow_none=True)
    unit = Unit()
    min = fields.Float(allow_none=True)
    max = fields.Float(allow_none=True)
    choices = fields.List(fields.Nested(ChoiceOut))
    sources = fields.List(Code(SOURCES))


class FactsOut(ma.Schema):
    items = fields.List(fields.Nested(FactOut))


class PublicationOut(ma.Schema):
    published_at = fields.AwareDateTime()
    published_by = fields.String(
        allow_none=True, metadata={"description": "account; null: came with the package"}
    )
    why = fields.String()


class EditionWhole(EditionOut):
    publication = fields.Nested(PublicationOut)
    items = fields.List(fields.Nested(RequirementOut))
    facts = fields.List(fields.Nested(FactOut))
