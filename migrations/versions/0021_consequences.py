"""What followed from decisions, what went wrong at a hall, and which chefs a filing names"""

from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

from inspector.core.personal import keys

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ID = sa.String(36).with_variant(sa.UUID(as_uuid=False), "postgresql")
MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True)
TOLD = ("hall", "registration", "filing", "incident", "chef")


def upgrade() -> None:
    for table in TOLD:
        op.add_column(table, sa.Column("effects", JSON, nullable=True))
    op.add_column("chef", sa.Column("renewed_at", MOMENT, nullable=True))
    with op.batch_alter_table("hall", schema=None) as batch_op:
        batch_op.add_column(sa.Column("disagreements", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "hall_mark",
        sa.Column("id", ID, nullable=False),
        sa.Column("hall_id", ID, nullable=False),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about", ID, nullable=False),
        sa.Column("because", JSON, nullable=False),
        sa.Column("requirements", JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by", ID, nullable=True),
        sa.ForeignKeyConstraint(["hall_id"], ["hall.id"], name=op.f("fk_hall_mark_hall_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall_mark")),
    )
    op.create_index(op.f("ix_hall_mark_hall_id_settled_on"), "hall_mark", ["hall_id", "settled_on"])
    op.create_index(op.f("ix_hall_mark_region_settled_on"), "hall_mark", ["region", "settled_on"])
    op.create_table(
        "filing_chef",
        sa.Column("filing_id", ID, nullable=False),
        sa.Column("chef_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["filing_id"], ["filing.id"], name=op.f("fk_filing_chef_filing_id")),
        sa.ForeignKeyConstraint(["chef_id"], ["chef.id"], name=op.f("fk_filing_chef_chef_id")),
        sa.PrimaryKeyConstraint("filing_id", "chef_id", name=op.f("pk_filing_chef")),
    )
    op.create_index(op.f("ix_filing_chef_chef_id"), "filing_chef", ["chef_id"])
    _count_disagreements()
    _name_chefs()


def _count_disagreements() -> None:
    """Of what visits have seen until now."""
    connection = op.get_bind()
    hall = sa.table("hall", sa.column("id", ID), sa.column("facts", sa.JSON()), sa.column("disagreements"))
    seen = sa.table("hall_observation", sa.column("hall_id", ID), sa.column("facts", sa.JSON()))
    pairs = sa.select(hall.c.id, hall.c.facts, seen.c.facts).join(seen, seen.c.hall_id == hall.c.id)
    for key, declared, observed in connection.execute(pairs).all():
        count = sum(name in declared and declared[name] != each[0] for name, each in observed.items())
        if count:
            connection.execute(sa.update(hall).where(hall.c.id == key).values(disagreements=count))


def _name_chefs() -> None:
    """Of the banquets that are to come."""
    connection = op.get_bind()
    columns = (sa.column("id", ID), sa.column("state", sa.String()), sa.column("people", sa.Text()))
    filing = sa.table("filing", *columns)
    named = sa.table("filing_chef", sa.column("filing_id", ID), sa.column("chef_id", ID))
    known = set(connection.scalars(sa.select(sa.table("chef", sa.column("id", ID)).c.id)))
    found = sa.select(filing.c.id, filing.c.people).where(filing.c.state.in_(("filed", "accepted")))
    for key, people in connection.execute(found).all():
        chefs = {person.get("chef_id") for person in _opened(people)} & known
        if chefs:
            rows = [{"filing_id": key, "chef_id": chef} for chef in sorted(chefs)]
            connection.execute(sa.insert(named), rows)


def _opened(people: str) -> list[dict[str, Any]]:
    opened: list[dict[str, Any]] = orjson.loads(keys().decrypt(people.encode()))
    return opened


def downgrade() -> None:
    op.drop_table("filing_chef")
    op.drop_table("hall_mark")
    op.drop_column("hall", "disagreements")
    op.drop_column("chef", "renewed_at")
    for table in TOLD:
        op.drop_column(table, "effects")
