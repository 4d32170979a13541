"""Until when chefs' certificates hold

The certificates are sealed, and a migration has no key: the new columns stay empty until a chef is written
again or `flask chefs recount` has run, which the daily commands do.

Revision ID: 0039
Revises: 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

DAYS = ("health_until", "training_until")


def upgrade() -> None:
    for day in DAYS:
        op.add_column("chef", sa.Column(day, sa.Date()))
        op.create_index(f"ix_chef_{day}_region", "chef", [day, "region"])


def downgrade() -> None:
    for day in DAYS:
        op.drop_index(f"ix_chef_{day}_region", "chef")
        op.drop_column("chef", day)  # it can be counted again
