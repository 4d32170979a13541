"""Every list has an index that is read in its order, by place

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

GONE = {
    "ix_filing_state_close_by": ("filing", ["state", "close_by"]),
    "ix_finding_verdict_requirement": ("finding", ["verdict", "requirement"]),
    "ix_guidance_day_id_region": ("guidance", ["day", "id", "region"]),
    "ix_correction_region_due_on_id": ("correction", ["region", "due_on", "id"]),
    "ix_entry_region_seq": ("entry", ["region", "seq"]),
    "ix_hall_region_code": ("hall", ["region", "code"]),
}
NEW = {
    "ix_filing_state_day_id_region": ("filing", ["state", "day", "id", "region"]),
    "ix_guidance_day_id_region_state": ("guidance", ["day", "id", "region", "state"]),
    "ix_inspection_state_day_id_region": ("inspection", ["state", "day", "id", "region"]),
    "ix_hall_state_region_grade": ("hall", ["state", "region", "grade"]),
}
BY_PLACE = {  # table: what the names end with, columns, which rows
    "filing": ("day", ["day", "id", "region", "state"], None),
    "guidance": ("day", ["day", "id", "region", "state"], None),
    "inspection": ("day", ["day", "id", "region", "state", "kind"], None),
    "correction": ("verified", ["due_on", "id", "region", "level"], "coalesce(state, '') = 'verified'"),
    "entry": ("seq", ["seq"], None),
    "hall": ("code", ["code", "region", "state", "grade"], None),
}
OF_SOME = {
    "ix_filing_unclosed": (
        "filing",
        ["day", "id", "region", "close_by"],
        "coalesce(state, '') IN ('filed', 'accepted', 'held')",
    ),
    "ix_filing_awaiting": ("filing", ["day", "id", "region"], "release_asked_at IS NOT NULL"),
    "ix_guidance_open": ("guidance", ["day", "id", "region", "record_by"], "coalesce(state, '') IN ('open')"),
    "ix_inspection_unpublished": (
        "inspection",
        ["day", "id", "region", "publish_by"],
        "coalesce(state, '') IN ('planned', 'started', 'submitted', 'signed')",
    ),
    "ix_correction_owed": (
        "correction",
        ["due_on", "id", "region", "state", "level"],
        "coalesce(state, '') != 'verified'",
    ),
    "ix_correction_verified": (
        "correction",
        ["due_on", "id", "region", "level"],
        "coalesce(state, '') = 'verified'",
    ),
}
PLACES = {"county": 6, "town": 9}  # digits


def upgrade() -> None:
    for name, (table, _) in GONE.items():
        op.drop_index(name, table)
    for name, (table, columns) in NEW.items():
        op.create_index(name, table, columns)
    for table, (order, columns, where) in BY_PLACE.items():
        for place, digits in PLACES.items():
            first = sa.text(f"substr(region, 1, {digits})")
            _create(f"ix_{table}_{place}_{order}", table, [first, *columns], where)
    for name, (table, columns, where) in OF_SOME.items():
        _create(name, table, columns, where)


def _create(name: str, table: str, columns: list[object], where: str | None) -> None:
    only = {f"{kind}_where": sa.text(where) for kind in ("sqlite", "postgresql")} if where else {}
    op.create_index(name, table, columns, **only)


def downgrade() -> None:
    for name, (table, _, _) in OF_SOME.items():
        op.drop_index(name, table)
    for table, (order, _, _) in BY_PLACE.items():
        for place in PLACES:
            op.drop_index(f"ix_{table}_{place}_{order}", table)
    for name, (table, _) in NEW.items():
        op.drop_index(name, table)
    for name, (table, columns) in GONE.items():
        op.create_index(name, table, columns)
