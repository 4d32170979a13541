"""What is remembered while the demo city lives."""

from collections import Counter
from datetime import date

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Role
from inspector.demo.rules.city import Plan
from inspector.demo.rules.things import Banquet, Hall, Visit


class City:
    """versions: of every record that was written, by id. dropped: banquets and visits that came to nothing.

    closed: halls that are not listed at the moment. done: how often each deed was done.
    """

    def __init__(self, plan: Plan):
        self.seed: int = plan.seed
        self.day: date = plan.day
        self.callers = {
            person.name: Caller(person.id, Role(person.role), person.region, device_id="demo")
            for person in plan.people
        }
        self.versions: dict[str, int] = {}
        self.dropped: set[str] = set()
        self.closed: set[str] = {hall.id for hall in plan.halls}
        self.done: Counter[str] = Counter()

    def operator(self, hall: Hall) -> Caller:
        return self.callers[hall.operator]

    def inspector(self, hall: Hall) -> Caller:
        return self.callers[hall.inspector]

    def supervisor(self, hall: Hall) -> Caller:
        return self.callers[hall.supervisor]

    def gone(self, thing: object) -> bool:
        """Whether it came to nothing before."""
        return isinstance(thing, Banquet | Visit) and thing.id in self.dropped

    def note_hall(self, hall: Hall, state: str) -> None:
        """Remember whether banquets can be filed for it."""
        (self.closed.discard if state == "listed" else self.closed.add)(hall.id)
