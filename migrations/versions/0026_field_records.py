"""Records from the field that could not be taken, kept until somebody decides."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

KEY = sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql")


def upgrade() -> None:
    op.create_table(
        "field_record",
        sa.Column("id", KEY, nullable=False),
        sa.Column(
            "account_id",
            KEY,
            nullable=False,
        ),
        sa.Column(
            "device_id",
            KEY,
            nullable=False,
        ),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("hall_id", KEY, nullable=True),
        sa.Column("about", KEY, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("encoding", sa.String(length=6), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("refusal", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "admitted_to",
            KEY,
            nullable=True,
        ),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=20), nullable=False),
        sa.Column("last_by", KEY, nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_field_record_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_record")),
    )
    with op.batch_alter_table("field_record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_field_record_account_id_received_at"), ["account_id", "received_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_field_record_state_region_received_at"),
            ["state", "region", "received_at"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("field_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_field_record_state_region_received_at"))
        batch_op.drop_index(batch_op.f("ix_field_record_account_id_received_at"))

    op.drop_table("field_record")
