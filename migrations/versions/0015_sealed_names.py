"""Who signed a visit, who guided a banquet, and what was told of those who fell ill: sealed"""

from collections.abc import Callable
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

from inspector.core.personal import keys

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

AT_A_TIME = 500
Row = dict[str, Any]


def upgrade() -> None:
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.alter_column("signer", existing_type=sa.String(length=40), type_=sa.Text())
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.alter_column("reported_to", existing_type=sa.String(length=100), type_=sa.Text())
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("guides", sa.Text(), nullable=True))
    _rewrite("inspection", ("signer",), lambda row: {"signer": _sealed(row["signer"])})
    told = ("symptoms", "reported_to")
    _rewrite("incident", told, lambda row: {key: _sealed(row[key]) for key in told})
    _rewrite("guidance", ("visits", "guides"), _names_apart)


def downgrade() -> None:
    _rewrite("guidance", ("visits", "guides"), _names_within)
    told = ("symptoms", "reported_to")
    _rewrite("incident", told, lambda row: {key: _opened(row[key]) for key in told})
    _rewrite("inspection", ("signer",), lambda row: {"signer": _opened(row["signer"])})
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.drop_column("guides")
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.alter_column("reported_to", existing_type=sa.Text(), type_=sa.String(length=100))
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.drop_column("erased_at")
        batch_op.alter_column("signer", existing_type=sa.Text(), type_=sa.String(length=40))


def _rewrite(name: str, columns: tuple[str, ...], anew: Callable[[Row], Row]) -> None:
    """Every row of the table, a few at a time."""
    types: dict[str, Any] = {"id": _id(), "visits": sa.JSON()}
    table = sa.table(name, *(sa.column(each, types.get(each, sa.Text())) for each in ("id", *columns)))
    connection, last = op.get_bind(), None
    while True:
        found = sa.select(table).order_by(table.c.id).limit(AT_A_TIME)
        if last is not None:
            found = found.where(table.c.id > last)
        rows = [dict(row) for row in connection.execute(found).mappings()]
        if not rows:
            return
        for row in rows:
            connection.execute(sa.update(table).where(table.c.id == row["id"]).values(anew(row)))
        last = rows[-1]["id"]


def _id() -> Any:
    return sa.String(36).with_variant(sa.UUID(as_uuid=False), "postgresql")


def _sealed(value: str | None) -> str | None:
    return None if value is None else keys().encrypt(value.encode()).decode()


def _opened(value: str | None) -> str | None:
    return None if value is None else keys().decrypt(value.encode()).decode()


def _names_apart(row: Row) -> Row:
    names = [visit["person"] for visit in row["visits"]]
    visits = [{key: value for key, value in visit.items() if key != "person"} for visit in row["visits"]]
    return {"visits": visits, "guides": _sealed(orjson.dumps(names).decode()) if names else None}


def _names_within(row: Row) -> Row:
    names = orjson.loads(_opened(row["guides"]) or "[]")
    visits = [{"person": name, **visit} for visit, name in zip(row["visits"], names, strict=True)]
    return {"visits": visits, "guides": None}
