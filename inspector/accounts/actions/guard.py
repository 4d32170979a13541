"""The one guard before every check of a secret: counted first, in one statement, then checked."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from inspector.accounts.models import Attempt
from inspector.accounts.rules.budgets import BUDGETS, abridged
from inspector.core.db import apart, db
from inspector.core.errors import TooMany
from inspector.core.personal import fingerprint
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

TABLE = Attempt.__table__
INSERT: Mapping[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
SERVICE = Subject("service", "login", "")  # what no account of ours is the target of
FORGET, AT_A_TIME = timedelta(days=2), 100


class Counted(NamedTuple):
    """A guess that has been counted and may be checked. used: of each budget, by kind."""

    keys: tuple[str, ...]
    used: Mapping[str, int]


def count(wanted: Mapping[str, str], now: datetime) -> Counted:
    """Count a guess in all its budgets, or in none when one of them is used up.

    wanted: what is counted, by kind of budget. One statement, so that guesses at the same instant queue;
    what is refused costs no budget, so that hammering a locked name locks nobody else out.
    Raises TooMany. Keeps what it counts at once, whatever becomes of the request.
    """
    kinds = {f"{kind}:{fingerprint(kind, what)}": kind for kind, what in sorted(wanted.items())}
    rows = [{"key": key, "used": 1, "ends_at": now + BUDGETS[kind].within} for key, kind in kinds.items()]
    with apart() as connection:
        counted = connection.execute(_counting(rows, now)).all()
        over = [ends for key, used, ends in counted if used > BUDGETS[kinds[key]].limit]
        if over:
            seconds = max(1, int((max(over) - now).total_seconds()))
            raise TooMany(more={"retry_after": seconds})
    return Counted(tuple(kinds), {kinds[key]: used for key, used, _ in counted})


def _counting(rows: list[dict[str, Any]], now: datetime) -> Any:
    """One more in each row; a new beginning where the time is over. Always in the order of the keys."""
    insert = INSERT[db.engine.dialect.name](TABLE).values(sorted(rows, key=lambda row: row["key"]))
    over = TABLE.c.ends_at <= now
    anew = {
        "used": sa.case((over, 1), else_=TABLE.c.used + 1),
        "ends_at": sa.case((over, insert.excluded.ends_at), else_=TABLE.c.ends_at),
    }
    upsert = insert.on_conflict_do_update(index_elements=[TABLE.c.key], set_=anew)
    return upsert.returning(TABLE.c.key, TABLE.c.used, TABLE.c.ends_at)


def give_back(counted: Counted) -> None:
    """The guess was right: it costs nothing."""
    one_less = sa.update(TABLE).where(TABLE.c.key == sa.bindparam("this"), TABLE.c.used > 0)
    with apart() as connection:
        for key in sorted(counted.keys):  # in the order in which they are counted: nobody waits in a ring
            connection.execute(one_less.values(used=TABLE.c.used - 1), {"this": key})


def note_refusal(counted: Counted, target: Subject | None, *, why: str, network: str, now: datetime) -> None:
    """Journal a wrong guess, and every budget that it used up. Needs a transaction.

    target: the account that was aimed at; None when there is none of that name, which is not repeated here:
    people type passwords where names belong.
    """
    subject, changes = target or SERVICE, {"why": why, "network": abridged(network)}
    record("refuse-login", subject, by=None, at=now, changes=changes)
    for kind, used in sorted(counted.used.items()):
        if used == BUDGETS[kind].limit:
            of_all = kind in ("address", "service")
            record(
                "lock-out", SERVICE if of_all else subject, by=None, at=now, changes=changes | {"of": kind}
            )
    _forget(now)


def note_unknown(why: str, network: str, now: datetime) -> None:
    """Journal that somebody was refused whom no account of ours belongs to. Needs a transaction."""
    record("refuse-login", SERVICE, by=None, at=now, changes={"why": why, "network": abridged(network)})


def _forget(now: datetime) -> None:
    """Budgets that nobody has touched for long; a few at a time, and none that is in use."""
    old = sa.select(TABLE.c.key).where(TABLE.c.ends_at <= now - FORGET).order_by(TABLE.c.key).limit(AT_A_TIME)
    db.session.execute(
        sa.delete(TABLE).where(TABLE.c.key.in_(old.with_for_update(skip_locked=True).scalar_subquery()))
    )
