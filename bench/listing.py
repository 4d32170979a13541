"""A page of 100 filings over HTTP in one process, and how many statements a page takes."""

import time
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask, Response
from werkzeug.test import TestResponse

from bench import plain
from bench.measuring import Row, alternate, milliseconds
from bench.place import Place
from inspector.core.db import db

ROUNDS, REPEATS = 21, 30


def measure(place: Place) -> list[Row]:
    ours = _reader(place, 100)
    bare = Flask("bare")
    bare.add_url_rule(
        "/filings", view_func=lambda: Response(plain.page(place.database), mimetype="application/json")
    )
    client = bare.test_client()
    assert len(ours().json["items"]) == len(client.get("/filings").json["items"]) == 100  # noqa: S101

    pair = alternate(
        _repeated(lambda: client.get("/filings")), _repeated(ours), time.process_time, rounds=ROUNDS
    )
    base, own = (milliseconds(seconds / REPEATS) for seconds in (pair.base, pair.ours))
    what = "A page of 100 filings, CPU, to a bare Flask route"
    return [Row(what, "≤ 2.5 ×", f"{pair.ratio:.2f} ×", base, own), _statements(place)]


def _reader(place: Place, limit: int) -> Callable[[], TestResponse]:
    client = place.app.test_client()
    headers = {"Authorization": f"Bearer {place.tokens['supervisor']}"}
    return lambda: client.get(f"/api/v1/filings?limit={limit}", headers=headers)


def _repeated(read: Callable[[], TestResponse]) -> Callable[[], None]:
    def all_of_them() -> None:
        for _ in range(REPEATS):
            assert read().status_code == 200  # noqa: S101

    return all_of_them


def _statements(place: Place) -> Row:
    """Every SELECT that reaches the database while one page is read; BEGIN is not one."""
    seen: list[str] = []
    with place.app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    counts = []
    for limit in (10, 100):
        seen.clear()
        assert len(_reader(place, limit)().json["items"]) == limit  # noqa: S101
        counts.append(sum(statement.startswith("SELECT") for statement in seen))
    sa.event.remove(engine, "before_cursor_execute", note)
    few, many = counts
    verdict = "equal" if few == many else "differ"
    return Row("Statements a page of 10 and of 100 filings", "equal", verdict, f"{few}", f"{many}")
