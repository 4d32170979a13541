"""Writes journal entries, in a thread or as a process of its own: `python -m tests.journal.entry_writer`."""

import random
import sys
import time

from flask import Flask

from inspector.core import db
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

REGIONS = ("321283104", "321204101")  # in turn


def scribble(app: Flask, name: str, count: int, *, slowly: bool = False) -> None:
    """Write entries `name-0`, `name-1`, …; slowly: some transactions stay open for a moment."""
    chance = random.Random(name)
    for number in range(count):
        with app.app_context(), transaction():
            subject = Subject("thing", f"{name}-{number}", REGIONS[number % 2])
            record("write", subject, by=None, at=now())
            if slowly:
                time.sleep(chance.choice((0, 0, 0.002, 0.02)))


if __name__ == "__main__":
    url, name, count = sys.argv[1:]
    app = Flask(__name__)  # no more of the application than a writer needs, to start soon
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    sys.stdin.readline()  # all begin when they are told
    scribble(app, name, int(count))
