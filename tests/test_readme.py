"""The README's walk works as pasted."""

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

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def address(tmp_path):
    """A server with a small demo city."""
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
    for command in (["db", "upgrade"], ["demo", "load", "--halls", "6"]):
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


def walk(address: str) -> str:
    """The pasted blocks, with every request's status told."""
    blocks = "\n".join(re.findall(r"```bash\n(.*?)```", README, re.S))
    blocks = blocks.replace("http://127.0.0.1:8000", address).replace(".venv/bin/python", sys.executable)
    return 'set -eu\ncurl() { command curl --fail-with-body "$@"; }\n' + blocks


def test_the_walk_works_as_pasted(address):
    """One request is meant to be refused: the trial of a nonsense standard."""
    script = walk(address).replace('call POST /standards \'{"content"', '! call POST /standards \'{"content"')

    told = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]
    assert '"number":"BA-321283-' in told.stdout
    assert "bad-standard" in told.stdout
