"""Find what is in force: editions, policies, foods, and the facts they speak of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from inspector.core.errors import Invalid, NotFound, at, step
from inspector.core.text import Text
from inspector.standards.documents.library import Library, due
from inspector.standards.queries import library_cache
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.facts import BadFacts, Source
from inspector.standards.rules.foods import Lexicon
from inspector.standards.rules.policies import Ruling


def library() -> Library:
    """Everything that has been published."""
    return library_cache.current()


def policy(region: str, on: date) -> Ruling:
    """What is decided in the region on that day. Raises NotFound before there was any policy."""
    try:
        return library().policy(region, on)
    except LookupError as absent:
        raise NotFound(
            Text(f"{on} 时区划 {region} 没有适用的政策", f"No policy is in force in {region} on {on}"),
            code="no-policy",
        ) from absent


def lexicon(region: str, on: date) -> Lexicon:
    """The high-risk foods that a menu is screened for there, on that day."""
    return library().lexicon(region, on)


def edition(edition_id: str) -> Edition:
    """Raises NotFound."""
    found = library().edition(edition_id)
    if found is None:
        raise NotFound(Text(f"没有标准 {edition_id}", f"There is no standard {edition_id}"))
    return found


def comparable(old_id: str, new_id: str) -> tuple[Edition, Edition]:
    """Two editions of one subject. Raises NotFound, or Invalid when the subjects differ."""
    old, new = edition(old_id), edition(new_id)
    if old.subject != new.subject:
        raise Invalid(
            Text(
                f"{old.id} 是 {old.subject} 的标准,{new.id} 是 {new.subject} 的标准,不能比较",
                f"{old.id} is about a {old.subject} and {new.id} about a {new.subject}: not comparable",
            ),
            code="other-subject",
        )
    return old, new


def read_facts(
    subject: str, stated: Mapping[str, Any], source: Source | None = None, *, pointer: str = "/facts"
) -> dict[str, Any]:
    """Stated facts as rules see them. Raises Invalid naming every wrong one below the pointer."""
    try:
        return library().vocabularies[subject].read(stated, source)
    except BadFacts as refused:
        rows = [at(f"{pointer}/{step(key)}", reason) for key, reason in refused.errors.items()]
        raise Invalid(Text("有事实项不能接受", "Some facts cannot be taken"), errors=rows) from refused


def least(subject: str, occasion: str, region: str, on: date, fact: str) -> float | None:
    """The most that anything in force asks for as the least value of a fact; None where nothing does.

    Only limits that are numbers: one that hangs on other facts needs them.
    """
    limits = [
        float(bound.limit)
        for _, requirement in due(library().in_force(subject, region, on), occasion, on)
        for bound in requirement.bounds
        if requirement.measure.source == fact
        and bound.kind == "at_least"
        and isinstance(bound.limit, int | float)
    ]
    return max(limits, default=None)
