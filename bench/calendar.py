"""The calendar of a county for a month out of 100,000 filings, against its bare SQL."""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from uuid_utils import uuid7

from bench import plain
from bench.measuring import Goal, Row, alternate, milliseconds
from bench.place import COUNTY, Place
from inspector.calendars.queries import FILING, SITTING, SITTINGS
from inspector.core.clock import today
from inspector.core.db import db
from inspector.core.region_codes import below
from inspector.filings.models import Filing, Sitting
from inspector.filings.rules.lifecycle import TAKES_ROOM

FILINGS, DAYS, BATCH = 100_000, 1460, 5_000
ROUNDS, REPEATS = 9, 5


def measure(place: Place) -> list[Row]:
    _fill(place)
    first, last = today() - timedelta(days=60), today() - timedelta(days=30)
    client = place.app.test_client()
    headers = {"Authorization": f"Bearer {place.tokens['supervisor']}"}
    url = f"/api/v1/calendar?from={first}&to={last}&region={COUNTY}"
    statement = _statement(place, first, last)
    connection = plain.connection(place.url)

    def ours() -> int:
        days = client.get(url, headers=headers).json["days"]
        return sum(len(day["sittings"]) for day in days)

    def bare() -> int:
        return len(connection.execute(statement).fetchall())

    found = bare()
    assert found == ours() > 1000  # noqa: S101
    served = _repeated(lambda: client.get(url, headers=headers))
    pair = alternate(_repeated(bare), served, time.process_time, rounds=ROUNDS)
    base, own = (milliseconds(seconds / REPEATS) for seconds in (pair.base, pair.ours))
    what = f"A county's calendar of a month, {found} of {FILINGS} sittings, CPU, to its bare SQL"
    return [Row(what, Goal(3, "×"), pair.ratio, base, own)]


def _repeated(work: Callable[[], object]) -> Callable[[], None]:
    def all_of_them() -> None:
        for _ in range(REPEATS):
            work()

    return all_of_them


def _statement(place: Place, first: Any, last: Any) -> str:
    """The very query, with its values written into it."""
    found = SITTINGS.where(
        SITTING.day.between(first, last),
        below(SITTING.region, COUNTY),
        FILING.number.is_not(None),
        FILING.state.in_(TAKES_ROOM),
    )
    dialect = sa.create_engine(place.url).dialect
    return str(found.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def _fill(place: Place) -> None:
    """Copies of the place's filings, spread over four years, until there are so many."""
    chance = random.Random(2)
    with place.app.app_context():
        rows = [dict(row) for row in db.session.execute(sa.select(*Filing.__table__.columns)).mappings()]
        for start in range(len(rows), FILINGS, BATCH):
            copies = [_copy(chance.choice(rows), start + n, chance) for n in range(BATCH)]
            db.session.execute(sa.insert(Filing), copies)
            db.session.execute(sa.insert(Sitting), [_sitting(each) for each in copies])
        db.session.commit()
        db.session.execute(sa.text("ANALYZE"))
        db.session.commit()


def _copy(row: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    day = today() - timedelta(days=chance.randrange(DAYS))
    new = {"id": str(uuid7()), "number": f"BC-{number:08d}"}
    return row | new | {"day": day, "last_day": day, "close_by": day}


def _sitting(row: dict[str, Any]) -> dict[str, Any]:
    kept = {key: row[key] for key in ("hall_id", "region", "day", "meal", "tables", "diners")}
    return {"filing_id": row["id"], "number": 1, **kept}
