"""Editions of standards, read from TOML and proved at load. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from inspector.standards.facts import Vocabulary
from inspector.standards.reading import (
    EDITION,
    EDITION_NEEDS,
    RESULT,
    BadStandard,
    collected,
    misfits,
    table_of,
    whole_misfits,
)
from inspector.standards.requirements import Requirement
from inspector.standards.requiring import OCCASIONS as OCCASIONS
from inspector.standards.requiring import read_requirements
from inspector.standards.vocabularies import read_facts
from inspector.text import Text


@dataclass(frozen=True)
class ResultRule:
    """符合 / 基本符合 / 不符合: `basically` allows this many failed key requirements, and among the checked
    general ones at least this share of passes."""

    key_failures: int
    general_share: float


@dataclass(frozen=True)
class Edition:
    """One published text of a standard.

    scope: the region code prefix it rules in. since, until: first and last day in force (until None:
    still). replaces: ids of editions that no longer rule once this one does; one without requirements
    withdraws them. result: its rule for an overall result, where it has one. facts: what it adds to the
    vocabulary. hash: SHA-256 of the file, hex.
    """

    id: str
    document: str
    title: Text
    subject: str
    scope: str
    since: date
    until: date | None
    note: Text | None
    replaces: frozenset[str]
    result: ResultRule | None
    facts: Vocabulary
    requirements: tuple[Requirement, ...]
    hash: str

    def rules(self, subject: str, region: str, on: date) -> bool:
        """Whether it is in force for this subject, in this region, on this day."""
        return (
            self.subject == subject
            and region.startswith(self.scope)
            and self.since <= on
            and (self.until is None or on <= self.until)
        )

    def checked_at(self, occasion: str) -> tuple[Requirement, ...]:
        return tuple(each for each in self.requirements if occasion in each.occasions)


def read_edition(content: bytes, file: str, vocabularies: Mapping[str, Vocabulary]) -> Edition:
    """An edition from its TOML. Raises BadStandard with every reason found."""
    table = table_of(content, file)
    reasons = _in_header(table)
    known = vocabularies.get(str(table.get("subject")))
    if known is None:
        reasons.append(f"subject must be one of {', '.join(vocabularies)}")
    own, readable = _vocabularies(table, known, reasons)
    requirements = read_requirements(_rows(table, "requirement"), readable, reasons)
    if reasons:
        raise BadStandard(file, reasons)
    return _edition(table, own, requirements, hashlib.sha256(content).hexdigest())


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
    table: Mapping[str, Any], facts: Vocabulary, requirements: list[Requirement], digest: str
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
    )
