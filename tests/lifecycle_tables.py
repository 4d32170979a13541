"""Holds a life cycle to a table written down a second time: every state, action and role."""

from collections.abc import Iterator
from typing import Any

import pytest

from inspector.core.errors import Conflict
from inspector.core.lifecycle import LifeCycle

ROLES = ("operator", "inspector", "supervisor", "admin", "system")
Moves = dict[tuple[str, str, str], str]  # state, action, role: the state after


def moves(table: str) -> Moves:
    """Read from lines of `action | states | roles | state after`; the lists are separated by spaces."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return {
        (state, action, role): after
        for action, states, roles, after in rows
        for state in states.split()
        for role in roles.split()
    }


def triples(cycle: LifeCycle, expected: Moves) -> Iterator[tuple[str, str, str]]:
    """Every state with every action by every role, of the code and of the table."""
    states = cycle.states | {state for state, _, _ in expected} | set(expected.values())
    actions = {move.action for move in cycle.moves} | {action for _, action, _ in expected}
    return ((s, a, r) for s in sorted(states) for a in sorted(actions) for r in ROLES)


def outcomes(cycle: LifeCycle, expected: Moves) -> Moves:
    """What the life cycle really allows."""
    found = {}
    for triple in triples(cycle, expected):
        try:
            found[triple] = cycle.after(*triple)
        except Conflict:
            continue
    return found


def assert_refusals_list_what_is_allowed(cycle: LifeCycle, expected: Moves) -> None:
    """Everything off the table is 409, and names exactly the actions that the table has for the role."""
    for state, action, role in triples(cycle, expected):
        if (state, action, role) in expected:
            continue
        allowed = {a for s, a, r in expected if (s, r) == (state, role)}
        with pytest.raises(Conflict) as refused:
            cycle.after(state, action, role)
        assert (refused.value.status, refused.value.code) == (409, "not-now")
        assert refused.value.more["state"] == state
        assert set(refused.value.more["allowed"]) == allowed, (state, action, role)


def assert_its_words_fit(cycle: LifeCycle, model: type[Any]) -> None:
    """PostgreSQL refuses a state or an action that is longer than its column; SQLite does not care."""
    columns = model.__table__.c
    assert max(map(len, cycle.states)) <= columns.state.type.length
    assert max(len(move.action) for move in cycle.moves) <= columns.last_action.type.length
