"""What the documents tell people to paste works as pasted."""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from config import Settings
from inspector.standards.documents.editions import read_edition
from inspector.standards.documents.library import DATA, empty
from inspector.standards.documents.sources import read_register

ROOT = Path(__file__).parent.parent
WALK = "\n".join(re.findall(r"```bash\n(.*?)```", (ROOT / "docs/walk.md").read_text("utf-8"), re.S))
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def address(tmp_path):
    """A server as it is when it begins to answer; the rest of its city comes while people look around."""
    environment = os.environ | {
        "SECRET_KEY": "only-for-tests-" * 4,
        "PERSONAL_DATA_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "SEARCH_KEY": "only-for-tests-" * 2,
        "SIGNING_KEY": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'demo.db'}",
        "PHOTO_STORE": (tmp_path / "photos").as_uri(),
    }
    flask = [sys.executable, "-m", "flask", "--app", "wsgi"]
    port = str(free_port())
    for command in (["db", "upgrade"], ["demo", "load", "--first"]):
        subprocess.run([*flask, *command], cwd=ROOT, env=environment, check=True, capture_output=True)
    serve = [*flask, "demo", "serve", "--port", port]
    with subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        wait_for(f"http://127.0.0.1:{port}/readyz")
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def wait_for(url: str) -> None:
    for _ in range(120):
        try:
            with urlopen(url) as answer:  # noqa: S310  our own server
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            time.sleep(0.5)
    raise AssertionError(f"{url} did not answer")


def test_every_request_of_the_walk_shows_what_the_page_says(address):
    """What follows `# →` is the next line that is printed; `…` stands for anything."""
    script = WALK.replace("http://127.0.0.1:8000", address).replace(".venv/bin/python", sys.executable)

    pasted = subprocess.run(
        ["bash", "-c", f"set -euo pipefail\n{script}"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    shown, promised = pasted.stdout.splitlines(), re.findall(r"# → (.*)$", WALK, re.M)
    assert pasted.returncode == 0, pasted.stdout[-2000:] + pasted.stderr[-2000:]
    assert len(shown) == len(promised)
    broken = [
        f"{promise} is promised, not {line}"
        for line, promise in zip(shown, promised, strict=True)
        if not re.fullmatch(re.escape(promise).replace("…", ".+"), line)
    ]
    assert broken == []


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_a_page_can_be_read_without_scrolling_sideways(page):
    long = [row for row in page.read_text("utf-8").splitlines() if len(row) > 150]

    assert long == []


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page):
    named = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    missing = [name for name in named if not (page.parent / name).exists()]

    assert missing == []


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_every_path_that_a_page_names_is_there(page):
    """`inspector/<room>/…` and `*` stand for at least one file."""
    paths = re.findall(
        r"`((?:inspector|tests|docs|migrations|requirements)/[^` ]+)`", page.read_text("utf-8")
    )
    patterns = [re.sub(r"<\w+>", "*", path) for path in paths]
    missing = [path for path in patterns if not any(ROOT.glob(path.rstrip("/")))]

    assert missing == []


def test_the_requirement_that_developers_are_shown_can_be_shipped_as_it_stands():
    """In a copy of the edition whose head is put before it."""
    (shown,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs/development.md").read_text("utf-8"), re.S)
    head = (DATA / "editions/jiangsu-hall.toml").read_text("utf-8").split("[[requirement]]")[0]

    edition = read_edition(
        f"{head}{shown}".encode(), "shown.toml", empty().vocabularies, read_register(DATA / "sources")
    )

    assert [each.id for each in edition.requirements] == ["hall.baby-chairs"]
    assert [basis.note is None for each in edition.requirements for basis in each.basis] == [False]


def test_the_readme_maps_every_room():
    rooms = {path.parent.name for path in ROOT.glob("inspector/*/__init__.py")}
    table = (ROOT / "README.md").read_text("utf-8").split("## The map")[1].split("| looking for")[0]
    mapped = {
        room for row in re.findall(r"^\| (`.*?) \|", table, re.M) for room in re.findall(r"`(\w+)`", row)
    }

    assert mapped == rooms


def test_every_target_of_the_makefile_is_told_by_help():
    told = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.M)

    assert phony
    assert [row.split()[0] for row in told.splitlines()] == phony[1].split()


def test_the_readme_tells_every_setting():
    table = re.findall(
        r"`([A-Z_]+)`", (ROOT / "README.md").read_text("utf-8").split("## Settings")[1].split("##")[0]
    )

    assert sorted(table) == sorted(Settings().fields)
