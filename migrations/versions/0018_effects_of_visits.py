"""What followed from a visit, and why a hall is out of use."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

COLUMNS = (("inspection", "effects"), ("hall", "because"))


def upgrade() -> None:
    for table, column in COLUMNS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(column, sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Column by column: a table that is made anew cannot be dropped while others name its rows."""
    for table, column in COLUMNS:
        op.drop_column(table, column)
