"""Whoever reads Chinese reads no code of a state or a step, and no English of ours."""

import ast
from itertools import chain
from pathlib import Path

import pytest

from inspector.chefs.rules import lifecycle as chefs
from inspector.core.labels import ACTIONS, STATES
from inspector.core.lifecycle import LifeCycle
from inspector.filings.rules import lifecycle as filings
from inspector.halls.rules import lifecycle as halls
from inspector.inspections.rules import lifecycle as inspections
from inspector.programme.rules import lifecycle as programme
from inspector.quarantine.rules import lifecycle as quarantine
from inspector.registrations.rules import lifecycle as registrations
from inspector.web.translations import bilingual

ROOMS = (chefs, filings, halls, registrations, inspections, quarantine, programme)
CYCLES = [
    each for each in chain.from_iterable(vars(room).values() for room in ROOMS) if isinstance(each, LifeCycle)
]
OF_A_DISH = {"ask_release", "release"}  # they leave the filing in its state
OF_A_PAPER = {"hand_in"}  # as that leaves the registration
OF_A_TARGET = {"note"}  # words of the quality inspection, which change no state
BY_THE_CALENDAR = {"recount"}  # days that were provisional are derived again
INSPECTOR = Path(__file__).parent.parent / "inspector"
SAID = {
    str(node.args[0].value)
    for path in (*INSPECTOR.rglob("schemas.py"), *INSPECTOR.rglob("schemas/*.py"))
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.Call)
    and getattr(node.func, "attr", "") == "ValidationError"
    and isinstance(node.args[0], ast.Constant)
}


EXTRA = OF_A_DISH | OF_A_PAPER | OF_A_TARGET | BY_THE_CALENDAR


def test_every_state_and_step_has_a_chinese_name_and_no_name_is_left_over():
    assert set(STATES) == {state for cycle in CYCLES for state in cycle.states}
    assert set(ACTIONS) == {move.action for cycle in CYCLES for move in cycle.moves} | EXTRA


@pytest.mark.parametrize("sentence", sorted(SAID))
def test_every_refusal_of_a_shape_is_said_in_chinese(sentence):
    assert bilingual(sentence).zh != sentence
