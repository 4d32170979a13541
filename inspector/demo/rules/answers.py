"""An inspector's answers to a checklist. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from random import Random
from typing import Any, Protocol

from inspector.demo.rules.flaws import Flaw, Quality
from inspector.inspections.rules.forms import AnswerForm

LEVELS = ("critical", "key", "general")


class Requirement(Protocol):
    """What is read of a requirement here."""

    @property
    def id(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...


class Member(Protocol):
    @property
    def subject(self) -> str: ...
    @property
    def requirement(self) -> Requirement: ...


class Item(Protocol):
    """What is asked about one thing; the strictest requirement first."""

    @property
    def members(self) -> Sequence[Member]: ...


def ids(item: Item) -> set[str]:
    """The requirements of an item."""
    return {member.requirement.id for member in item.members}


def lead(item: Item) -> Requirement:
    """The strictest of them."""
    return item.members[0].requirement


def looked_at(items: Sequence[Item], quality: Quality, flaws: Iterable[Flaw], dice: Random) -> Sequence[Item]:
    """The items that the inspector answers, those with flaws among them, in the order of the list."""
    if quality.checked is None:
        return items
    wrong = {flaw.requirement for flaw in flaws}
    chosen = {lead(item).id for item in items if ids(item) & wrong}
    for level, count in zip(LEVELS, quality.checked, strict=True):
        others = [lead(item).id for item in items if lead(item).level == level]
        others = [each for each in others if each not in chosen]
        chosen |= set(dice.sample(others, min(count, len(others))))
    return [item for item in items if lead(item).id in chosen]


def answers(
    items: Iterable[Item],
    found: Mapping[str, Mapping[str, Any]],
    flaws: Iterable[Flaw],
    photos: Mapping[str, list[str]],
) -> list[AnswerForm]:
    """One answer an item; a fact is stated once, with the first item that reads it.

    found: facts by subject. photos: SHA-256 by requirement.
    """
    wrong = {flaw.requirement: flaw for flaw in flaws}
    answered: set[tuple[str, str]] = set()
    rows: list[AnswerForm] = []
    for item in items:
        pairs = [(each.subject, name) for each in item.members for name in each.requirement.names]
        facts = {
            name: found[subject][name]
            for subject, name in pairs
            if name in found[subject] and (subject, name) not in answered
        }
        answered |= set(pairs)
        flaw = next((wrong[each] for each in sorted(ids(item)) if each in wrong), None)
        rows.append(
            {
                "requirement": lead(item).id,
                "facts": facts,
                "note": flaw.note if flaw else None,
                "photos": [sha256 for each in sorted(ids(item)) for sha256 in photos.get(each, [])],
            }
        )
    return rows


def with_flaws(
    found: Mapping[str, Mapping[str, Any]], items: Collection[Item], flaws: Iterable[Flaw]
) -> dict[str, dict[str, Any]]:
    """What is found when these things are wrong; what hall and banquet share is wrong with both."""
    changed = {subject: dict(facts) for subject, facts in found.items()}
    for flaw in flaws:
        item = next(each for each in items if flaw.requirement in ids(each))
        for subject in {member.subject for member in item.members if _reads(member, flaw)}:
            changed[subject] |= flaw.facts
    return changed


def _reads(member: Member, flaw: Flaw) -> bool:
    return member.requirement.id == flaw.requirement or not flaw.facts.keys().isdisjoint(
        member.requirement.names
    )
