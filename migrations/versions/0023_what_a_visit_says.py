"""What a visit says of its hall, how much it looked at, and what it holds beside the judgement."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ID = sa.String(36).with_variant(sa.dialects.postgresql.UUID(as_uuid=False), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def _columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("second_inspector_id", ID, nullable=True),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("set_aside", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("looked_at", sa.Integer(), nullable=True),
        sa.Column("applicable", sa.Integer(), nullable=True),
        sa.Column("revises", ID, nullable=True),
        sa.Column("returned_because", sa.Text(), nullable=True),
    ]


def upgrade() -> None:
    for column in _columns():
        op.add_column("inspection", column)
    op.create_index("ix_inspection_revises", "inspection", ["revises"])
    op.add_column("hall", sa.Column("last_result", sa.JSON(none_as_null=True), nullable=True))
    _say_outcomes()


def _say_outcomes() -> None:
    """Of visits that were judged before: by what was kept with them."""
    told = [sa.column(name) for name in ("score", "outcome", "looked_at", "applicable")]
    visit = sa.table("inspection", sa.column("id", ID), sa.column("valuation", sa.JSON()), *told)
    judged = sa.table("judgement", sa.column("subject_id", ID), sa.column("blocking"))
    bind = op.get_bind()
    unsafe = set(bind.scalars(sa.select(judged.c.subject_id).where(judged.c.blocking > 0)))
    judged_before = sa.select(visit.c.id, visit.c.valuation).where(visit.c.score.is_not(None))
    for row in bind.execute(judged_before).all():
        values = _outcome(row.valuation or {}, unsafe=row.id in unsafe)
        bind.execute(sa.update(visit).where(visit.c.id == row.id).values(values))


def _outcome(valuation: dict[str, Any], *, unsafe: bool) -> dict[str, Any]:
    """Where nothing was kept of how much was looked at, too little is known to say that it passed."""
    levels, reasons = valuation.get("coverage", []), valuation.get("no_grade", [])
    partial = not levels or any(each["looked_at"] < each["needed"] for each in levels)
    failed = unsafe or not {"critical-failed", "key-failed"}.isdisjoint(reasons)
    below = not partial and "below-scale" in reasons
    return {
        "outcome": "failed" if failed or below else "partial" if partial else "passed",
        "looked_at": sum(each["looked_at"] for each in levels) if levels else None,
        "applicable": sum(each["applicable"] for each in levels) if levels else None,
    }


def downgrade() -> None:
    """Column by column: a table that is made anew cannot be dropped while others name its rows."""
    op.drop_column("hall", "last_result")
    op.drop_index("ix_inspection_revises", "inspection")
    for column in reversed(_columns()):
        op.drop_column("inspection", column.name)
