"""An inspector's answers to a checklist. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from random import Random
from typing import Any, Protocol

from inspector.demo.rules.flaws import Flaw, Quality

LEVELS = ("critical", "key", "general")


class Requirement(Protocol):
    """What is read of a requirement here."""

    @property
    def id(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...


class Item(Protocol):
    @property
    def subject(self) -> str: ...
    @property
    def requirement(self) -> Requirement: ...


def looked_at(items: Sequence[Item], quality: Quality, flaws: Iterable[Flaw], dice: Random) -> Sequence[Item]:
    """The items that the inspector answers, those with flaws among them, in the order of the list."""
    if quality.checked is None:
        return items
    chosen = {flaw.requirement for flaw in flaws}
    for level, count in zip(LEVELS, quality.checked, strict=True):
        others = [i.requirement.id for i in items if i.requirement.level == level]
        others = [each for each in others if each not in chosen]
        chosen |= set(dice.sample(others, min(count, len(others))))
    return [item for item in items if item.requirement.id in chosen]


def answers(
    items: Iterable[Item],
    found: Mapping[str, Mapping[str, Any]],
    flaws: Iterable[Flaw],
    photos: Mapping[str, list[str]],
) -> list[dict[str, Any]]:
    """One answer an item; a fact is stated once, with the first item that reads it.

    found: facts by subject. photos: SHA-256 by requirement.
    """
    wrong = {flaw.requirement: flaw for flaw in flaws}
    told: set[tuple[str, str]] = set()
    rows = []
    for item in items:
        requirement, subject = item.requirement, item.subject
        facts = {
            name: found[subject][name]
            for name in requirement.names
            if name in found[subject] and (subject, name) not in told
        }
        told |= {(subject, name) for name in facts}
        flaw = wrong.get(requirement.id)
        rows.append(
            {
                "requirement": requirement.id,
                "facts": facts,
                "note": flaw.note if flaw else None,
                "photos": photos.get(requirement.id, []),
            }
        )
    return rows


def with_flaws(
    found: Mapping[str, Mapping[str, Any]], items: Collection[Item], flaws: Iterable[Flaw]
) -> dict[str, dict[str, Any]]:
    """What is found when these things are wrong."""
    subjects = {item.requirement.id: item.subject for item in items}
    changed = {subject: dict(facts) for subject, facts in found.items()}
    for flaw in flaws:
        changed[subjects[flaw.requirement]] |= flaw.facts
    return changed
