"""Whether all of a picture was decoded; until now every one was when it came."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("state", sa.String(length=8), server_default="checked", nullable=False)
    op.add_column("photo", column)


def downgrade() -> None:
    op.drop_column("photo", "state")
