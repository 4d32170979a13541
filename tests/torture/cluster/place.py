"""The county that the service of this torture looks after: 30 halls, people, and what is written of them."""

import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from bench.place import COUNTY, hall_row
from config import Config
from inspector.accounts.actions import accounts, devices
from inspector.accounts.routes.auth import tokens_of
from inspector.app import create_app
from inspector.core.clock import now, today
from inspector.core.db import db, transaction
from inspector.halls.models import Hall
from inspector.regions.actions import load as regions_load
from inspector.regions.models import Region
from inspector.standards.documents.library import due
from inspector.standards.queries import in_force
from tests import make

HALLS = 30
PASSWORD = "correct-horse-7"
WRITERS = 4  # an account sends 300 photos a minute at most
PEOPLE = (*(f"inspector{number}" for number in range(WRITERS)), "supervisor")
ROOT = Path(__file__).parents[3]


class Place(NamedTuple):
    """tokens: by name. halls: their ids. answers: of a visit, but for the photo."""

    tokens: dict[str, str]
    halls: list[str]
    answers: list[dict[str, Any]]


def prepare(settings: dict[str, str]) -> Place:
    """Migrations as a deployment runs them, then people and halls."""
    upgrade = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"]
    environment = {"PATH": "/usr/bin:/bin", **settings}
    subprocess.run(upgrade, cwd=ROOT, env=environment, check=True, capture_output=True)
    app = create_app(Config(settings))
    with app.app_context():
        with transaction():
            regions_load.load(regions_load.shipped())
            tokens = {name: _token(name) for name in PEOPLE}
            villages = sa.select(Region.code).where(Region.code.startswith(COUNTY), Region.level == "village")
            codes = db.session.scalars(villages.order_by(Region.code).limit(HALLS)).all()
            rows = [hall_row(number, region) for number, region in enumerate(codes)]
            db.session.execute(sa.insert(Hall), rows)
        answers = _answers()
        db.session.remove()
        db.engine.dispose()
    return Place(tokens, [row["id"] for row in rows], answers)


def _token(name: str) -> str:
    role = name.rstrip("0123456789")
    form = {"name": name, "display_name": name, "role": role, "region": COUNTY}
    account = accounts.add(form | {"password": PASSWORD, "must_change_password": False}, by=None, now=now())
    token: str = tokens_of(devices.open_device(account.id, "torture", now()))["access_token"]
    return token


def _answers() -> list[dict[str, Any]]:
    """Ten answers of a routine visit, as found in a good hall."""
    editions = in_force.library().in_force("hall", COUNTY, today())
    known = in_force.library().vocabularies["hall"]
    good, found = make.hall_facts(), []
    for _, requirement in due(editions, "routine", today()):
        names = [name for name in requirement.names if name in good and "observed" in known[name].sources]
        if names:
            facts = {name: good[name] for name in names}
            found.append({"requirement": requirement.id, "facts": facts})
    return found[:10]
