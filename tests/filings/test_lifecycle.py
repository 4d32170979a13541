"""The life of a filing, held to the design's table."""

from inspector.filings.lifecycle import EDITABLE, FILING, TAKES_ROOM
from inspector.filings.models import Filing
from tests.halls.moves import assert_its_words_fit, assert_refusals_list_what_is_allowed, moves, outcomes

TABLE = moves("""
    file   | draft returned                | operator         | filed
    accept | filed                         | supervisor admin | accepted
    return | filed                         | supervisor admin | returned
    refuse | filed                         | supervisor admin | refused
    cancel | draft returned filed accepted | operator         | cancelled
    hold   | filed accepted                | operator         | held
    close  | held                          | operator         | closed
""")


def test_each_allowed_step_leads_where_the_table_says():
    assert outcomes(FILING, TABLE) == TABLE


def test_every_other_step_is_a_conflict_that_lists_the_allowed_ones():
    assert_refusals_list_what_is_allowed(FILING, TABLE)


def test_what_was_filed_and_not_given_back_takes_room():
    assert set(TAKES_ROOM) == FILING.states - {"draft", "returned", "refused", "cancelled"}


def test_nothing_that_takes_room_can_be_rewritten():
    assert set(EDITABLE) == {"draft", "returned"}
    assert not set(EDITABLE) & set(TAKES_ROOM)


def test_every_state_and_action_can_be_stored():
    assert_its_words_fit(FILING, Filing)
