"""The shape of the code, as a test."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
FILES = sorted(
    p for folder in ("inspector", "tests", "migrations", "bench") for p in (ROOT / folder).rglob("*.py")
)
OURS = [path for path in FILES if "migrations" not in path.parts]


def test_rooms_import_downwards_only_and_rules_are_pure():
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_small(path: Path):
    source = path.read_text("utf-8")
    assert source.count("\n") <= 300, "is this room two nouns?"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{node.name} is long"
            hidden = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert not hidden, f"{node.name} hides an import"


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
