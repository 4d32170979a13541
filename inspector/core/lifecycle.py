"""Life cycles as tables: what may be done in which state, and by whom. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from inspector.core.errors import Conflict
from inspector.core.labels import ACTIONS, STATES, label
from inspector.core.text import Text

SYSTEM = "system"  # acts where nobody asked: on a deadline, or on what follows from something else


class Action(NamedTuple):
    """One row: in any of `states`, anyone of `roles` may do `action`, which leads to `to`."""

    action: str
    states: tuple[str, ...]
    to: str
    roles: tuple[str, ...]


class Offer(NamedTuple):
    """An action that is open to somebody.

    needs: fields of its body without which it is refused in this state. possible_from: until when it is too
    early. about: the part of the record that is meant.
    """

    action: str
    needs: tuple[str, ...] = ()
    possible_from: datetime | None = None
    about: str | None = None


def path_of(action: str) -> str:
    """The last part of the address at which an action is done: `no_show` at `no-show`."""
    return action.replace("_", "-")


class LifeCycle:
    """A table of moves."""

    def __init__(self, moves: Iterable[Action]):
        self.moves = tuple(moves)
        self._by_key: Mapping[tuple[str, str], Action] = {
            (state, move.action): move for move in self.moves for state in move.states
        }

    @property
    def states(self) -> frozenset[str]:
        return frozenset(s for move in self.moves for s in (*move.states, move.to))

    @property
    def named(self) -> Mapping[str, Text]:
        """Every state with what it is called."""
        return {state: label(STATES, state) for state in sorted(self.states)}

    def allowed(self, state: str, role: str) -> list[str]:
        """The actions open to the role, in the order of the table."""
        return [m.action for m in self.moves if state in m.states and role in m.roles]

    def after(self, state: str, action: str, role: str) -> str:
        """The state that the action leads to.

        Raises Conflict with the list of allowed actions when the table has no such row.
        """
        move = self._by_key.get((state, action))
        if move is None or role not in move.roles:
            raise Conflict(
                Text(
                    f"当前为“{label(STATES, state).zh}”,不能“{label(ACTIONS, action).zh}”",
                    f"“{action}” cannot be done while it is “{state}”",
                ),
                code="not-now",
                more={"state": state, "allowed": self.allowed(state, role)},
            )
        return move.to
