"""The table of regions."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import db


class Region(db.Model):
    """One administrative region. code: as published, 6, 9 or 12 digits."""

    code: Mapped[str] = mapped_column(sa.String(12), primary_key=True)
    level: Mapped[str] = mapped_column(sa.String(10))
    parent: Mapped[str | None] = mapped_column(sa.String(12), index=True)
    name: Mapped[str] = mapped_column(sa.String(80))
