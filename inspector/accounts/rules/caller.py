"""Who is calling, as plain values. Pure."""

from dataclasses import dataclass

from inspector.accounts.rules.permissions import OPERATORS, Role


@dataclass(frozen=True, slots=True)
class Caller:
    """region: prefix of the regions that are theirs to see."""

    account_id: str
    role: Role
    region: str
    device_id: str
    must_change_password: bool = False

    @property
    def oversees(self) -> bool:
        """Whether they look after others: everyone but operators."""
        return self.role not in OPERATORS
