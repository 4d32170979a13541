"""Who is calling, as plain values. Pure."""

from dataclasses import dataclass

from inspector.accounts.rules.permissions import OPERATORS, RANKS, RUNS_SERVICE, Role


@dataclass(frozen=True, slots=True)
class Caller:
    """region: prefix of the regions that are theirs to see."""

    account_id: str
    role: Role
    region: str
    device_id: str
    must_change_password: bool = False
    second_factor: bool = False

    @property
    def oversees(self) -> bool:
        """Whether they look after others: everyone but operators."""
        return self.role not in OPERATORS

    def outranks(self, role: Role, region: str) -> bool:
        """Whether an account of this role and region is below them.

        Of two administrators the one whose area is wider is above.
        """
        if not region.startswith(self.region):
            return False
        if self.role is role:
            return role in RUNS_SERVICE and region != self.region
        return RANKS.index(self.role) > RANKS.index(role)
