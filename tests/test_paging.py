"""Lists by cursor: nothing is shown twice or skipped, and a cursor is not a way in."""

import base64
from datetime import date

import orjson
import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core import db as database_leaf
from inspector.core.db import db
from inspector.core.errors import Invalid
from inspector.core.paging import around, page, page_in_turn
from tests import shared

app = shared.app
TABLE = sa.Table("paged", sa.MetaData(), sa.Column("day", sa.Date), sa.Column("name", sa.String))
ROW = st.tuples(st.dates(date(2020, 1, 1), date(2020, 1, 4)), st.sampled_from("甲乙丙aAzZ0é "))
ROWS = st.sets(ROW, max_size=25)


@pytest.fixture(scope="module")
def memory():
    """An application with nothing but a database in memory."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    database_leaf.init_app(app)
    return app


class List:
    """A list of days and names that is read page by page."""

    def __init__(self, rows, *, limit, descending):
        self._limit, self._descending, self._cursor = limit, descending, None
        TABLE.create(db.session.connection())
        self.add(rows)
        self.ended = False

    def add(self, rows):
        if rows:
            named = [{"day": day, "name": name} for day, name in rows]
            db.session.execute(sa.insert(TABLE), named)

    def remove(self, rows):
        for day, name in rows:
            db.session.execute(sa.delete(TABLE).where(TABLE.c.day == day, TABLE.c.name == name))

    def next(self):
        how = {"limit": self._limit, "cursor": self._cursor, "descending": self._descending}
        found, self._cursor = page(sa.select(TABLE), [TABLE.c.day, TABLE.c.name], **how)
        self.ended = self._cursor is None
        return [(row["day"], row["name"]) for row in found]


class TestPages:
    @settings(max_examples=40, deadline=None)
    @given(rows=ROWS, limit=st.integers(1, 9), descending=st.booleans())
    def test_together_they_are_the_whole_list(self, memory, rows, limit, descending):
        with memory.app_context():
            read, pages = List(rows, limit=limit, descending=descending), []
            while not read.ended:
                pages.append(read.next())
                assert len(pages) <= len(rows) + 1, "it ends"

        assert [row for each in pages for row in each] == sorted(rows, reverse=descending)
        assert all(len(each) == limit for each in pages[:-1])
        assert pages[-1] or not rows, "the last page is not empty"

    @settings(max_examples=40, deadline=None)
    @given(
        rows=ROWS, limit=st.integers(1, 5), descending=st.booleans(), changes=st.lists(st.tuples(ROWS, ROWS))
    )
    def test_what_stays_is_seen_once_whatever_comes_and_goes(self, memory, rows, limit, descending, changes):
        stays, there, seen = set(rows), set(rows), []
        with memory.app_context():
            read = List(rows, limit=limit, descending=descending)
            while not read.ended:
                seen += read.next()
                assert len(seen) < 1000, "it ends"
                come, go = changes.pop() if changes else (set(), set())
                read.remove(go)
                read.add(come - (there - go))
                there, stays = (there - go) | come, stays - go

        assert seen == sorted(set(seen), reverse=descending), "in order, none twice"
        assert stays <= set(seen)


class TestLink:
    def test_it_leads_to_the_next_page_with_the_same_filters(self, admin):
        answer = admin.get("/accounts?limit=3")
        link, rel = answer.headers["Link"].split("; ")

        assert rel == 'rel="next"'
        assert link == f"</api/v1/accounts?limit=3&cursor={answer.json['next']}>"
        following = admin.get(link.strip("<>").removeprefix("/api/v1"))
        assert following.json["items"][0]["name"] > answer.json["items"][-1]["name"]

    def test_the_last_page_has_none(self, admin):
        answer = admin.get("/accounts")

        assert answer.json["next"] is None
        assert "Link" not in answer.headers


class TestLimit:
    @pytest.mark.parametrize("limit", ["0", "201", "-1", "x", "1.5", ""])
    def test_it_is_one_to_two_hundred(self, admin, limit):
        answer = admin.get(f"/accounts?limit={limit}")

        assert answer.status_code == 422
        assert [row["parameter"] for row in answer.json["errors"]] == ["limit"]

    def test_fifty_if_nothing_is_said(self, admin):
        assert len(admin.get("/accounts").json["items"]) == 8


@given(rows=ROWS, today=st.dates(date(2019, 12, 31), date(2020, 1, 5)), limit=st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_what_is_to_come_goes_before_what_is_over(memory, rows, today, limit):
    with memory.app_context():
        TABLE.create(db.session.connection())
        for day, name in rows:
            db.session.execute(sa.insert(TABLE).values(day=day, name=name))
        seen, cursor = [], ""
        while cursor is not None:
            parts = around(sa.select(TABLE), TABLE.c.day, TABLE.c.name, today)
            found, cursor = page_in_turn(parts, limit=limit, cursor=cursor or None)
            seen += [(row["day"], row["name"]) for row in found]
            assert len(found) == limit or cursor is None
        db.session.rollback()

    to_come = sorted(row for row in rows if row[0] >= today)
    assert seen == to_come + sorted((row for row in rows if row[0] < today), reverse=True)


@pytest.mark.parametrize("stored", [[], [0], [2, "2020-01-01", "a"], [-1, "2020-01-01", "a"], {}, None, 7])
def test_a_cursor_of_no_list_in_turn_is_refused(memory, stored):
    written = base64.urlsafe_b64encode(orjson.dumps(stored)).decode()
    parts = around(sa.select(TABLE), TABLE.c.day, TABLE.c.name, date(2020, 1, 1))
    with memory.app_context(), pytest.raises(Invalid):
        page_in_turn(parts, limit=1, cursor=written)
