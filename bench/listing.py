"""How many statements a page of filings takes: as many for a hundred as for ten."""

import sqlalchemy as sa

from bench.measuring import Goal, Row
from bench.place import Place
from inspector.core.db import db


def measure(place: Place) -> list[Row]:
    few, many = (_statements(place, limit) for limit in (10, 100))
    what = "Statements of a page of 100 filings beyond those of a page of 10, and one"
    return [Row(what, Goal(1, "statement"), 1 + many - few, f"{few}", f"{many}")]


def _statements(place: Place, limit: int) -> int:
    """Every SELECT that reaches the database while one page is read; BEGIN is not one."""
    seen: list[str] = []
    with place.app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    client = place.app.test_client()
    headers = {"Authorization": f"Bearer {place.tokens['supervisor']}"}
    sa.event.listen(engine, "before_cursor_execute", note)
    answer = client.get(f"/api/v1/filings?limit={limit}", headers=headers)
    sa.event.remove(engine, "before_cursor_execute", note)
    assert len(answer.json["items"]) == limit  # noqa: S101
    return sum(statement.startswith("SELECT") for statement in seen)
