"""Decode pictures under a budget of memory over all requests; large ones in a process of their own."""

import base64
import io
from typing import IO

from inspector.core import sandbox
from inspector.core.budget import Budget
from inspector.files.rules.pictures import DAMAGED, Examined, cost, examine
from inspector.files.rules.refusals import from_bytes
from inspector.files.rules.renditions import render

HERE = 48 * 1024 * 1024  # bytes: what a picture may cost inside a worker
MEMORY = Budget(64 * 1024 * 1024)  # bytes, of all that this worker decodes at once
EXAMINE = "inspector.files.rules.sandboxed:examined"
RENDER = "inspector.files.rules.sandboxed:rendered"


def examine_within_limits(file: IO[bytes]) -> Examined:
    """Say what a picture is. Raises Invalid as `examine` does, Unavailable when too many are decoded."""
    needed = cost(file)
    file.seek(0)
    if needed > HERE:
        found = Examined(**sandbox.parse(EXAMINE, file))
        file.seek(0)
        return found
    with MEMORY.take(needed):
        return examine(file)


def render_within_limits(content: bytes, longest: int) -> bytes:
    """Make the copy of that size. Raises Invalid for what cannot be decoded, Unavailable as above."""
    needed = cost(io.BytesIO(content))
    if needed > HERE:
        return base64.b64decode(sandbox.parse(RENDER, content, longest))
    with MEMORY.take(needed):
        try:
            return render(io.BytesIO(content), longest)
        except DAMAGED as wrong:
            raise from_bytes(io.BytesIO(content)) from wrong
