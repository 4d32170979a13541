"""Whether a photo of a visit has arrived from its inspector.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("inspection_photo", schema=None) as batch_op:
        batch_op.add_column(sa.Column("arrived", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE inspection_photo SET arrived = EXISTS (SELECT 1 FROM upload JOIN inspection"
        " ON inspection.inspector_id = upload.account_id"
        " WHERE upload.sha256 = inspection_photo.sha256 AND inspection.id = inspection_photo.inspection_id)"
    )


def downgrade() -> None:
    with op.batch_alter_table("inspection_photo", schema=None) as batch_op:
        batch_op.drop_column("arrived")
