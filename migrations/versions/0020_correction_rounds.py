"""Every proof of a correction and every decision on it, instead of the last of each"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

ID = sa.String(36).with_variant(sa.UUID(as_uuid=False), "postgresql")
MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True)
CORRECTION = sa.table(
    "correction",
    *(sa.column("id", ID), sa.column("state", sa.String()), sa.column("proof", sa.Text())),
    *(sa.column("photos", sa.JSON()), sa.column("decision", sa.Text()), sa.column("last_by", ID)),
    sa.column("changed_at", MOMENT),
)


def upgrade() -> None:
    """What is known of a correction's last proof and decision becomes its first round."""
    kept = op.create_table(
        "correction_round",
        sa.Column("correction_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("photos", JSON, nullable=False),
        sa.Column("documents", JSON, nullable=False),
        sa.Column("proved_at", MOMENT, nullable=True),
        sa.Column("proved_by", ID, nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("facts", JSON, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("inspection_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["correction_id"], ["correction.id"], name=op.f("fk_correction_round_correction_id")
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_correction_round_inspection_id")
        ),
        sa.PrimaryKeyConstraint("correction_id", "number", name=op.f("pk_correction_round")),
    )
    connection = op.get_bind()
    found = sa.select(CORRECTION).where(
        sa.or_(CORRECTION.c.proof.is_not(None), CORRECTION.c.decision.is_not(None))
    )
    if rows := [each for row in connection.execute(found).mappings() for each in _rounds(row)]:
        connection.execute(sa.insert(kept), rows)
    for name in ("proof", "photos", "decision"):
        op.drop_column("correction", name)
    op.add_column("correction", sa.Column("effects", JSON, nullable=True))


def _rounds(row: sa.RowMapping) -> Iterator[dict[str, object]]:
    """Whoever did the last step is known. A decision beside a proof that waits is of a proof before it."""
    decided = row["state"] in ("verified", "rejected")
    number = 1
    if row["decision"] is not None and not decided:
        yield _round(row, 1, verdict="rejected", decision=row["decision"])
        number = 2
    said = {"proof": row["proof"], "photos": row["photos"] or []}
    if decided:
        said |= {"verdict": row["state"], "decision": row["decision"]}
        said |= {"decided_at": row["changed_at"], "decided_by": row["last_by"]}
    else:
        said |= {"proved_at": row["changed_at"], "proved_by": row["last_by"]}
    yield _round(row, number, **said)


def _round(row: sa.RowMapping, number: int, **said: object) -> dict[str, object]:
    empty = dict.fromkeys(("proof", "proved_at", "proved_by", "verdict", "decision"))
    empty |= dict.fromkeys(("decided_at", "decided_by"))
    return {"correction_id": row["id"], "number": number, **empty, "photos": [], "documents": [], **said}


def downgrade() -> None:
    """The last round is all that there is room for."""
    op.drop_column("correction", "effects")
    op.add_column("correction", sa.Column("proof", sa.Text(), nullable=True))
    op.add_column("correction", sa.Column("decision", sa.Text(), nullable=True))
    op.add_column("correction", sa.Column("photos", JSON, nullable=False, server_default="[]"))
    connection = op.get_bind()
    rounds = sa.table(
        "correction_round",
        *(sa.column("correction_id", ID), sa.column("number", sa.Integer()), sa.column("proof", sa.Text())),
        *(sa.column("photos", sa.JSON()), sa.column("decision", sa.Text())),
    )
    for row in connection.execute(sa.select(rounds).order_by(rounds.c.number)).mappings().all():
        last = {key: row[key] for key in ("proof", "photos", "decision")}
        connection.execute(sa.update(CORRECTION).where(CORRECTION.c.id == row["correction_id"]).values(last))
    op.drop_table("correction_round")
