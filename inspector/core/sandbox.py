"""Parse foreign bytes in a process of their own, under limits of memory and time.

A parser that aborts, swallows memory or never ends takes that process with it and no worker; what it had
taken goes back to the system.
"""

import importlib
import io
import logging
import os
import resource
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

import orjson

from inspector.core import errors
from inspector.core.errors import InspectorError, Invalid, Unavailable, at
from inspector.core.text import Text

MEMORY = 768 * 1024 * 1024  # bytes of address space; Python and a reader alone take about 150 MB of it
SECONDS = 10  # of processor time
PATIENCE = 3 * SECONDS  # of the clock, on a busy machine
AT_ONCE = threading.BoundedSemaphore(2)  # a worker; others wait for their turn
TURN = 20  # seconds to wait for it
NEEDED = (
    "PATH",
    "PYTHONPATH",
    "LD_LIBRARY_PATH",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "MALLOC_ARENA_MAX",
)  # to run at all
HOME = Path(__file__).parents[2]  # where the package lies
log = logging.getLogger(__name__)


def parse(function: str, file: IO[bytes] | bytes, *arguments: Any) -> Any:
    """What `module:function` gives for the file and the arguments, both as JSON can say them.

    file: bytes, or an open file that is read from where it stands, when it is its turn. Raises the
    function's own `InspectorError`, Invalid with the code `unreadable-file` when it fails or exceeds a
    limit, Unavailable when too many are being parsed.
    """
    if not AT_ONCE.acquire(timeout=TURN):
        raise Unavailable(code="busy", more={"retry_after": TURN})
    try:
        outcome = _run(function, file, arguments)
    finally:
        AT_ONCE.release()
    if "refused" in outcome:
        raise _refusal(outcome["refused"])
    return outcome["value"]


def _without_secrets() -> dict[str, str]:
    """What a reader of foreign bytes may know of where it runs: none of the keys."""
    return {name: os.environ[name] for name in NEEDED if name in os.environ}


def _run(function: str, file: IO[bytes] | bytes, arguments: tuple[Any, ...]) -> dict[str, Any]:
    content = file if isinstance(file, bytes) else file.read()
    command = [sys.executable, "-m", __name__, function, orjson.dumps(arguments).decode()]
    try:
        done = subprocess.run(  # noqa: S603  our own module
            command,
            input=content,
            cwd=HOME,
            env=_without_secrets(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as endless:
        raise _unreadable() from endless
    if done.returncode != 0:
        last_words = done.stderr[-2000:].decode("utf-8", "replace")
        log.warning("%s ended with %s: %s", function, done.returncode, last_words)
        raise _unreadable()
    outcome: dict[str, Any] = orjson.loads(done.stdout)
    return outcome


def _unreadable() -> Invalid:
    detail = Text(
        "文件已损坏,或无法在限定的内存和时间内读取;请另存为新文件后重试",
        "The file is damaged, or cannot be read within the limits of memory and time; save it anew and retry",
    )
    return Invalid(code="unreadable-file", errors=[at("/file", detail)])


def _refusal(told: dict[str, Any]) -> InspectorError:
    kind: type[InspectorError] = getattr(errors, told["class"])
    rows = [{**row, "detail": Text(*row["detail"])} for row in told["errors"]]
    detail = Text(*told["detail"]) if told["detail"] else None
    return kind(detail, code=told["code"], errors=rows, more=told["more"])


def _as_json(refused: InspectorError) -> dict[str, Any]:
    return {
        "class": type(refused).__name__,
        "code": refused.code,
        "detail": list(refused.detail) if refused.detail else None,
        "errors": [{**row, "detail": list(row["detail"])} for row in refused.errors],
        "more": refused.more,
    }


def main() -> None:
    """Run in the child: limit this process, call the function on standard input, print its outcome."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    module, _, name = sys.argv[1].partition(":")
    function = getattr(importlib.import_module(module), name)
    try:
        outcome = {"value": function(io.BytesIO(sys.stdin.buffer.read()), *orjson.loads(sys.argv[2]))}
    except InspectorError as refused:
        outcome = {"refused": _as_json(refused)}
    sys.stdout.buffer.write(orjson.dumps(outcome))


if __name__ == "__main__":
    main()
