"""What waits of registrations, papers, chefs and accounts."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from inspector.accounts.models import Account, Attempt
from inspector.accounts.rules.budgets import BUDGETS
from inspector.chefs.access import CHEF
from inspector.chefs.rules.lifecycle import CATERING
from inspector.core.db import db
from inspector.core.personal import fingerprint
from inspector.core.region_codes import below
from inspector.halls.access import HALL, halls_of
from inspector.registrations.access import REGISTRATION, registrations_of
from inspector.registrations.models import HallMaterial
from inspector.registrations.queries.registrations import due
from inspector.standards.queries import in_force
from inspector.tasks.queries.rows import Asked, waiting

PAPER, ACCOUNT, TRIED = (each.__table__.c for each in (HallMaterial, Account, Attempt))
APPEALED = ("suspension_appealed", "blacklist_appealed")
CERTIFICATES = {"health_certificate_on": CHEF.health_until, "training_on": CHEF.training_until}
STATES = {  # kind of task: state of the registration
    "registration_to_decide": "submitted",
    "registration_to_complete": "accepted_deferred",
    "papers_deferred": "accepted_deferred",
    "registration_returned": "returned",
}
OF_A_REGISTRATION = {"id": REGISTRATION.id, "hall_id": REGISTRATION.hall_id, "region": REGISTRATION.region}
OF_A_REGISTRATION |= {"about": REGISTRATION.name, "detail": REGISTRATION.kind}
OF_A_REGISTRATION |= {"state": REGISTRATION.state, "version": REGISTRATION.version}
OF_A_CHEF = {"id": CHEF.id, "region": CHEF.region, "person": CHEF.name, "state": CHEF.state}
OF_A_CHEF |= {"version": CHEF.version}


def registrations(kind: str, asked: Asked) -> sa.Select[Any]:
    """Those that were handed in, that lack papers, or that were returned."""
    state, until = STATES[kind], None if kind == "registration_returned" else due(asked.today).element
    late = sa.false() if until is None else sa.and_(until.is_not(None), until < asked.today)
    theirs = (registrations_of(asked.caller), REGISTRATION.state == state)
    return waiting(kind, *theirs, **OF_A_REGISTRATION, due=until, overdue=late)


def papers(asked: Asked) -> sa.Select[Any]:
    """Papers of halls that end soon or have ended."""
    return waiting(
        "paper_expiring",
        *(halls_of(asked.caller), HALL.state != "revoked", PAPER.expires_on <= _soon(asked)),
        **{"id": PAPER.hall_id, "hall_id": PAPER.hall_id, "region": HALL.region, "due": PAPER.expires_on},
        **{"about": PAPER.code, "overdue": PAPER.expires_on < asked.today, "version": PAPER.version},
    ).join(HallMaterial.__table__, HALL.id == PAPER.hall_id)


def certificates(asked: Asked) -> Iterator[sa.Select[Any]]:
    """Health and training of chefs of the caller's own area that end soon or have ended.

    One who is barred may not cook, so nothing waits; one without a certificate is told so at each filing.
    """
    own = (below(CHEF.region, asked.caller.region), CHEF.state.in_(CATERING))
    for about, until in CERTIFICATES.items():
        yield waiting(
            "chef_certificate_expiring",
            *(*own, until <= _soon(asked)),
            **(OF_A_CHEF | {"about": about, "due": until, "overdue": until < asked.today}),
        )


def _soon(asked: Asked) -> date:
    """The last day of what waits to be renewed now, by the policy of the caller's area."""
    return in_force.policy(asked.caller.region, asked.today).reminders.until(asked.today)


def renewals(asked: Asked) -> sa.Select[Any]:
    """Confirmed chefs of the caller's own area whose renewed certificates nobody has looked at."""
    waits = (below(CHEF.region, asked.caller.region), CHEF.state == "confirmed", CHEF.renewed_at.is_not(None))
    return waiting("renewal_to_confirm", *waits, **OF_A_CHEF)


def chefs(kind: str, asked: Asked) -> sa.Select[Any]:
    """Chefs of the caller's own area who wait for a decision."""
    states = ("registered",) if kind == "chef_to_confirm" else APPEALED
    return waiting(kind, below(CHEF.region, asked.caller.region), CHEF.state.in_(states), **OF_A_CHEF)


def locked_out(asked: Asked) -> Iterator[sa.Select[Any]]:
    """Accounts of the area at which somebody has guessed until nobody may try any more.

    Guesses are counted under fingerprints of names: where there are any, those of the area are compared.
    """
    used_up = sa.select(TRIED.key).where(
        TRIED.key.startswith("name:"), TRIED.used >= BUDGETS["name"].limit, TRIED.ends_at > asked.now
    )
    if not (keys := set(db.session.scalars(used_up))):
        return
    area = below(ACCOUNT.region, asked.caller.region)
    known = db.session.execute(sa.select(ACCOUNT.id, ACCOUNT.name).where(area, ACCOUNT.active))
    ids = [key for key, name in known if f"name:{fingerprint('name', name)}" in keys]
    yield waiting(
        "account_locked_out",
        ACCOUNT.id.in_(ids),
        **{"id": ACCOUNT.id, "region": ACCOUNT.region, "about": ACCOUNT.name, "due": asked.today},
        **{"version": ACCOUNT.version},
    )
