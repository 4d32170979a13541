"""A role is named where its rights and groups are written, and hardly anywhere else."""

import ast
from pathlib import Path

from inspector.accounts.rules.permissions import EVERYBODY, FIELD, OPERATORS, OVERSEERS, Role

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


def test_few_modules_name_a_role():
    naming = {str(path.relative_to(INSPECTOR)) for path in INSPECTOR.rglob("*.py") if _names_a_role(path)}

    assert naming == NAMING
