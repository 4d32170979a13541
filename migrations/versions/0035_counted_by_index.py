"""Reports count filings, sittings and guidance by indexes that hold what they count

Revision ID: 0035
Revises: 0034
"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

WIDER = {  # the old name: table, the new name, columns before and now
    "ix_filing_state_day_id_region": (
        "filing",
        "ix_filing_counted",
        ["state", "day", "id", "region"],
        ["late", "tables", "actual_tables", "tier", "office", "hall_id"],
    ),
    "ix_guidance_day_id_region_state": (
        "guidance",
        "ix_guidance_counted",
        ["day", "id", "region", "state"],
        ["hall_id", "record_by"],
    ),
}


def upgrade() -> None:
    for old, (table, new, columns, more) in WIDER.items():
        op.drop_index(old, table_name=table)
        op.create_index(new, table, [*columns, *more])
    op.create_index("ix_filing_sitting_counted", "filing_sitting", ["filing_id", "diners", "actual_diners"])


def downgrade() -> None:
    op.drop_index("ix_filing_sitting_counted", table_name="filing_sitting")
    for old, (table, new, columns, _) in WIDER.items():
        op.drop_index(new, table_name=table)
        op.create_index(old, table, columns)
