"""Calendar feeds among the devices"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

ID = sa.String(36).with_variant(sa.UUID(as_uuid=False), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.add_column(sa.Column("device_id", ID, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_calendar_feed_device_id"), "device", ["device_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_calendar_feed_device_id"), type_="foreignkey")
        batch_op.drop_column("device_id")
