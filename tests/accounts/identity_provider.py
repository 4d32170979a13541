"""A real OpenID provider on this machine, and a person with a browser who logs in there."""

import fcntl
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests

FOLDER = Path(__file__).parent / "provider"
BACK = "http://127.0.0.1:9/back"  # nobody listens there: the browser stops before it goes
CLIENT = ("inspector", "a-secret-between-the-two")


def installed() -> None:
    """Skip where there is no Node, or the provider's packages cannot be had."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node is not installed: single sign-on is tested against oidc-provider, which runs in it")
    with (FOLDER / "package.json").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # of several test processes one installs
        if not (FOLDER / "node_modules/oidc-provider").is_dir():
            done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=FOLDER, check=False)
            if done.returncode:
                pytest.skip("npm could not install oidc-provider, against which single sign-on is tested")


@contextmanager
def running() -> Iterator[str]:
    """Its issuer."""
    installed()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = ["node", "provider.mjs", str(port), BACK]
    with subprocess.Popen(command, cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as node:
        assert node.stdout is not None
        assert node.stdout.readline().strip() == b"listening"
        yield f"http://127.0.0.1:{port}"
        node.terminate()


def log_in_there(url: str, who: str) -> dict[str, str]:
    """Follow the provider's pages as a browser does; the query of the address it is sent back to."""
    browser = requests.Session()
    answer = browser.get(url, allow_redirects=False, timeout=10)
    for _ in range(12):
        if answer.is_redirect:
            where = urljoin(answer.url, answer.headers["Location"])
            if where.startswith(BACK):
                return {name: values[0] for name, values in parse_qs(urlsplit(where).query).items()}
            answer = browser.get(where, allow_redirects=False, timeout=10)
            continue
        prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
        assert prompt, answer.text
        form = {"prompt": prompt[1], "login": who, "password": "any"}
        action = re.search(r'action="([^"]+)"', answer.text)
        assert action
        answer = browser.post(urljoin(answer.url, action[1]), form, allow_redirects=False, timeout=10)
        time.sleep(0.01)
    raise AssertionError("the provider sends the browser round and round")
