"""Which papers of a registration are there, and which are not."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

from inspector.standards.rules.facts import Facts
from inspector.standards.rules.registration_policy import Kind, Material, Materials


class Status(StrEnum):
    PRESENT = "present"
    MISSING = "missing"
    EXPIRED = "expired"
    REFUSED = "refused"
    OUTDATED = "outdated"
    NOT_NEEDED = "not_needed"


class HandedIn(Protocol):
    """What is asked of a paper that is here."""

    expires_on: date | None
    refused: str | None


class Need(NamedTuple):
    """One paper of the policy, and how it stands."""

    material: Material
    status: Status

    @property
    def lacking(self) -> bool:
        """Whether something is still to be handed in; of what is not asked for nothing is."""
        unfit = self.status not in (Status.PRESENT, Status.NOT_NEEDED)
        return unfit and self.material.kind is not Kind.OPTIONAL


def needs(
    asked: Materials, facts: Facts, here: Mapping[str, HandedIn], on: date, outdated: Set[str] = frozenset()
) -> list[Need]:
    """How every paper of the policy stands on that day. outdated: those that show what is no longer so."""
    return [
        Need(each, _status(each, facts, here.get(each.code), on, each.code in outdated))
        for each in asked.materials
    ]


def _status(asked: Material, facts: Facts, here: HandedIn | None, on: date, outdated: bool) -> Status:
    status = _standing(here, on)
    if status is Status.PRESENT and outdated:
        status = Status.OUTDATED
    return status if status is Status.PRESENT or asked.needed(facts) else Status.NOT_NEEDED


def _standing(here: HandedIn | None, on: date) -> Status:
    if here is None:
        return Status.MISSING
    if here.refused is not None:
        return Status.REFUSED
    expired = here.expires_on is not None and here.expires_on < on
    return Status.EXPIRED if expired else Status.PRESENT


def lacking(found: Iterable[Need], kind: Kind | None = None) -> list[Need]:
    """Those still to be handed in, of that kind or of any."""
    return [need for need in found if need.lacking and kind in (None, need.material.kind)]
