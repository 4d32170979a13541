"""A small demo city in a database of its own."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Role
from inspector.app import create_app
from inspector.core.db import db, transaction
from inspector.demo.actions import load
from inspector.demo.actions.city import City
from inspector.demo.rules.city import Plan, Size, parts, plan
from inspector.regions.actions import load as regions_load
from inspector.standards.actions import publish
from tests import make
from tests.application import settings

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
            regions_load.load(regions_load.shipped())
            publish.publish_shipped(LONG_AGO)
    return app


def planned(size: Size, seed: int = 1) -> Plan:
    return plan(seed, DAY, regions_load.shipped(), size)


def lived(folder: Path, size: Size) -> Flask:
    app = empty(folder)
    with app.app_context(), transaction():
        plan = planned(size)
        city = City(plan)
        load.settle(plan)
        for part in parts(plan):
            for _ in load.live(city, part, plan.until):
                pass
    return app


def rows(app: Flask, *columns: Any) -> list[tuple[Any, ...]]:
    """Every row of these columns, sorted."""
    with app.app_context():
        return sorted(map(tuple, db.session.execute(sa.select(*columns))), key=repr)
