"""What the feed carries of each kind: whose it is, and which of that a phone keeps."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import OVERSEERS
from inspector.core.lifecycle import LifeCycle
from inspector.filings.access import TABLE as FILING
from inspector.filings.access import TASK, filings_of, guidance_of
from inspector.filings.models import Guidance
from inspector.filings.rules.lifecycle import TO_COME
from inspector.halls.access import HALL, halls_of
from inspector.inspections.access import ORDER, VISIT, corrections_of, inspections_of
from inspector.inspections.rules.lifecycle import HANDED_OVER, INSPECTION, UNSIGNED
from inspector.registrations.access import REGISTRATION, registrations_of
from inspector.registrations.rules import lifecycle as registrations


class Asked(NamedTuple):
    """Who asks, and when. near: the last day of the banquets that a phone has with it."""

    caller: Caller
    today: date
    near: date


class Wanted(NamedTuple):
    """One kind of thing.

    theirs: the rows that are the caller's to see. kept: those of them that a phone keeps. taken_back: the
    actions after which somebody who saw a thing does so no more.
    """

    id: sa.Column[str]
    theirs: Callable[[Caller], sa.ColumnElement[bool]]
    kept: Callable[[Asked], sa.ColumnElement[bool]]
    taken_back: frozenset[str] = frozenset()


def _halls(_asked: Asked) -> sa.ColumnElement[bool]:
    return HALL.state != "revoked"


def _visits(asked: Asked) -> sa.ColumnElement[bool]:
    """Those that are still to be made or signed: an inspector's own, an overseer's of the area."""
    unsigned = VISIT.state.in_(UNSIGNED)
    everyones = asked.caller.role in OVERSEERS or not asked.caller.oversees
    return unsigned if everyones else sa.and_(unsigned, VISIT.inspector_id == asked.caller.account_id)


def _corrections(_asked: Asked) -> sa.ColumnElement[bool]:
    return ORDER.state != "verified"


def _filings(asked: Asked) -> sa.ColumnElement[bool]:
    """Banquets to come soon; an operator's own also while they are written or have to be reported."""
    soon = sa.and_(FILING.state.in_(TO_COME), FILING.last_day >= asked.today, FILING.day <= asked.near)
    if asked.caller.oversees:
        return soon
    return sa.or_(soon, FILING.state.in_(("draft", "returned", "held")))


def _guidance(asked: Asked) -> sa.ColumnElement[bool]:
    return sa.and_(TASK.state == "open", ~Guidance.missed_rows(asked.today))


def _registrations(asked: Asked) -> sa.ColumnElement[bool]:
    """Those that are not at their end; what is a draft again is its applicant's alone."""
    states = [each for each in registrations.OPEN if each != "draft" or not asked.caller.oversees]
    return REGISTRATION.state.in_(states)


def _back(cycle: LifeCycle, shown: frozenset[str]) -> frozenset[str]:
    """The actions that lead from states in which something is shown to one in which it is not."""
    return frozenset(
        move.action for move in cycle.moves if move.to not in shown and shown.intersection(move.states)
    )


WANTED: Mapping[str, Wanted] = {
    "hall": Wanted(HALL.id, halls_of, _halls),
    "visit": Wanted(VISIT.id, inspections_of, _visits, _back(INSPECTION, frozenset(HANDED_OVER))),
    "correction": Wanted(ORDER.id, corrections_of, _corrections),
    "filing": Wanted(FILING.id, filings_of, _filings),
    "guidance": Wanted(TASK.id, guidance_of, _guidance),
    "registration": Wanted(
        REGISTRATION.id,
        registrations_of,
        _registrations,
        _back(registrations.REGISTRATION, registrations.REGISTRATION.states - {"draft"}),
    ),
}
SUBJECTS = {  # of the journal: the kind of the feed, and whether the card of the hall shows it as well
    "hall": ("hall", True),
    "inspection": ("visit", True),
    "correction": ("correction", True),
    "filing": ("filing", False),
    "guidance": ("guidance", False),
    "registration": ("registration", False),
}
