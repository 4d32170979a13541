"""What records that change have: a version, the last step; with a life cycle, where they stand."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.core.db import Id, Json, Moment
from inspector.core.effects import Effect, read, stored


class ChangedMixin:
    """version: counts the changes, from 1. last_by: account id, None for the system."""

    version: Mapped[int] = mapped_column(default=0)
    last_action: Mapped[str] = mapped_column(sa.String(20))
    last_by: Mapped[str | None] = mapped_column(Id)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    def note_action(self, action: str, *, by: str | None, now: datetime) -> None:
        """Note that the action has been done."""
        self.version += 1
        self.last_action, self.last_by, self.changed_at = action, by, now

    def write(self, content: Mapping[str, Any], *, by: str, now: datetime) -> None:
        """Take the content of a PUT: the first is the creation."""
        for key, value in content.items():
            setattr(self, key, value)
        self.note_action("replace" if self.version else "create", by=by, now=now)


class VersionedMixin(ChangedMixin):
    """A record with a life cycle. state: where it stands."""

    state: Mapped[str] = mapped_column(sa.String(20))


class ConsequentialMixin:
    """effects: what the last action on the record led to, as `core.effects` keeps it."""

    effects: Mapped[list[dict[str, Any]] | None] = mapped_column(Json)

    def tell(self, effects: Iterable[Effect]) -> None:
        """Keep what followed from an action, and what did not, so that its answer can be given again."""
        self.effects = stored(effects)

    @property
    def told(self) -> list[Effect]:
        """What `tell` kept."""
        return read(self.effects or ())
