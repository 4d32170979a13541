"""The lives of inspections and corrections, held to the design's table."""

import pytest

from inspector.inspections.models import Correction, Inspection
from inspector.inspections.rules.lifecycle import CORRECTION, EDITABLE, FINAL, HANDED_OVER, INSPECTION
from tests.lifecycle_tables import assert_its_words_fit, assert_refusals_list_what_is_allowed, moves, outcomes

OF_INSPECTIONS = moves("""
    start    | planned        | inspector supervisor admin | started
    cancel   | planned started | inspector supervisor admin | cancelled
    hand_over | planned       | supervisor admin           | planned
    hand_over | started       | supervisor admin           | started
    submit   | started        | inspector supervisor admin | submitted
    reopen   | submitted      | inspector supervisor admin | started
    return   | submitted      | supervisor admin           | started
    return   | awaiting_media signed | supervisor admin    | returned
    revise   | awaiting_media signed published returned | system | revised
    sign     | submitted      | inspector supervisor admin | signed
    await    | submitted awaiting_media | system           | awaiting_media
    complete | awaiting_media | system                     | signed
    give_up  | awaiting_media | supervisor admin           | signed
    publish  | signed         | supervisor admin           | published
""")
OF_CORRECTIONS = moves("""
    prove  | open rejected        | operator                   | proof_submitted
    verify | open proof_submitted | inspector supervisor admin | verified
    reject | proof_submitted      | inspector supervisor admin system | rejected
    settle | open proof_submitted rejected | system                   | verified
    ask_extension | open     | operator         | open
    ask_extension | rejected | operator         | rejected
    extend    | open            | supervisor admin | open
    extend    | proof_submitted | supervisor admin | proof_submitted
    extend    | rejected        | supervisor admin | rejected
    keep_term | open            | supervisor admin | open
    keep_term | proof_submitted | supervisor admin | proof_submitted
    keep_term | rejected        | supervisor admin | rejected
""")
LIVES = [
    pytest.param(INSPECTION, OF_INSPECTIONS, id="inspection"),
    pytest.param(CORRECTION, OF_CORRECTIONS, id="correction"),
]


@pytest.mark.parametrize(("cycle", "table"), LIVES)
def test_each_allowed_step_leads_where_the_table_says(cycle, table):
    assert outcomes(cycle, table) == table


@pytest.mark.parametrize(("cycle", "table"), LIVES)
def test_every_other_step_is_a_conflict_that_lists_the_allowed_ones(cycle, table):
    assert_refusals_list_what_is_allowed(cycle, table)


def test_answers_can_be_changed_only_before_the_visit_is_handed_over():
    assert set(EDITABLE) == {"planned", "started"}
    assert set(HANDED_OVER) == INSPECTION.states - {*EDITABLE, "cancelled"}


def test_a_signed_visit_is_final_and_a_waiting_one_is_not():
    assert set(FINAL) == {"signed", "published"}


def test_every_state_and_action_can_be_stored():
    assert_its_words_fit(INSPECTION, Inspection)
    assert_its_words_fit(CORRECTION, Correction)
