"""Guesses counted before they are checked; devices that stay known; who changed an account last"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("login_failure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_failure_name_address_at"))
    op.drop_table("login_failure")

    by = sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("password_set_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("last_action", sa.String(length=20), nullable=False, server_default="create")
        )
        batch_op.add_column(sa.Column("last_by", by, nullable=True))
    op.execute("UPDATE account SET password_set_at = created_at")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.alter_column("password_set_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.alter_column("last_action", existing_type=sa.String(length=20), server_default=None)
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.add_column(sa.Column("exchanged_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("trusted", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.execute("UPDATE device SET trusted = (revoked_at IS NULL)")
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.alter_column("trusted", existing_type=sa.Boolean(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_column("trusted")
        batch_op.drop_column("exchanged_at")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("last_by")
        batch_op.drop_column("last_action")
        batch_op.drop_column("password_set_at")
    op.create_table(
        "login_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_failure")),
    )
    with op.batch_alter_table("login_failure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_login_failure_name_address_at"), ["name", "address", "at"], unique=False
        )
    op.drop_table("attempt")
