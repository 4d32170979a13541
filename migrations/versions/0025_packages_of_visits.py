"""By which package a visit was walked, and by which it was judged."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

COLUMNS = ("package", "judged_by")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("inspection", sa.Column(name, sa.String(length=64), nullable=True))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("inspection", name)
