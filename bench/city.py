"""The demo from nothing: how soon it answers, how soon the whole city is there, and how large it is."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from bench import sizes
from bench.measuring import Goal, Row
from bench.place import Place
from bench.servers import ROOT, free_port

LONGEST = 900  # seconds


def measure(place: Place) -> list[Row]:
    folder = place.folder / "city"
    folder.mkdir()
    file, port = folder / "demo.db", free_port()
    own = {"DATABASE_URL": f"sqlite:///{file}", "PHOTO_STORE": (folder / "photos").as_uri()}
    own["PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "demo", "start", "--port", str(port)]
    said, start = folder / "said", time.monotonic()
    with said.open("w") as out:
        server = subprocess.Popen(  # noqa: S603  our own command
            command, cwd=ROOT, env={**os.environ, **place.settings, **own}, stdout=out, stderr=out
        )
    try:
        answers = _until(lambda: _answers(port), server, said) - start
        whole = _until(
            lambda: any(_is_last(line) for line in said.read_text("utf-8").splitlines()), server, said
        )
    finally:
        server.terminate()
        server.wait(20)
    return [
        Row("Demo from nothing to its first answer", Goal(15, "s"), answers),
        Row("Demo from nothing to the whole city, 50 halls", Goal(45, "s"), whole - start),
        *sizes.rows(file),
    ]


def _until(done, server: "subprocess.Popen[bytes]", said: Path) -> float:
    """The moment when it was. Raises RuntimeError where the demo ends or takes too long."""
    ends = time.monotonic() + LONGEST
    while not done():
        if server.poll() is not None or time.monotonic() > ends:
            raise RuntimeError(said.read_text("utf-8"))
        time.sleep(0.1)
    return time.monotonic()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _is_last(line: str) -> bool:
    """`3/3 聚餐点 halls …`: the last part is there."""
    part, _, of = line.partition(" ")[0].partition("/")
    return part.isdigit() and part == of
