"""Filing a banquet, with judgement, menu screening and capacity check, against a bare insert of its row."""

import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from bench.measuring import Goal, Row, alternate, milliseconds
from bench.place import COUNTY, FILINGS, Place
from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.accounts.rules.permissions import Role
from inspector.core.clock import now, today
from inspector.core.counters import Counter
from inspector.core.db import db, transaction
from inspector.filings.actions import draft, file
from inspector.filings.models import Filing
from inspector.halls.models import Hall, HallOperator
from tests import make

ROUNDS, REPEATS = 9, 10


def measure(place: Place) -> list[Row]:
    with place.app.app_context():
        caller = _operator(place)
        drafts = _drafts(place, caller, (ROUNDS + 1) * REPEATS)
        # Clean pages and a warm cache for both: neither may pay for what the preparation left behind.
        template = dict(db.session.execute(sa.select(*Filing.__table__.columns).limit(1)).mappings().one())

        def bare() -> None:
            for _ in range(REPEATS):
                _insert(template)

        def ours() -> None:
            for _ in range(REPEATS):
                _file(next(drafts), caller)

        pair = alternate(bare, ours, time.process_time, rounds=ROUNDS)
    base, own = (milliseconds(seconds / REPEATS) for seconds in (pair.base, pair.ours))
    return [
        Row("File a banquet, CPU, to a bare insert with its commit", Goal(3, "×"), pair.ratio, base, own),
        Row("File a banquet, CPU without its answer", Goal(4, "ms"), pair.ours / REPEATS * 1000, base, own),
    ]


def _operator(place: Place) -> Caller:
    account = db.session.scalars(sa.select(Account).limit(1)).one()
    counted = {"name": f"filing-{COUNTY}-{today():%Y%m%d}", "last": FILINGS}  # the place's own numbers
    with transaction():
        db.session.execute(sa.insert(Counter), counted)
        for hall_id in place.hall_ids:
            db.session.add(HallOperator(hall_id=hall_id, account_id=account.id))
            db.session.get_one(Hall, hall_id).capacity_diners = 10**6
            db.session.get_one(Hall, hall_id).capacity_tables = 10**6
    return Caller(account.id, Role.OPERATOR, "", "bench")


def _drafts(place: Place, caller: Caller, count: int) -> Iterator[str]:
    keys = [str(uuid4()) for _ in range(count)]
    with transaction():
        for number, key in enumerate(keys):
            form = make.filing(place.hall_ids[number % len(place.hall_ids)])
            form["sittings"] = [make.sitting(day=today().replace(year=today().year + 1))]
            form["people"] = [person | {"health_certificate_on": today()} for person in form["people"]]
            draft.put(key, Change(caller, None, now()), form | {"facts": _facts()})
    return iter(keys)


def _facts() -> dict[str, Any]:
    return {"commitment_signed": True, "notice_received": True, "sample_grams": 130, "sample_hours": 48}


def _file(key: str, caller: Caller) -> None:
    with transaction():
        file.act(key, Change(caller, 1, now()), "file")


def _insert(template: dict[str, Any]) -> None:
    with transaction():
        db.session.add(Filing(**template | {"id": str(uuid4()), "number": uuid4().hex[:24]}))
