"""What devices tell of themselves, and what photos look like

Revision ID: 0041
Revises: 0040
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

ID = sa.String(36).with_variant(sa.UUID(as_uuid=False), "postgresql")
BANDS = ((0, 8191), (13, 8191), (26, 8191), (39, 8191), (52, 4095))


def upgrade() -> None:
    op.create_table(
        "device_status",
        sa.Column("device_id", ID, nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_offset", sa.Integer(), nullable=False),
        sa.Column("waiting_records", sa.Integer(), nullable=False),
        sa.Column("waiting_photos", sa.Integer(), nullable=False),
        sa.Column("waiting_bytes", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_device_status_device_id")),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_device_status")),
    )
    op.add_column("inspection", sa.Column("clock_offset", sa.Integer()))
    op.add_column("inspection", sa.Column("lost_reasons", sa.JSON()))
    op.add_column("photo", sa.Column("look", sa.BigInteger()))
    for number, (start, mask) in enumerate(BANDS):
        op.create_index(f"ix_photo_look_{number}", "photo", [sa.text(f"((look >> {start}) & {mask})")])


def downgrade() -> None:
    for number in range(len(BANDS)):
        op.drop_index(f"ix_photo_look_{number}", "photo")
    op.drop_column("photo", "look")
    op.drop_column("inspection", "lost_reasons")
    op.drop_column("inspection", "clock_offset")
    op.drop_table("device_status")
