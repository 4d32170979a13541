"""The lives of registrations and halls, held to the design's table."""

import pytest

from inspector.halls.models import Hall
from inspector.halls.rules.lifecycle import HALL
from inspector.registrations.models import Registration
from inspector.registrations.rules.lifecycle import EDITABLE, REGISTRATION
from tests.lifecycle_tables import assert_its_words_fit, assert_refusals_list_what_is_allowed, moves, outcomes

OF_REGISTRATIONS = moves("""
    submit   | draft returned           | operator         | submitted
    recall   | submitted                | operator         | draft
    withdraw | draft returned submitted | operator         | withdrawn
    return   | submitted                | supervisor admin | returned
    accept   | submitted                | supervisor admin | accepted
    defer    | submitted                | supervisor admin | accepted_deferred
    receive  | submitted                | supervisor admin | submitted
    decline  | submitted                | supervisor admin | declined
    deny     | submitted                | supervisor admin | denied
    extend   | submitted                | supervisor admin | submitted
    complete | accepted_deferred        | supervisor admin | accepted
    reject   | accepted_deferred        | supervisor admin | accepted_deferred
    end      | accepted_deferred        | system           | ended
    verify   | accepted                 | system           | verified
""")
OF_HALLS = moves("""
    list     | accepted                  | system                  | listed
    suspend  | listed                    | supervisor admin system | suspended
    suspend  | suspended                 | supervisor admin        | suspended
    relist   | suspended                 | supervisor admin system | listed
    revoke   | accepted listed suspended | supervisor admin        | revoked
    close    | accepted                  | system                  | revoked
""")
LIVES = [
    pytest.param(REGISTRATION, OF_REGISTRATIONS, id="registration"),
    pytest.param(HALL, OF_HALLS, id="hall"),
]


@pytest.mark.parametrize(("cycle", "table"), LIVES)
def test_each_allowed_step_leads_where_the_table_says(cycle, table):
    assert outcomes(cycle, table) == table


@pytest.mark.parametrize(("cycle", "table"), LIVES)
def test_every_other_step_is_a_conflict_that_lists_the_allowed_ones(cycle, table):
    assert_refusals_list_what_is_allowed(cycle, table)


def test_a_registration_is_mended_before_it_is_handed_in_or_after_it_came_back():
    assert set(EDITABLE) == {"draft", "returned"}


def test_every_state_and_action_can_be_stored():
    assert_its_words_fit(REGISTRATION, Registration)
    assert_its_words_fit(HALL, Hall)
