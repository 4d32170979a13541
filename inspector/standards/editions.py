"""Editions of standards, read from TOML and proved at load. Pure."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from inspector.standards.bounds import DATED, KINDS, NUMERIC, Age, Bound
from inspector.standards.expressions import Expression
from inspector.standards.facts import Vocabulary
from inspector.standards.proving import prove_gives, prove_names
from inspector.standards.reading import EDITION, REQUIREMENT, RESULT, BadStandard, fit, misfits, told
from inspector.standards.requirements import Basis, Level, Requirement
from inspector.standards.vocabularies import read_facts
from inspector.text import Text

OCCASIONS = (
    "registration",
    "filing",
    "closing",
    "acceptance",
    "routine",
    "random",
    "banquet",
    "follow_up",
    "unannounced",
)
WEIGHTS = {Level.CRITICAL: 3.0, Level.KEY: 2.0, Level.GENERAL: 1.0, Level.EXEMPLARY: 0.0}


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
    try:
        table = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as unreadable:
        raise BadStandard(file, [str(unreadable)]) from unreadable
    reasons = misfits(table, EDITION)
    known = vocabularies.get(str(table.get("subject")))
    if known is None:
        raise BadStandard(file, [*reasons, f"subject must be one of {', '.join(vocabularies)}"])
    try:
        own = read_facts(_rows(table, "fact"), known)
        requirements = _requirements(_rows(table, "requirement"), Vocabulary({**known, **own}), reasons)
        if not reasons:
            return _edition(table, own, requirements, hashlib.sha256(content).hexdigest())
    except (KeyError, ValueError) as refused:
        reasons.append(told(refused))
    raise BadStandard(file, reasons)


def _rows(table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The tables of that key; what is no list of tables has been told already."""
    rows = table.get(key, [])
    return rows if EDITION[key].fits(rows) else []


def _edition(
    table: Mapping[str, Any], facts: Vocabulary, requirements: list[Requirement], digest: str
) -> Edition:
    fit(table.get("result", {}), RESULT)
    if "until" in table and table["until"] < table["since"]:
        raise ValueError("until lies before since")
    return Edition(
        id=table["id"],
        document=table["document"],
        title=Text.of(table["title"]),
        subject=table["subject"],
        scope=table["scope"],
        since=table["since"],
        until=table.get("until"),
        note=_text(table.get("note")),
        replaces=frozenset(table.get("replaces", ())),
        result=ResultRule(**table["result"]) if "result" in table else None,
        facts=facts,
        requirements=tuple(requirements),
        hash=digest,
    )


def _requirements(
    rows: Iterable[Mapping[str, Any]], vocabulary: Vocabulary, reasons: list[str]
) -> list[Requirement]:
    """Those that can be used; why the others cannot is added to the reasons."""
    requirements: list[Requirement] = []
    for number, row in enumerate(rows, 1):
        name = row.get("id", f"requirement {number}")
        try:
            requirements.append(_requirement(row, vocabulary))
        except (ValueError, KeyError, TypeError, AttributeError) as refused:
            reasons.append(f"{name}: {told(refused)}")
    counted = Counter(each.id for each in requirements)
    reasons += [f"{name}: used {count} times" for name, count in counted.items() if count > 1]
    return requirements


def _requirement(row: Mapping[str, Any], vocabulary: Vocabulary) -> Requirement:
    fit(row, REQUIREMENT)
    if foreign := sorted(set(row["occasions"]) - set(OCCASIONS)):
        raise ValueError(f"unknown occasion {foreign[0]!r}")
    kinds = [kind for kind in KINDS if kind in row]
    if not kinds:
        raise ValueError(f"has no bound; one of {', '.join(KINDS)} is needed")
    level = Level(row["level"])
    requirement = Requirement(
        id=row["id"],
        clause=row["clause"],
        level=level,
        text=Text.of(row["text"]),
        measure=Expression(row["measure"]),
        bounds=tuple(_bound(kind, row[kind]) for kind in kinds),
        occasions=frozenset(row["occasions"]),
        basis=tuple(Basis.of(each) for each in [row["basis"], *row.get("also", [])]),
        when=Expression(row["when"]) if "when" in row else None,
        unit=row.get("unit", ""),
        evidence=row.get("evidence", False),
        hint=_text(row.get("hint")),
        weight=_number_or_expression(row.get("weight", WEIGHTS[level])),
        days=row.get("days"),
    )
    _prove(requirement, vocabulary)
    return requirement


def _bound(kind: str, stated: Any) -> Bound:
    if kind in NUMERIC:
        return Bound(kind, _number_or_expression(stated))
    if kind == "no_older_than":
        return Bound(kind, Age.of(stated))
    if kind in ("includes", "one_of"):
        return Bound(kind, tuple(sorted(stated)))
    return Bound(kind, float(stated) if type(stated) is int else stated)


def _number_or_expression(stated: Any) -> float | Expression:
    return Expression(stated) if isinstance(stated, str) else float(stated)


def _text(table: Mapping[str, str] | None) -> Text | None:
    return None if table is None else Text.of(table)


def _prove(requirement: Requirement, vocabulary: Vocabulary) -> None:
    """Every name is a fact, and every expression gives the type that its place needs.

    Raises ValueError or BadExpression.
    """
    prove_names(requirement.names, vocabulary)
    if requirement.when is not None:
        prove_gives(requirement.when, bool, vocabulary)
    if isinstance(requirement.weight, Expression):
        prove_gives(requirement.weight, float, vocabulary)
    for bound in requirement.bounds:
        if isinstance(bound.limit, Expression):
            prove_gives(bound.limit, float, vocabulary)
        _prove_measured(requirement.measure, bound, vocabulary)


def _prove_measured(measure: Expression, bound: Bound, vocabulary: Vocabulary) -> None:
    fact = vocabulary.get(measure.source)
    if bound.kind in DATED:
        if fact is None or fact.type != "date":
            raise ValueError(f"{bound.kind} measures one date fact, not {measure.source!r}")
    elif bound.kind in ("includes", "one_of"):
        wanted = "set" if bound.kind == "includes" else "choice"
        if fact is None or fact.type != wanted:
            raise ValueError(f"{bound.kind} measures one {wanted} fact, not {measure.source!r}")
        for value in bound.limit:
            fact.read(value)
    else:
        prove_gives(measure, float if bound.kind in NUMERIC else type(bound.limit), vocabulary)
        if fact is not None and bound.kind == "equals":
            fact.read(bound.limit)
