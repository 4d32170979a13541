"""When results and guidance are due, and when a hall was last visited

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

from inspector.standards.rules.working_days import shifted

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None
WORKING_DAYS = 20  # to publish a result: what every region had when this was written


def upgrade() -> None:
    op.add_column("inspection", sa.Column("publish_by", sa.Date(), nullable=True))
    op.add_column("guidance", sa.Column("record_by", sa.Date(), nullable=True))
    op.add_column("hall", sa.Column("inspected_on", sa.Date(), nullable=True))
    op.add_column("hall", sa.Column("last_score", sa.Double(), nullable=True))
    _fill()
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.alter_column("record_by", existing_type=sa.Date(), nullable=False)
        batch_op.create_index(batch_op.f("ix_guidance_state_record_by"), ["state", "record_by"])
    op.create_index(op.f("ix_inspection_state_publish_by"), "inspection", ["state", "publish_by"])


def _fill() -> None:
    op.execute(
        "UPDATE guidance SET record_by = (SELECT close_by FROM filing WHERE filing.id = guidance.filing_id)"
    )
    op.execute(
        "UPDATE hall SET inspected_on = (SELECT day FROM inspection WHERE hall_id = hall.id"
        " AND state IN ('signed', 'published') ORDER BY day DESC, signed_at DESC LIMIT 1),"
        " last_score = (SELECT score FROM inspection WHERE hall_id = hall.id"
        " AND state IN ('signed', 'published') ORDER BY day DESC, signed_at DESC LIMIT 1)"
    )
    connection = op.get_bind()
    visit = sa.table(
        "inspection",
        sa.column("id", sa.String().with_variant(sa.UUID(as_uuid=False), "postgresql")),
        sa.column("day", sa.Date()),
        sa.column("signed_at", sa.DateTime(timezone=True)),
        sa.column("publish_by", sa.Date()),
    )
    signed = sa.select(visit.c.id, visit.c.day).where(visit.c.signed_at.is_not(None))
    for key, day in connection.execute(signed).all():
        due = shifted(day, WORKING_DAYS).day
        connection.execute(sa.update(visit).where(visit.c.id == key).values(publish_by=due))


def downgrade() -> None:
    op.drop_index(op.f("ix_inspection_state_publish_by"), "inspection")
    op.drop_index(op.f("ix_guidance_state_record_by"), "guidance")
    op.drop_column("hall", "last_score")
    op.drop_column("hall", "inspected_on")
    op.drop_column("guidance", "record_by")
    op.drop_column("inspection", "publish_by")
