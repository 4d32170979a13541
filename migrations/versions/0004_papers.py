"""The papers of registrations, and what was submitted and promised"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hall_material",
        sa.Column(
            "hall_id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=20), nullable=False),
        sa.Column(
            "last_by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=True
        ),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=4), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("issuer", sa.String(length=100), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["hall_id"], ["hall.id"], name=op.f("fk_hall_material_hall_id")),
        sa.PrimaryKeyConstraint("hall_id", "code", name=op.f("pk_hall_material")),
    )
    with op.batch_alter_table("hall_material", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_hall_material_expires_on_hall_id_code"),
            ["expires_on", "hall_id", "code"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_hall_material_file"), ["file"], unique=False)

    op.create_table(
        "commitment",
        sa.Column(
            "registration_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_commitment_registration_id")
        ),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_commitment")),
    )
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitment_signature"), ["signature"], unique=False)

    op.create_table(
        "material",
        sa.Column(
            "registration_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("refused", sa.Text(), nullable=True),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=4), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("issuer", sa.String(length=100), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_material_registration_id")
        ),
        sa.PrimaryKeyConstraint("registration_id", "code", name=op.f("pk_material")),
    )
    with op.batch_alter_table("material", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_material_file"), ["file"], unique=False)

    op.create_table(
        "review",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "registration_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column(
            "by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=True
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("items", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("missing", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("supplement_by", sa.Date(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("judgement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["judgement_id"], ["judgement.id"], name=op.f("fk_review_judgement_id")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_review_registration_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "submission",
        sa.Column(
            "registration_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("personal", sa.Text(), nullable=False),
        sa.Column("materials", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("changes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("judgement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["judgement_id"], ["judgement.id"], name=op.f("fk_submission_judgement_id")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_submission_registration_id")
        ),
        sa.PrimaryKeyConstraint("registration_id", "number", name=op.f("pk_submission")),
    )

    op.create_table(
        "submitted_file",
        sa.Column(
            "registration_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_submitted_file_registration_id")
        ),
        sa.PrimaryKeyConstraint("registration_id", "sha256", name=op.f("pk_submitted_file")),
    )
    with op.batch_alter_table("submitted_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submitted_file_sha256"), ["sha256"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("submitted_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submitted_file_sha256"))
    op.drop_table("submitted_file")

    op.drop_table("submission")

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_registration_id"))
    op.drop_table("review")

    with op.batch_alter_table("material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_material_file"))
    op.drop_table("material")

    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_commitment_signature"))
    op.drop_table("commitment")

    with op.batch_alter_table("hall_material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hall_material_file"))
        batch_op.drop_index(batch_op.f("ix_hall_material_expires_on_hall_id_code"))
    op.drop_table("hall_material")
