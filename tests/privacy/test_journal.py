"""Every kind of write, walked once more: nobody's name or number gets into the journal or a judgement."""

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from inspector.journal.models import Entry
from inspector.standards.models import Judgement
from tests import make
from tests.application import PASSWORD
from tests.journal.test_writes import KINDS
from tests.populated_hall import World


@pytest.fixture(scope="module")
def walked(sqlite_template, tmp_path_factory):
    """A world in which every kind of write has been done, and every search."""
    world = World(sqlite_template, tmp_path_factory.mktemp("world"))
    for kind in KINDS:
        answer = kind.prepare(world)()
        assert answer.status_code in (200, 201, 202, 204), f"{kind.entries}: {answer.text}"
    for url in ("/filings?host_phone=13900000002", "/chefs?phone=13800000003", "/chefs?name=钱示例"):
        assert world.people["supervisor"].get(url).status_code == 200
    return world


def test_no_story_leaves_anybody_s_name_or_number_behind(walked):
    hall, banquet, chef = make.registration(), make.filing(""), make.chef()
    personal = {hall["responsible_person"], hall["phone"], banquet["host_name"], banquet["host_phone"]}
    personal |= {chef["name"], chef["phone"], chef["address"], chef["health_certificate"]["number"], PASSWORD}
    personal |= {person["name"] for person in banquet["people"]} | {"示例", "健 2026", "138000", "139000"}
    with walked.app.app_context():
        journal = "".join(db.session.scalars(sa.select(Entry.changes)))
        judged = "".join(db.session.scalars(sa.select(Judgement.facts)))

    assert len(journal) > 5000
    assert len(judged) > 5000
    assert [word for word in personal if word in journal + judged] == []
