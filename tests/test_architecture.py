"""The shape of the code, as a test."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("inspector", "tests", "bench")
LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 300, 40


def test_rooms_import_downwards_only_and_rules_are_pure():
    """In a process of its own, since it silences the loggers that others listen to."""
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_every_room_keeps_the_order_inside_a_room():
    """All but what everything stands on, and the wire."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (inside,) = (each for each in settings["contracts"] if each["name"].startswith("Inside a room"))
    rooms = {f"inspector.{path.parent.name}" for path in ROOT.glob("inspector/*/__init__.py")}

    assert set(inside["containers"]) == rooms - {"inspector.core", "inspector.web"}


def test_files_and_functions_stay_small_and_hide_no_import():
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]

    assert len(files) > 400
    assert [
        fault for path in files for fault in faults(path.read_text("utf-8"), path.relative_to(ROOT))
    ] == []


def faults(source: str, place: Path) -> Iterator[str]:
    """What is too large in a file, and where an import hides in a function."""
    if (lines := source.count("\n")) > LINES_OF_A_FILE:
        yield f"{place} has {lines} lines: is it two nouns?"
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > LINES_OF_A_FUNCTION:
            yield f"{place}:{node.lineno} {node.name} has {lines} lines"
        for inner in ast.walk(node):
            if isinstance(inner, ast.Import | ast.ImportFrom):
                yield f"{place}:{inner.lineno} hides an import"


def test_a_line_too_many_is_seen():
    longest, place = "\n".join(["def long():", *["    pass"] * 39, ""]), Path("room.py")
    hidden = "def f():\n    def g():\n        import os\n"

    assert list(faults(longest + "\n" * 260, place)) == []
    assert list(faults(longest.replace("def", "# longer\ndef") + "\n" * 260, place)) == [
        "room.py has 301 lines: is it two nouns?"
    ]
    assert list(faults(longest + "    pass\n", place)) == ["room.py:1 long has 41 lines"]
    assert set(faults(hidden, place)) == {"room.py:3 hides an import"}


def test_the_tests_of_rules_start_without_the_application():
    script = """
import sys
import pytest

pytest.main(["--collect-only", "-qq", "tests/rules"])
sys.exit(" ".join(sorted({"flask", "sqlalchemy", "inspector.app"} & set(sys.modules))))
"""

    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.stderr.strip() == ""


def test_no_row_is_locked_against_those_who_only_name_it():
    """FOR UPDATE keeps a foreign key from being checked: two who named a hall waited for each other on it."""
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "inspector").rglob("*.py"))
    locks = re.findall(r"with_for_update[^\n]*", text)

    assert len(locks) > 20
    assert [line for line in locks if "key_share" not in line and "skip_locked" not in line] == []
