"""What every action on a record is given."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Role
from inspector.core.days import local_day

Expected = TypeVar("Expected", bound=int | None, covariant=True)


@dataclass(frozen=True, slots=True)
class Change(Generic[Expected]):
    """caller: who asks for it. expected: the version that they have read, None where they have read none."""

    caller: Caller
    expected: Expected
    now: datetime

    @property
    def by(self) -> str:
        """The caller's account."""
        return self.caller.account_id

    @property
    def role(self) -> Role:
        return self.caller.role

    @property
    def day(self) -> date:
        """The local day on which it is asked for."""
        return local_day(self.now)
