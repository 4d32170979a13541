"""Two phones write one visit: what it said before, and what is asked

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

ID = sa.String(36).with_variant(sa.UUID(as_uuid=False), "postgresql")
JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    op.add_column("inspection", sa.Column("questions", JSON))
    op.create_table(
        "inspection_version",
        sa.Column("inspection_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_inspection_version_inspection_id")
        ),
        sa.PrimaryKeyConstraint("inspection_id", "version", name=op.f("pk_inspection_version")),
    )


def downgrade() -> None:
    op.drop_table("inspection_version")
    op.drop_column(
        "inspection", "questions"
    )  # by itself: a copy of the table would lose its indexes by place
