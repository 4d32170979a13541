"""Village chefs"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chef",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("certificates", sa.Text(), nullable=False),
        sa.Column("name_hash", sa.String(length=64), nullable=True),
        sa.Column("phone_hash", sa.String(length=64), nullable=True),
        sa.Column("id_hash", sa.String(length=64), nullable=True),
        sa.Column("sex", sa.String(length=6), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("education", sa.String(length=11), nullable=True),
        sa.Column("cook_since", sa.Integer(), nullable=True),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=20), nullable=False),
        sa.Column(
            "last_by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=True
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["photo"], ["photo.sha256"], name=op.f("fk_chef_photo")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chef")),
        sa.UniqueConstraint("id_hash", name=op.f("uq_chef_id_hash")),
    )
    with op.batch_alter_table("chef", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chef_created_at_id"), ["created_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_chef_name_hash"), ["name_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_chef_phone_hash"), ["phone_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_chef_photo"), ["photo"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_chef_region_created_at_id"), ["region", "created_at", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_chef_state_created_at_id"), ["state", "created_at", "id"], unique=False
        )

    op.create_table(
        "chef_area",
        sa.Column(
            "chef_id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("prefix", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["chef_id"], ["chef.id"], name=op.f("fk_chef_area_chef_id")),
        sa.PrimaryKeyConstraint("chef_id", "prefix", name=op.f("pk_chef_area")),
    )
    with op.batch_alter_table("chef_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chef_area_prefix"), ["prefix"], unique=False)

    op.create_table(
        "chef_mark",
        sa.Column(
            "chef_id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column(
            "by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=True
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chef_id"], ["chef.id"], name=op.f("fk_chef_mark_chef_id")),
        sa.PrimaryKeyConstraint("chef_id", "version", name=op.f("pk_chef_mark")),
    )


def downgrade() -> None:
    op.drop_table("chef_mark")

    with op.batch_alter_table("chef_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chef_area_prefix"))
    op.drop_table("chef_area")

    with op.batch_alter_table("chef", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chef_state_created_at_id"))
        batch_op.drop_index(batch_op.f("ix_chef_region_created_at_id"))
        batch_op.drop_index(batch_op.f("ix_chef_photo"))
        batch_op.drop_index(batch_op.f("ix_chef_phone_hash"))
        batch_op.drop_index(batch_op.f("ix_chef_name_hash"))
        batch_op.drop_index(batch_op.f("ix_chef_created_at_id"))
    op.drop_table("chef")
