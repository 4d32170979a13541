"""Folders in which something stands for a while, and what processes that were killed have left of them.

Each is named after its process: a copy of the database or of photos must not outlive it.
"""

import os
import shutil
import tempfile
from pathlib import Path

START = "inspector-"


def prefix(kind: str) -> str:
    """How the name of a folder of this process begins. kind: letters only."""
    return f"{START}{kind}-{os.getpid()}-"


def folder(kind: str) -> "tempfile.TemporaryDirectory[str]":
    """A folder of one's own, 0700, that goes when the block ends."""
    return tempfile.TemporaryDirectory(prefix=prefix(kind))


def sweep(temporary: Path) -> None:
    """Delete what processes that are gone have left there."""
    for left in temporary.glob(f"{START}*-*-*"):
        process = left.name.removeprefix(START).split("-")[1]
        if process.isdigit() and not Path("/proc", process).exists():
            shutil.rmtree(left, ignore_errors=True)
