"""The rights of the roles are those of a table that a person wrote and a person can read."""

import pytest

from inspector.accounts.rules import permissions
from inspector.accounts.rules.permissions import Permission, Role
from tests.accounts import rights


def test_the_table_names_every_role_and_every_right_that_there_is():
    assert set(rights.ROLES) == set(Role)
    assert set(Permission) == rights.EVERY_RIGHT


@pytest.mark.parametrize("role", rights.ROLES)
def test_a_role_may_do_exactly_what_the_table_says(role):
    may = {right for right in Permission if permissions.may(Role(role), right)}

    assert (may - rights.RIGHTS[role], rights.RIGHTS[role] - may) == (set(), set())


@pytest.mark.parametrize("role", rights.ROLES)
def test_a_role_creates_accounts_of_exactly_these_roles(role):
    assert permissions.CREATES.get(Role(role), frozenset()) == rights.granted(rights.CREATES)[role]


@pytest.mark.parametrize("role", rights.ROLES)
def test_a_role_reads_whole_exactly_the_personal_data_that_it_works_with(role):
    reads = {
        "hosts, chefs": permissions.reads_names(Role(role)),
        "halls' people": Role(role) in permissions.CALLS_HALLS,
    }

    assert {whose for whose, whole in reads.items() if whole} == rights.granted(rights.READS)[role]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(rights.TABLE.replace("- ", "no", 1), id="another word"),
        pytest.param(rights.TABLE + "reports.read | - | - | - | - | twice", id="a line twice"),
        pytest.param(rights.TABLE.replace("operator | inspector", "inspector | operator"), id="columns"),
    ],
)
def test_a_table_that_can_be_misread_is_none(table):
    with pytest.raises(ValueError, match="right"):
        rights.granted(table)
