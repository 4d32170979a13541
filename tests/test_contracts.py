"""Each import contract refuses what it forbids: the line is written into a copy of the tree."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINT = Path(sys.executable).parent / "lint-imports"
CONTRACTS = {
    "rooms": "Rooms import downwards only",
    "layers": "Inside a room, from the wire down to the rules",
    "pure": "Rules are pure",
    "quiet": "Below the wire nobody knows HTTP or the clock",
    "round": "Nothing goes round",
}
FORBIDDEN = """
a room that lies above      | halls/access.py              | from inspector.filings import models    | rooms
a leaf that knows the wire  | core/days.py                 | from inspector.web import http          | rooms
a room without a place      | novelties/__init__.py        |                                         | rooms
a layer that lies above     | chefs/models.py              | from inspector.chefs import routes      | layers
a file of no kind           | filings/tricks.py            |                                         | layers
a folder of no kind         | filings/extras/__init__.py   |                                         | layers
the database in a rule      | chefs/rules/lifecycle.py     | import sqlalchemy                       | pure
the request in a rule       | halls/rules/capacity.py      | from flask import g                     | pure
a form in a rule            | filings/rules/advice.py      | import marshmallow                      | pure
the clock in a rule         | inspections/rules/scoring.py | from inspector.core.clock import now    | pure
the database, by a detour   | standards/rules/facts.py     | from inspector.core import region_codes | pure
the request in an action    | filings/actions/close.py     | from flask import request               | quiet
the clock in an action      | chefs/actions/erase.py       | from inspector.core.clock import now    | quiet
the clock in a query        | reports/queries/overview.py  | from inspector.core.clock import today  | quiet
a token in who may see what | chefs/access.py              | import flask_jwt_extended               | quiet
a form in a table           | halls/models.py              | import marshmallow                      | quiet
our answers in an action    | journal/actions/record.py    | from inspector.web import http          | quiet
"""  # what it is, file, line at its end, contract


def cases() -> list[object]:
    rows = [[cell.strip() for cell in line.split("|")] for line in FORBIDDEN.strip().splitlines()]
    return [pytest.param({file: line}, CONTRACTS[contract], id=name) for name, file, line, contract in rows]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "inspector", folder / "inspector", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken(tree: Path) -> set[str]:
    """The contracts that do not hold in the tree."""
    command = [LINT, "--no-logo", "--cache-dir", tree / "cache"]
    told = subprocess.run(
        command, cwd=tree, capture_output=True, text=True, env={"COLUMNS": "200"}, check=False
    )
    lines = [line.strip() for line in told.stdout.splitlines()]
    assert any(line.startswith("Contracts: ") for line in lines), told.stdout + told.stderr
    return {line.removesuffix("BROKEN").strip() for line in lines if line.endswith(" BROKEN")}


def with_lines(tree: Path, lines: dict[str, str]) -> set[str]:
    """The contracts that do not hold while these lines stand at the ends of these files."""
    before = {}
    for name, line in lines.items():
        path = tree / "inspector" / name
        before[path] = path.read_text("utf-8") if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{before[path] or ''}\n{line}\n", "utf-8")
    try:
        return broken(tree)
    finally:
        for path, text in before.items():
            if text is not None:
                path.write_text(text, "utf-8")
            elif path.name == "__init__.py":
                shutil.rmtree(path.parent)
            else:
                path.unlink()


def test_the_copy_keeps_them_all(tree):
    settings = tomllib.loads((tree / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    names = {each["name"] for each in settings["contracts"]}

    assert broken(tree) == set()
    assert names == set(CONTRACTS.values()), "a new contract is tried here too"


@pytest.mark.parametrize(("lines", "contract"), cases())
def test_a_contract_refuses(tree, lines, contract):
    assert contract in with_lines(tree, lines)


def test_a_contract_refuses_neighbours_that_import_each_other(tree):
    lines = {
        "filings/rules/advice.py": "from inspector.filings.rules import warnings",
        "filings/rules/warnings.py": "from inspector.filings.rules import advice",
    }

    assert with_lines(tree, lines) == {CONTRACTS["round"]}


def test_what_is_allowed_breaks_none(tree):
    assert (
        with_lines(tree, {"filings/actions/close.py": "from inspector.filings.rules import advice"}) == set()
    )
