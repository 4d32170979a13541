"""Reads an edition from TOML, and proves it."""

import hashlib
from collections.abc import Mapping
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.grounds import ungrounded
from inspector.standards.documents.requirements import read_requirements
from inspector.standards.documents.sources import own_sources, with_sources
from inspector.standards.documents.toml_shapes import (
    EDITION,
    EDITION_NEEDS,
    RESULT,
    BadStandard,
    collected,
    misfits,
    table_of,
    whole_misfits,
)
from inspector.standards.documents.vocabularies import read_facts
from inspector.standards.rules.editions import Edition, ResultRule
from inspector.standards.rules.facts import Vocabulary
from inspector.standards.rules.requirements import Requirement
from inspector.standards.rules.sources import Register


def read_edition(
    content: bytes, file: str, vocabularies: Mapping[str, Vocabulary], register: Register
) -> Edition:
    """An edition from its TOML. Raises BadStandard with every reason found."""
    stated, reasons = table_of(content, file), list[str]()
    sources = own_sources(stated, register, reasons)
    table = with_sources(stated, sources)
    reasons += _in_header(table)
    known = vocabularies.get(str(table.get("subject")))
    if known is None:
        reasons.append(f"subject must be one of {', '.join(vocabularies)}")
    own, readable = _vocabularies(table, known, reasons)
    requirements = read_requirements(_rows(table, "requirement"), readable, reasons)
    if not reasons:
        reasons += ungrounded(requirements, table["scope"], table["since"], table.get("until"))
    if reasons:
        raise BadStandard(file, reasons)
    digest = hashlib.sha256(content).hexdigest()
    own_rows = {row["id"]: sources[row["id"]] for row in _rows(table, "source")}
    return _edition(table, own, requirements, digest, own_rows)


def _in_header(table: Mapping[str, Any]) -> list[str]:
    wrong = whole_misfits(table, EDITION, EDITION_NEEDS)
    if EDITION["result"].fits(table.get("result")):
        wrong += [f"result: {reason}" for reason in misfits(table["result"], RESULT, RESULT)]
    if EDITION["replaces"].fits(table.get("replaces")) and table.get("id") in table["replaces"]:
        wrong.append("replaces itself")
    return wrong


def _rows(table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The tables of that key; what is no list of tables has been told already."""
    rows = table.get(key, [])
    return rows if EDITION[key].fits(rows) else []


def _vocabularies(
    table: Mapping[str, Any], known: Vocabulary | None, reasons: list[str]
) -> tuple[Vocabulary, Vocabulary | None]:
    """The facts of its own, and all that it may read; None where they cannot be known."""
    with collected(reasons):
        own = read_facts(_rows(table, "fact"), known or Vocabulary())
        return own, None if known is None else Vocabulary({**known, **own})
    return Vocabulary(), None


def _edition(
    table: Mapping[str, Any],
    facts: Vocabulary,
    requirements: list[Requirement],
    digest: str,
    sources: Register,
) -> Edition:
    """From a table without mistakes."""
    return Edition(
        id=table["id"],
        document=table["document"],
        title=Text.of(table["title"]),
        subject=table["subject"],
        scope=table["scope"],
        since=table["since"],
        until=table.get("until"),
        note=Text.of(table["note"]) if "note" in table else None,
        replaces=frozenset(table.get("replaces", ())),
        result=ResultRule(**table["result"]) if "result" in table else None,
        facts=facts,
        requirements=tuple(requirements),
        hash=digest,
        sources=sources,
    )
