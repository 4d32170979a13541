"""Papers with a number and an issuer, and since when an application counts as received"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was decided before has no number: none was given."""
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.add_column(sa.Column("received_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paper_number", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("issuer", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Column by column: a table that is made anew cannot be dropped while others name its rows."""
    op.drop_column("review", "issuer")
    op.drop_column("review", "paper_number")
    op.drop_column("registration", "received_at")
