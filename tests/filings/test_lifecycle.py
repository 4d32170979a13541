"""The life of a filing, held to the design's table."""

import pytest

from inspector.filings.models import Filing, Guidance, Incident
from inspector.filings.rules.lifecycle import EDITABLE, FILING, GUIDANCE, INCIDENT, TAKES_ROOM, UNCLOSED
from tests.lifecycle_tables import assert_its_words_fit, assert_refusals_list_what_is_allowed, moves, outcomes

TABLE = moves("""
    file    | draft returned                | operator                  | filed
    amend   | filed accepted                | operator                  | filed
    accept  | filed                         | supervisor admin          | accepted
    return  | filed                         | supervisor admin          | returned
    refuse  | filed                         | supervisor admin          | refused
    cancel  | draft returned filed accepted | operator                  | cancelled
    hold    | filed accepted                | operator                  | held
    no_show | filed accepted                | operator supervisor admin | no_show
    close   | held                          | operator                  | closed
""")
TASK = moves("""
    record | open done   | inspector supervisor admin | done
    reopen | done closed | system                     | open
    close  | open        | system                     | closed
""")
ILLNESS = moves("""
    report | open | operator inspector supervisor admin | reported
""")
CYCLES = pytest.mark.parametrize(
    ("cycle", "table", "model"),
    [
        pytest.param(FILING, TABLE, Filing, id="a filing"),
        pytest.param(GUIDANCE, TASK, Guidance, id="guidance"),
        pytest.param(INCIDENT, ILLNESS, Incident, id="an incident"),
    ],
)


@CYCLES
def test_each_allowed_step_leads_where_the_table_says(cycle, table, model):
    assert outcomes(cycle, table) == table


@CYCLES
def test_every_other_step_is_a_conflict_that_lists_the_allowed_ones(cycle, table, model):
    assert_refusals_list_what_is_allowed(cycle, table)


def test_what_was_filed_and_not_given_back_takes_room():
    assert set(TAKES_ROOM) == FILING.states - {"draft", "returned", "refused", "cancelled", "no_show"}


def test_what_takes_room_owes_a_report_until_it_is_closed():
    assert set(UNCLOSED) == set(TAKES_ROOM) - {"closed"}


def test_nothing_that_takes_room_can_be_rewritten():
    assert set(EDITABLE) == {"draft", "returned"}
    assert not set(EDITABLE) & set(TAKES_ROOM)


@CYCLES
def test_every_state_and_action_can_be_stored(cycle, table, model):
    assert_its_words_fit(cycle, model)
