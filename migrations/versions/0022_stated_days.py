"""The day that a visit states, where that had not come when the record came."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stated_day", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("inspection", "stated_day")
