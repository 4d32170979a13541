"""What a deployment installs is enough, and the locks hold what pyproject.toml asks for."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
ASKED = {
    "run": PROJECT["dependencies"],
    "test": [*PROJECT["dependencies"], *EXTRAS["test"]],
    "dev": [*PROJECT["dependencies"], *EXTRAS["test"], *EXTRAS["dev"]],
}
KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


def pins(lock: str) -> dict[str, str]:
    """Name to version, for this platform."""
    rows = re.findall(r"^([a-z0-9._-]+==[^ ]+(?: ; [^\\]+)?) \\$", (ROOT / lock).read_text("utf-8"), re.M)
    wanted = [Requirement(row) for row in rows]
    here = [pin for pin in wanted if pin.marker is None or pin.marker.evaluate()]
    return {pin.name: next(iter(pin.specifier)).version for pin in here}


@pytest.fixture(scope="module")
def deployed(tmp_path_factory) -> Path:
    """A folder of nothing but the packages that requirements/run.txt names."""
    folder = tmp_path_factory.mktemp("deployed")
    for name in pins("requirements/run.txt"):
        package = distribution(name)
        for top in {file.parts[0] for file in package.files or () if file.parts[0] != ".."}:
            if not (folder / top).exists():
                (folder / top).symlink_to(package.locate_file(top))
    return folder


def python(deployed: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run it as a deployment would: without the site-packages of the tests."""
    return subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(deployed)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def documented_databases() -> list[str]:
    row = re.search(r"^\| `DATABASE_URL` \|(.*)\|$", (ROOT / "README.md").read_text("utf-8"), re.M)
    assert row
    return re.findall(r"`([a-z+]+://)", row[1])


def test_the_readme_offers_both_databases():
    assert documented_databases() == ["sqlite://", "postgresql+psycopg://"]


@pytest.mark.parametrize("scheme", documented_databases())
def test_a_deployment_can_open_every_database_that_the_readme_offers(deployed, scheme):
    opened = python(deployed, f"import sqlalchemy; sqlalchemy.create_engine('{scheme}')")

    assert opened.returncode == 0, opened.stderr


def test_a_deployment_can_start_the_server(deployed, tmp_path):
    secrets = {"SECRET_KEY": "s" * 32, "PERSONAL_DATA_KEYS": KEY, "SEARCH_KEY": "s" * 32, "SIGNING_KEY": KEY}

    start = python(
        deployed,
        "import inspector.web.server, wsgi",
        DATABASE_URL=f"sqlite:///{tmp_path}/empty.db",
        **secrets,
    )

    assert start.returncode == 0, start.stderr


def test_what_only_tests_need_is_not_deployed(deployed):
    assert python(deployed, "import pytest").returncode == 1


@pytest.mark.parametrize("lock", ASKED)
def test_a_lock_holds_everything_that_is_asked_for(lock):
    locked = pins(f"requirements/{lock}.txt")

    for asked in map(Requirement, ASKED[lock]):
        if asked.name != PROJECT["name"]:
            assert asked.specifier.contains(locked[asked.name]), f"{asked}: run `make lock`"


def test_all_locks_agree():
    run, test, dev = (pins(f"requirements/{lock}.txt") for lock in ("run", "test", "dev"))

    assert run.items() <= test.items() <= dev.items()


@pytest.mark.parametrize("lock", ASKED)
def test_a_lock_proves_every_package_by_its_hash(lock):
    rows = (ROOT / f"requirements/{lock}.txt").read_text("utf-8").split("\n")

    for row, following in pairwise(rows):
        if re.match(r"[a-z0-9]", row):
            assert following.startswith("    --hash=sha256:"), row
