"""A role is named where its rights and groups are written, and hardly anywhere else."""

import ast
from pathlib import Path

from inspector.accounts.rules.permissions import EVERYBODY, FIELD, OPERATORS, OVERSEERS, RANKS, Role
from inspector.core.lifecycle import SYSTEM
from tests import lifecycle_tables
from tests.application import PEOPLE
from tests.outsiders import OUTSIDERS

INSPECTOR = Path(__file__).parents[2] / "inspector"
NAMING = {
    "accounts/rules/permissions.py",
    "staff/cli.py",  # makes the first admin
    "demo/actions/load.py",  # acts as that admin
}


def _names_a_role(path: Path) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    return any(
        isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Role"
        for node in ast.walk(tree)
    )


def test_the_groups_are_these():
    assert OPERATORS == ("operator",)
    assert OVERSEERS == ("supervisor", "admin")
    assert FIELD == ("inspector", "supervisor", "admin")
    assert set(EVERYBODY) == set(Role)


def test_every_role_has_its_rank():
    """Else whoever looks after such an account meets an error."""
    assert sorted(RANKS) == sorted(Role)


def test_every_role_tries_every_step_and_comes_from_elsewhere_to_every_address():
    assert set(lifecycle_tables.ROLES) == {*Role, SYSTEM}, "ROLES of tests/lifecycle_tables.py"
    assert {role for role, _ in PEOPLE.values()} == set(Role), "PEOPLE of tests/application.py"
    assert {role for role, _ in OUTSIDERS.values()} == set(Role), "OUTSIDERS of tests/test_access.py"


def test_few_modules_name_a_role():
    naming = {str(path.relative_to(INSPECTOR)) for path in INSPECTOR.rglob("*.py") if _names_a_role(path)}

    assert naming == NAMING
