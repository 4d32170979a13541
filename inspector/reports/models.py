"""The table of findings that were counted beforehand."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import db


class FindingTally(db.Model):
    """How requirements fared on the signed visits of a month, in a county or a town.

    prefix: of the region, 6 or 9 digits. month: its first day. ever, gone: how many visits had been signed
    when it was counted, and how many of them had been taken back. counts: JSON, rows of requirement,
    edition, clause, passes, fails, unknowns.

    A visit is signed once and taken back once, its day and place never change, and none is deleted: both
    numbers only grow, so as long as they are the same, so are the visits, and the tally is exact.
    """

    prefix: Mapped[str] = mapped_column(sa.String(9), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    ever: Mapped[int]
    gone: Mapped[int]
    counts: Mapped[str] = mapped_column(sa.Text)
