"""Checklist packages: all that a phone needs to ask and to judge in an area, once, under its hash."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from inspector.core.errors import NotFound, Unavailable
from inspector.core.store import store
from inspector.core.text import Text
from inspector.standards.documents.library import Library
from inspector.standards.present import judgements
from inspector.standards.queries import in_force
from inspector.standards.rules.clauses import clause
from inspector.standards.rules.facts import Fact
from inspector.standards.rules.items import SUBJECTS, Item, Member
from inspector.standards.rules.policies import Ruling
from inspector.standards.rules.requirements import Basis, Level
from inspector.standards.rules.units import unit
from inspector.standards.rules.visits import KINDS

HEX = re.compile(r"[0-9a-f]{64}")
SORTED = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS
NEEDED = (  # of a requirement, on the spot
    *("requirement", "clause", "level", "text", "unit", "when", "measure", "bounds", "facts"),
    *("place", "structural", "evidence", "hint", "weight", "days"),
)
CITED = ("id", "document", "clause", "known")  # of a basis
BOTH = {"zh", "en"}  # the keys of a text in a stored package


def hash_for(region: str, on: date) -> str:
    """The hash of the package by which visits of that day are made there; the package is kept for ever.

    It is the same for all places and days that share their editions and their policy.
    """
    library = in_force.library()
    return _kept(library, _widest(library, region), library.same_since(on), store().url)


def package(sha256: str, language: str) -> dict[str, Any]:
    """A package by its hash, in one language. Raises NotFound when nobody was ever told of it."""
    try:
        content = store().get(_key(sha256)) if HEX.fullmatch(sha256) else None
    except FileNotFoundError:
        content = None
    if content is None:
        raise NotFound(Text("没有这个检查包", "There is no such package"))
    said: dict[str, Any] = _in(language, orjson.loads(content))
    return {"hash": sha256, **said}


def is_known(sha256: str) -> bool:
    """Whether there is such a package; what cannot be looked up just now is believed."""
    try:
        store().get(_key(sha256))
    except FileNotFoundError:
        return False
    except Unavailable:
        return True
    return True


def _key(sha256: str) -> str:
    return f"packages/{sha256}"


@lru_cache(maxsize=512)
def _kept(library: Library, region: str, on: date, _store: str) -> str:
    content = orjson.dumps(_content(library, region, on), default=_both, option=SORTED)
    sha256 = hashlib.sha256(content).hexdigest()
    store().put(_key(sha256), content)
    return sha256


def _widest(library: Library, region: str) -> str:
    """The widest area for which the same is decided: what rules the region rules it, and the other way."""
    scopes = {each.scope for each in library.editions} | {each.scope for each in library.policies}
    scopes |= {each.scope for each in library.emergencies}
    return max((scope for scope in scopes if region.startswith(scope)), key=len, default="")


def _content(library: Library, region: str, on: date) -> dict[str, Any]:
    """Requirements and facts once, and for each kind of visit the ids of what it asks, item by item."""
    lists = {kind: library.checklist(kind, region, on) for kind in KINDS}
    members = {
        member.requirement.id: member for items in lists.values() for item in items for member in item.members
    }
    ruling = library.policy(region, on)
    weights = ruling.grading.weights.points
    bases = list(dict.fromkeys(each.requirement.basis[0] for each in members.values()))
    editions = {each.edition.id: each.edition.hash for each in members.values()}
    return {
        "editions": [{"id": key, "hash": value} for key, value in sorted(editions.items())],
        "requirements": [_requirement(each, weights, bases) for each in members.values()],
        "bases": [_basis(each) for each in bases],
        "checklists": {kind: _asked(items) for kind, items in lists.items()},
        "facts": {subject: _facts(library, subject, lists.values()) for subject in SUBJECTS},
        "policy": _numbers(ruling),
    }


def _requirement(member: Member, weights: Mapping[Level, float], bases: Sequence[Basis]) -> dict[str, Any]:
    """What is asked and how it is judged; basis: its place among the bases."""
    whole = judgements.whole(member.requirement, weights)
    return {
        **{key: whole[key] for key in NEEDED},
        **{"clause": _said(clause(whole["clause"])), "unit": _said(unit(whole["unit"]))},
        **{"subject": member.subject, "edition": member.edition.id},
        "basis": bases.index(member.requirement.basis[0]),
    }


def _basis(basis: Basis) -> dict[str, Any]:
    found = judgements.basis(basis)
    return {**{key: found[key] for key in CITED}, "clause": _said(clause(basis.clause))}


def _said(text: Text) -> Text | str:
    """What is the same in both languages is kept once: most clauses and units are numbers and signs."""
    return text if text.zh != text.en else text.zh


def _asked(items: Iterable[Item]) -> list[list[str]]:
    """Of each item the ids of its requirements, the strictest first."""
    return [[member.requirement.id for member in item.members] for item in items]


def _facts(library: Library, subject: str, lists: Iterable[Iterable[Item]]) -> list[dict[str, Any]]:
    wanted = {name for items in lists for item in items for name in item.names(subject)}
    return [_fact(each) for key, each in library.vocabularies[subject].items() if key in wanted]


def _fact(known: Fact) -> dict[str, Any]:
    return {**judgements.fact(known), "unit": _said(unit(known.unit))}


def _numbers(ruling: Ruling) -> dict[str, Any]:
    """What a phone needs to tell score, grade and last days as the service will."""
    grading, visits = ruling.grading, ruling.visits
    return {
        "scale": [{"grade": grade, "at_least": least} for grade, least in grading.scale],
        "key_failures": grading.key_failures,
        "least_checked": grading.least_checked,
        "coverage": grading.coverage.share,
        "weights": grading.weights.points,
        "bonus": {"each": grading.bonus.each, "most": grading.bonus.most},
        "correction_days": ruling.correction.days,
        "publication_working_days": ruling.publication.working_days,
        "carried": {kind: visits.choice(kind).carry for kind in KINDS},
    }


def _both(value: Any) -> Any:
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    raise TypeError(value)


def _in(language: str, value: Any) -> Any:
    """The stored value with every text in one language."""
    if isinstance(value, list):
        return [_in(language, each) for each in value]
    if not isinstance(value, dict):
        return value
    return value[language] if value.keys() == BOTH else {key: _in(language, v) for key, v in value.items()}
