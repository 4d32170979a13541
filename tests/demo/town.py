"""A small demo city in a database of its own."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from inspector.accounts.caller import Caller
from inspector.accounts.permissions import Role
from inspector.app import create_app
from inspector.db import db, transaction
from inspector.demo import load
from inspector.demo.plans.city import Plan, Size, plan
from inspector.regions import service as regions
from inspector.standards import publishing
from tests import make
from tests.conftest import settings

DAY = make.WRITTEN
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SMALL = Size(halls=7, share=0.1)  # with the first seven every fate comes up
TINY = Size(halls=2, share=0.15)
EVERYONE = Caller("", Role.ADMIN, "", "")


def empty(folder: Path) -> Flask:
    """An installation with regions and standards, and nobody in it."""
    app = create_app(settings(f"sqlite:///{folder / 'inspector.db'}", folder))
    with app.app_context():
        db.create_all()
        with transaction():
            regions.load(regions.shipped())
            publishing.publish_shipped(LONG_AGO)
    return app


def planned(size: Size, seed: int = 1) -> Plan:
    return plan(seed, DAY, regions.shipped(), size)


def lived(folder: Path, size: Size) -> Flask:
    app = empty(folder)
    with app.app_context(), transaction():
        load.live(planned(size), lambda step, city: None)
    return app


def rows(app: Flask, *columns: Any) -> list[tuple[Any, ...]]:
    """Every row of these columns, sorted."""
    with app.app_context():
        return sorted(map(tuple, db.session.execute(sa.select(*columns))), key=repr)
