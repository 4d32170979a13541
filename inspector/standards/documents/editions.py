"""Reads an edition from TOML, and proves it."""

import hashlib
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import BadStandard, Reason, collected
from inspector.standards.documents.basis import Sourced
from inspector.standards.documents.containers import Items
from inspector.standards.documents.fields import Count, Name, Number, Sentence, Words
from inspector.standards.documents.grounds import ungrounded
from inspector.standards.documents.requirement_schema import RequirementSchema
from inspector.standards.documents.requirements import mistakes_in, requirement_of, used_twice
from inspector.standards.documents.sources import SourceSchema, own_sources, twice, with_sources
from inspector.standards.documents.tables import Header, Rows, Table, TableSchema, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.documents.vocabularies import FactSchema, vocabulary_of
from inspector.standards.rules.editions import Edition, ResultRule
from inspector.standards.rules.facts import Fact, Vocabulary
from inspector.standards.rules.sources import Register


class ResultSchema(TableSchema):
    makes = ResultRule

    key_failures = Count("基本符合:最多不合格的主要项数", required=True)
    general_share = Number("基本符合:一般项的最低合格率", 0, required=True)


class EditionSchema(Header):
    document = Sourced("出自哪个文件:登记表里的编号", required=True)
    subject = Words("对象", 20, required=True)
    note = Sentence("说明")
    replaces = Items("替代哪些旧版", Name("编号"), least=0)
    result = Table("总体结果的规则", ResultSchema)
    source = Rows("自带的文件", SourceSchema, least=0)
    fact = Rows("本标准增加的事实项", FactSchema, least=0)
    requirement = Rows("要求", RequirementSchema, least=0)

    @validates_schema(skip_on_field_errors=False)
    def replaces_others(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("id") in data.get("replaces", ()):
            raise ValidationError([Text("replaces 写了自己的编号", "replaces itself")])


def read_edition(
    content: bytes,
    file: str,
    vocabularies: Mapping[str, Vocabulary],
    register: Register,
    *,
    published: bool = False,
) -> Edition:
    """An edition from its TOML. Raises BadStandard with every reason found.

    published: what is known of its documents today is not held against it any more.
    """
    stated = table_of(content, file)
    own_register = own_sources(stated, register)
    table, reasons = loaded(EditionSchema, with_sources(stated, own_register))
    known = vocabularies.get(table.get("subject"))
    if known is None and "subject" in table:
        subjects = ", ".join(vocabularies)
        reasons.append(
            Reason((), Text(f"subject(对象)应为其中之一:{subjects}", f"subject must be one of {subjects}"))
        )
    own, readable = _vocabularies(table, known, reasons)
    reasons += _in_requirements(stated, table, readable)
    if not reasons:
        reasons += twice(register, table.get("source", ()))
        reasons += () if published else _groundless(table)
    if reasons:
        raise BadStandard(file, _by_place(reasons))
    return _edition(table, own, hashlib.sha256(content).hexdigest())


def _groundless(table: Mapping[str, Any]) -> list[Reason]:
    """Requirements whose documents do not carry them."""
    rows = map(requirement_of, table.get("requirement", ()))
    return ungrounded(rows, table["scope"], table["since"], table.get("until"))


def _vocabularies(
    table: Mapping[str, Any], known: Vocabulary | None, reasons: list[Reason]
) -> tuple[Vocabulary, Vocabulary | None]:
    """The facts of its own, and all that it may read; None where they cannot be known."""
    facts = table.get("fact", ())
    if all(isinstance(fact, Fact) for fact in facts):
        with collected(reasons):
            own = vocabulary_of(facts, known or Vocabulary())
            return own, None if known is None else Vocabulary({**known, **own})
    return Vocabulary(), None


def _in_requirements(
    stated: Mapping[str, Any], table: Mapping[str, Any], vocabulary: Vocabulary | None
) -> list[Reason]:
    """What the shape of the rows does not show. vocabulary: None where names cannot be tried."""
    rows = table.get("requirement", ())
    names = [
        RequirementSchema.name_of("requirement", number, row)
        for number, row in enumerate(stated["requirement"] if rows else (), 1)
    ]
    wrong: list[Reason] = []
    if vocabulary is not None:
        for name, row in zip(names, rows, strict=True):
            wrong += [reason.within(name) for reason in mistakes_in(row, vocabulary)]
    return [*wrong, *used_twice(names)]


def _by_place(reasons: list[Reason]) -> list[Reason]:
    """What is wrong with one requirement stands together, in the order of the file."""
    places = {reason.where[:1]: None for reason in reasons}
    return [reason for place in places for reason in reasons if reason.where[:1] == place]


def _edition(table: Mapping[str, Any], facts: Vocabulary, digest: str) -> Edition:
    """From a table without mistakes."""
    return Edition(
        id=table["id"],
        document=table["document"],
        title=table["title"],
        subject=table["subject"],
        scope=table["scope"],
        since=table["since"],
        until=table.get("until"),
        note=table.get("note"),
        replaces=frozenset(table.get("replaces", ())),
        result=table.get("result"),
        facts=facts,
        requirements=tuple(map(requirement_of, table.get("requirement", ()))),
        hash=digest,
        sources={each.id: each for each in table.get("source", ())},
    )
