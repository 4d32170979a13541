"""What every worker holds in memory is what it uses."""

import os
import subprocess
import sys
from textwrap import dedent

from tests.application import environment

LOADED = dedent("""
    import sys
    import wsgi
    print(*sys.modules)
""")
NEEDED_BY_FEW = {
    *("openpyxl", "prompt_toolkit", "pypinyin", "emoji", "fontTools", "redis"),
    *("requests", "authlib", "joserfc", "alembic", "pygments", "psycopg", "inspector.demo.cli"),
}


def loaded(tmp_path, **more):
    run = subprocess.run(
        [sys.executable, "-c", LOADED],
        env={**os.environ, **environment(f"sqlite:///{tmp_path / 'inspector.db'}", tmp_path), **more},
        capture_output=True,
        text=True,
        check=True,
    )
    return {*run.stdout.split()}


def test_a_server_loads_nothing_that_only_commands_or_a_few_requests_need(tmp_path):
    modules = loaded(tmp_path)

    assert {*NEEDED_BY_FEW} & modules == set()
    assert "inspector.filings.models" in modules


def test_the_command_line_has_its_commands(tmp_path):
    assert "inspector.demo.cli" in loaded(tmp_path, FLASK_RUN_FROM_CLI="true")
