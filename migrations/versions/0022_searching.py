"""What halls and chefs are searched by

Revision ID: 0022
Revises: 0021
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from inspector.core import searching
from inspector.core.personal import ERASED, fingerprint, keys

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hall", schema=None) as batch_op:
        batch_op.add_column(sa.Column("search", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("phone_hash", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_hall_phone_hash"), ["phone_hash"])
    with op.batch_alter_table("hall", schema=None) as batch_op:
        batch_op.alter_column("search", existing_type=sa.Text(), server_default=None)
    with op.batch_alter_table("chef", schema=None) as batch_op:
        batch_op.add_column(sa.Column("initials_hash", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_chef_initials_hash"), ["initials_hash"])
    _fill_halls()
    _fill_chefs()


def _fill_halls() -> None:
    table = _table("hall", "name", "code", "address", "phone", "search", "phone_hash")
    for row in op.get_bind().execute(sa.select(table)).mappings().all():
        found = {
            "search": searching.words(row["name"], row["code"], row["address"]),
            "phone_hash": fingerprint("phone", _opened(row["phone"])),
        }
        op.get_bind().execute(sa.update(table).where(table.c.id == row["id"]).values(found))


def _fill_chefs() -> None:
    table = _table("chef", "name", "initials_hash")
    for row in op.get_bind().execute(sa.select(table)).mappings().all():
        if (name := _opened(row["name"])) != ERASED:
            found = {"initials_hash": fingerprint("initials", name)}
            op.get_bind().execute(sa.update(table).where(table.c.id == row["id"]).values(found))


def _table(name: str, *columns: str) -> Any:
    key = sa.String(36).with_variant(sa.UUID(as_uuid=False), "postgresql")
    return sa.table(name, sa.column("id", key), *(sa.column(each, sa.Text()) for each in columns))


def _opened(value: str) -> str:
    return keys().decrypt(value.encode()).decode()


def downgrade() -> None:
    op.drop_index(op.f("ix_chef_initials_hash"), "chef")
    op.drop_column("chef", "initials_hash")
    op.drop_index(op.f("ix_hall_phone_hash"), "hall")
    op.drop_column("hall", "phone_hash")
    op.drop_column("hall", "search")
