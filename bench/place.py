"""A throw-away county to measure in: 30 halls, 5,000 filings, an inspector and a supervisor."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa
from flask import Flask
from uuid_utils import uuid7

from bench.plain import is_postgresql
from config import Config
from inspector.accounts.actions import accounts, devices
from inspector.accounts.routes.auth import tokens_of
from inspector.app import create_app
from inspector.core.clock import now, today
from inspector.core.db import db, transaction
from inspector.filings.models import Filing, Sitting
from inspector.halls.models import Hall
from inspector.regions.actions import load as regions_load
from inspector.regions.models import Region
from inspector.standards.actions import publish
from inspector.standards.queries import in_force
from tests import make

COUNTY, HALLS, FILINGS, SENDERS = "321283", 30, 5_000, 20
STATED = {"version": 1, "last_action": "create", "last_by": None}


class Place(NamedTuple):
    """url: of its database. settings: what a server process finds in its environment. tokens: by role.
    senders: tokens of inspectors, so many that none sends more photos than one account may.
    """

    folder: Path
    url: str
    settings: dict[str, str]
    app: Flask
    tokens: dict[str, str]
    senders: list[str]
    hall_ids: list[str]

    @property
    def database(self) -> str:
        """Its name, as a row of the table gives it."""
        return "PostgreSQL" if is_postgresql(self.url) else "SQLite"

    @property
    def photos(self) -> Path:
        return self.folder / "photos"


def prepare(folder: Path, url: str = "") -> Place:
    """A place of its own in the folder. url: of an empty database, else a file of SQLite."""
    url = url or f"sqlite:///{folder / 'inspector.db'}"
    settings = {
        "SECRET_KEY": "only-for-measuring-" * 3,
        "PERSONAL_DATA_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "SEARCH_KEY": "only-for-measuring-" * 3,
        "SIGNING_KEY": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "DATABASE_URL": url,
        "PHOTO_STORE": (folder / "photos").as_uri(),
    }
    app = create_app(Config(settings))
    with app.app_context():
        db.create_all()
        with transaction():
            regions_load.load(regions_load.shipped())
            publish.publish_shipped(now())
            tokens = {role: _token(role, role) for role in ("inspector", "supervisor")}
            senders = [_token("inspector", f"inspector-{number}") for number in range(SENDERS)]
            hall_ids = _add_halls()
            filings = list(_filings(hall_ids))
            db.session.execute(sa.insert(Filing), filings)
            db.session.execute(sa.insert(Sitting), [_sitting(filing) for filing in filings])
        db.session.execute(sa.text("ANALYZE"))
        db.session.commit()
    return Place(folder, url, settings, app, tokens, senders, hall_ids)


def _token(role: str, name: str) -> str:
    form = {"name": name, "display_name": name, "role": role, "region": COUNTY}
    form |= {"password": "correct-horse-7", "must_change_password": False}
    account = accounts.add(form, by=None, now=now())
    token: str = tokens_of(devices.open_device(account.id, "bench", now()))["access_token"]
    return token


def _add_halls() -> list[str]:
    villages = sa.select(Region.code).where(Region.code.startswith(COUNTY), Region.level == "village")
    codes = db.session.scalars(villages.order_by(Region.code).limit(HALLS)).all()
    rows = [hall_row(number, region) for number, region in enumerate(codes)]
    db.session.execute(sa.insert(Hall), rows)
    return [row["id"] for row in rows]


def hall_row(number: int, region: str) -> dict[str, Any]:
    form = make.registration(region=region, name=f"第{number}阳光宴会厅")
    hall_id = form.pop("hall_id")
    seats = {"capacity_diners": 300, "capacity_tables": 30, "grade": "A", "graded_on": today()}
    dates = {"listed_on": today(), "created_at": now(), "changed_at": now()}
    code = f"YGT-{region[:6]}-{region[6:9]}-{number:04d}"
    return {**form, **STATED, **seats, **dates, "id": hall_id, "code": code, "state": "listed"}


def _filings(hall_ids: list[str]) -> Iterator[dict[str, Any]]:
    """Two years of banquets, spread over the halls in no order."""
    chance = random.Random(1)
    places = dict(db.session.execute(sa.select(Hall.id, Hall.region)).tuples().all())
    policy = in_force.policy(COUNTY, today())
    for number in range(FILINGS):
        form = make.filing(chance.choice(hall_ids), diners=chance.randrange(30, 300))
        (meal,) = form.pop("sittings")
        day = today() - timedelta(days=chance.randrange(730))
        yield {
            **form,
            **meal,
            **STATED,
            "id": str(uuid7()),
            "number": f"BA-{COUNTY}-{day:%Y%m%d}-{number:04d}",
            "region": places[form["hall_id"]],
            **{"day": day, "last_day": day, "close_by": day, "meals": 1},
            "people": orjson.dumps(form["people"]).decode(),
            "tier": policy.tier(meal["diners"]).id,
            "office": policy.office(meal["diners"]),
            **{"late": chance.random() < 0.1, "risky_dishes": 1},
            "state": "accepted",
            **dict.fromkeys(("created_at", "filed_at", "changed_at"), now()),
        }


def _sitting(filing: dict[str, Any]) -> dict[str, Any]:
    kept = {key: filing[key] for key in ("hall_id", "region", "day", "meal", "tables", "diners")}
    return {"filing_id": filing["id"], "number": 1, **kept}


def visits(place: Place) -> list[bytes]:
    """The bodies of inspections with ten answers, one for each hall."""
    return [orjson.dumps(_visit(place, hall_id)) for hall_id in place.hall_ids]


def _visit(place: Place, hall_id: str) -> dict[str, Any]:
    with place.app.app_context():
        editions = in_force.library().in_force("hall", COUNTY, today())
        known = in_force.library().vocabularies["hall"]
    stated = make.hall_facts()
    answers = []
    for requirement in editions[0].checked_at("routine"):
        names = [name for name in requirement.names if name in stated and "observed" in known[name].sources]
        if names:
            facts = {name: stated[name] for name in names}
            answers.append({"requirement": requirement.id, "facts": facts, "note": "现场查看,与申报一致"})
    return {"hall_id": hall_id, "kind": "routine", "remark": "日常检查", "answers": answers[:10]}
