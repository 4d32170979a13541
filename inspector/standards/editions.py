"""Editions of standards, read from TOML and proved at load. Pure."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import cel

from inspector.standards.bounds import DATED, KINDS, NUMERIC, Age, Bound
from inspector.standards.expressions import UNKNOWN, Expression
from inspector.standards.facts import Vocabulary
from inspector.standards.requirements import Basis, Level, Requirement
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
EDITION_KEYS = {"id", "document", "title", "subject", "scope", "since", "until", "note", "requirement"}
REQUIREMENT_KEYS = {
    *("id", "clause", "level", "text", "hint", "when", "measure", "unit", "occasions"),
    *("evidence", "weight", "days", "basis", "also"),
    *KINDS,
}


class BadStandard(ValueError):
    """A standard file that cannot be used; `reasons` are sentences that name the requirement."""

    def __init__(self, file: str, reasons: Iterable[str]):
        self.file, self.reasons = file, tuple(reasons)
        super().__init__("\n".join(f"{file}: {reason}" for reason in self.reasons))


@dataclass(frozen=True)
class Edition:
    """One published text of a standard.

    scope: the region code prefix it rules in. since, until: first and last day in force (until None:
    still). hash: SHA-256 of the file, hex.
    """

    id: str
    document: str
    title: Text
    subject: str
    scope: str
    since: date
    until: date | None
    note: Text | None
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
    reasons = [f"unknown key {key!r}" for key in sorted(table.keys() - EDITION_KEYS)]
    vocabulary = vocabularies.get(table.get("subject", ""))
    if vocabulary is None:
        raise BadStandard(file, [*reasons, f"subject must be one of {', '.join(vocabularies)}"])
    requirements = _requirements(table.get("requirement", []), vocabulary, reasons)
    try:
        edition = _edition(table, requirements, hashlib.sha256(content).hexdigest())
    except (KeyError, ValueError) as refused:
        reasons.append(_told(refused))
    if reasons:
        raise BadStandard(file, reasons)
    return edition


def _edition(table: Mapping[str, Any], requirements: list[Requirement], digest: str) -> Edition:
    for key in ("since", "until"):
        if key in table and type(table[key]) is not date:
            raise ValueError(f"{key} must be a day such as 2026-11-22")
    return Edition(
        id=table["id"],
        document=table["document"],
        title=Text.of(table["title"]),
        subject=table["subject"],
        scope=table["scope"],
        since=table["since"],
        until=table.get("until"),
        note=_text(table.get("note")),
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
            reasons.append(f"{name}: {_told(refused)}")
    counted = Counter(each.id for each in requirements)
    reasons += [f"{name}: used {count} times" for name, count in counted.items() if count > 1]
    return requirements


def _told(refused: Exception) -> str:
    return f"{refused.args[0]!r} is absent" if isinstance(refused, KeyError) else str(refused)


def _requirement(row: Mapping[str, Any], vocabulary: Vocabulary) -> Requirement:
    if foreign := sorted(row.keys() - REQUIREMENT_KEYS):
        raise ValueError(f"unknown key {foreign[0]!r}")
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
        weight=float(row.get("weight", WEIGHTS[level])),
        days=row.get("days"),
    )
    _prove(requirement, vocabulary)
    return requirement


def _bound(kind: str, stated: Any) -> Bound:
    if kind in NUMERIC:
        return Bound(kind, Expression(stated) if isinstance(stated, str) else float(stated))
    if kind == "no_older_than":
        return Bound(kind, Age.of(stated))
    if kind in ("includes", "one_of"):
        return Bound(kind, tuple(sorted(stated)))
    return Bound(kind, float(stated) if type(stated) is int else stated)


def _text(table: Mapping[str, str] | None) -> Text | None:
    return None if table is None else Text.of(table)


def _prove(requirement: Requirement, vocabulary: Vocabulary) -> None:
    """Every name is a fact, and every expression gives the type that its place needs.

    Raises ValueError or BadExpression.
    """
    for name in requirement.names:
        if name not in vocabulary:
            raise ValueError(f"{name!r} is not a fact of this subject")
    if requirement.when is not None:
        _prove_gives(requirement.when, bool, vocabulary)
    for bound in requirement.bounds:
        if isinstance(bound.limit, Expression):
            _prove_gives(bound.limit, float, vocabulary)
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
        _prove_gives(measure, float if bound.kind in NUMERIC else type(bound.limit), vocabulary)


def _prove_gives(expression: Expression, wanted: type, vocabulary: Vocabulary) -> None:
    """Try it on samples of every fact it reads; each alone, the others at their first sample."""
    if dated := [name for name in expression.names if vocabulary[name].type == "date"]:
        raise ValueError(f"{dated[0]!r} is a date; only no_older_than and not_expired read dates")
    samples = {name: vocabulary[name].samples() for name in expression.names}
    base = {name: values[0] for name, values in samples.items()}
    trials = [base] + [base | {name: value} for name, values in samples.items() for value in values]
    for trial in trials:
        plain = {k: list(v) if isinstance(v, tuple) else v for k, v in trial.items()}
        try:
            result = expression.value(cel.Context(plain))
        except (TypeError, ValueError) as refused:
            raise ValueError(f"{expression.source!r}: {refused}") from refused
        if result is UNKNOWN or type(result) is not wanted:
            raise ValueError(f"{expression.source!r} gives no {wanted.__name__}")


def read_edition_file(path: Path, vocabularies: Mapping[str, Vocabulary]) -> Edition:
    return read_edition(path.read_bytes(), path.name, vocabularies)
