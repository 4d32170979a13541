"""Judgements, standards and policies as plain values for the wire; `Text`s are left for the schemas."""

from collections.abc import Mapping
from typing import Any

from inspector.core.once import Once
from inspector.standards.actions.judge import Judged
from inspector.standards.documents.where_read import where_read
from inspector.standards.queries.kept_judgements import kept
from inspector.standards.rules.bounds import Age, Bound
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.facts import Fact
from inspector.standards.rules.foods import Hit
from inspector.standards.rules.json_values import compared, plain
from inspector.standards.rules.requirements import Basis, Finding, Level, Requirement


def judgement(judged: Judged) -> dict[str, Any]:
    """What a trial or a new judging answers."""
    summary = judged.summary
    return {
        "on": judged.on,
        "occasion": judged.occasion,
        "editions": [{"id": each.id, "hash": each.hash} for each in judged.editions],
        "findings": [_found(edition, finding) for edition, finding in judged.rows],
        "summary": {**summary.counts, "blocking": len(summary.blocking)},
    }


def kept_judgement(judgement_id: int) -> dict[str, Any]:
    """A stored judgement, in the same shape."""
    stored, rows = kept(judgement_id)
    return {
        "on": stored.on,
        "occasion": stored.occasion,
        "editions": [{"id": key, "hash": value} for key, value in stored.editions.items()],
        "findings": [_of_requirement(row, requirement) for requirement, row in rows],
        "summary": {
            "pass": stored.passes,
            "fail": stored.fails,
            "unknown": stored.unknowns,
            "not_applicable": stored.not_applicables,
            "blocking": stored.blocking,
        },
    }


def _found(edition: Edition, finding: Finding) -> dict[str, Any]:
    own = {
        "edition": edition.id,
        "verdict": finding.verdict,
        "measured": compared(finding.measured),
        "limit": compared(finding.limit),
        "missing": finding.missing,
        "note": finding.note,
    }
    return _of_requirement(own, finding.requirement)


def _of_requirement(own: Mapping[str, Any], requirement: Requirement) -> dict[str, Any]:
    """A finding with what is said of its requirement. about: that alone, the same object each time."""
    about = text_of(requirement)
    return {**own, **about, "about": about}


def text_of(requirement: Requirement) -> Mapping[str, Any]:
    """What every finding says of its requirement: the same object for the same requirement."""
    return TEXTS.of(requirement)


def _text_of(requirement: Requirement) -> Mapping[str, Any]:
    return {
        "requirement": requirement.id,
        "clause": requirement.clause,
        "level": requirement.level,
        "text": requirement.text,
        "unit": requirement.unit,
        "bound": [bound.kind for bound in requirement.bounds],
        "basis": basis(requirement.basis[0]),
        "also": [basis(each) for each in requirement.basis[1:]],
    }


TEXTS = Once(_text_of)


def basis(found: Basis) -> dict[str, Any]:
    """Where something comes from."""
    return {
        "id": found.document.id,
        "document": found.document.cited,
        "since": found.begins,
        "until": found.ends,
        **{key: getattr(found, key) for key in ("clause", "known", "model", "source", "note")},
        "read_at": where_read(found.source),
    }


def edition_brief(edition: Edition) -> dict[str, Any]:
    levels = [requirement.level for requirement in edition.requirements]
    return {
        "id": edition.id,
        "document": edition.document.cited,
        "title": edition.title,
        "subject": edition.subject,
        "scope": edition.scope,
        "since": edition.since,
        "until": edition.until,
        "note": edition.note,
        "hash": edition.hash,
        "requirements": {level: levels.count(level) for level in dict.fromkeys(levels)},
    }


def edition_whole(edition: Edition, vocabulary: Mapping[str, Fact]) -> dict[str, Any]:
    """An edition with its requirements and the facts that they read."""
    names = {name for requirement in edition.requirements for name in requirement.names}
    return {
        **edition_brief(edition),
        "items": [whole(requirement) for requirement in edition.requirements],
        "facts": [fact(each) for key, each in vocabulary.items() if key in names],
    }


def whole(requirement: Requirement, weights: Mapping[Level, float] | None = None) -> dict[str, Any]:
    """A requirement with the expressions that a phone needs to judge by itself.

    weights: of the region, for one that states none of its own.
    """
    weight = requirement.weight
    if weight is None and weights is not None:
        weight = weights.get(requirement.level, 0.0)
    return {
        **text_of(requirement),
        "when": requirement.when.source if requirement.when else None,
        "measure": requirement.measure.source,
        "bounds": [_bound(bound) for bound in requirement.bounds],
        "facts": requirement.names,
        "occasions": sorted(requirement.checked_at),
        "since": requirement.since,
        "until": requirement.until,
        "topic": requirement.topic,
        "row": requirement.row,
        "place": requirement.place,
        "structural": requirement.structural,
        "evidence": requirement.evidence,
        "hint": requirement.hint,
        "weight": weight.source if isinstance(weight, Expression) else weight,
        "days": requirement.days,
    }


def _bound(bound: Bound) -> dict[str, Any]:
    limit = bound.limit
    if isinstance(limit, Expression):
        return {"kind": bound.kind, "expression": limit.source}
    if isinstance(limit, Age):
        return {"kind": bound.kind, "limit": limit.words}
    return {"kind": bound.kind, "limit": plain(limit)}


def fact(known: Fact) -> dict[str, Any]:
    """One field of a form."""
    return {
        "key": known.key,
        "type": known.type,
        "label": known.label,
        "hint": known.hint,
        "unit": known.unit,
        "min": known.least,
        "max": known.most,
        "choices": [{"value": choice.value, "label": choice.label} for choice in known.choices],
        "sources": sorted(known.sources),
    }


def hit(found: Hit) -> dict[str, Any]:
    """A high-risk food on a menu."""
    food = found.food
    return {
        "dish": found.dish,
        "word": found.word,
        "food": food.name,
        "food_id": food.id,
        "severity": food.severity,
        "reason": food.reason,
        "advice": food.advice,
        "lawful": food.lawful,
        "season": food.season,
        "place": food.place,
        "basis": basis(food.basis),
    }
