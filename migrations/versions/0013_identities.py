"""Who, at the identity provider, an account belongs to"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    uuid = sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql")
    op.create_table(
        "identity",
        sa.Column("account_id", uuid, nullable=False),
        sa.Column("issuer", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_identity_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_identity")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_identity_issuer_subject")),
    )


def downgrade() -> None:
    op.drop_table("identity")
