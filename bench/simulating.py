"""What a coming edition would change for 10,000 stored halls, to judging their facts alone."""

import random
import time
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from bench.measuring import Goal, Row, alternate
from bench.place import COUNTY, Place, hall_row
from inspector.core.clock import today
from inspector.core.db import db, transaction
from inspector.halls.models import Hall
from inspector.reports.queries.simulation import Moment, effects
from inspector.standards.documents.library import DATA, Document, Library, due
from inspector.standards.queries import in_force
from inspector.standards.rules.facts import Facts
from inspector.standards.rules.requirements import judge

HALLS, ROUNDS = 10_000, 3
ELSEWHERE = "321299"  # a county of their own
CONSTRUCTION = DATA / "editions" / "db3212-t-1004-2019.toml"


def measure(place: Place) -> list[Row]:
    with place.app.app_context():
        with transaction():
            db.session.execute(sa.insert(Hall), list(_halls()))
        now = in_force.library()
        moments = Moment(now, today()), Moment(now.with_documents([_coming()]), today())
        stored = db.session.scalars(sa.select(Hall.facts).where(Hall.region.startswith(ELSEWHERE)))
        read = [now.vocabularies["hall"].read(facts) for facts in stored]
        changed = len(list(effects(ELSEWHERE, *moments)))
        pair = alternate(
            lambda: [_judge(facts, moment.library) for facts in read for moment in moments],
            lambda: list(effects(ELSEWHERE, *moments)),
            time.process_time,
            rounds=ROUNDS,
        )
    what = f"Simulate a new edition over {HALLS:,} halls, CPU, to judging them by old and new"
    ours = f"{pair.ours:.1f} s, {changed:,} halls change"
    return [Row(what, Goal(1.5, "×"), pair.ratio, f"{pair.base:.1f} s", ours)]


def _judge(facts: Facts, library: Library) -> None:
    judge([each for _, each in due(library.in_force("hall", COUNTY, today()), None)], facts, today())


def _coming() -> Document:
    """The construction edition anew, asking for more distance from pollution."""
    text = CONSTRUCTION.read_text("utf-8")
    text = text.replace('id = "db3212-t-1004-2019"', 'id = "coming"\nreplaces = ["db3212-t-1004-2019"]', 1)
    measured = 'measure = "site_pollution_distance_m"\nat_least = '
    return Document("coming.toml", text.replace(f"{measured}25", f"{measured}100").encode())


def _halls() -> Iterator[dict[str, Any]]:
    chance = random.Random(2)
    for number in range(HALLS):
        row = hall_row(number, f"{ELSEWHERE}100")
        distance = chance.randrange(20, 400)
        yield row | {"facts": {**row["facts"], "site_pollution_distance_m": distance}}
