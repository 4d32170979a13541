"""Files and folders that nobody else on the machine may read."""

import os
from pathlib import Path

FILE, FOLDER = 0o600, 0o700


def make_private_folder(path: Path) -> None:
    """Make it where it is missing. One that another account of the machine owns stays as that set it."""
    path.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    _tighten(path, FOLDER)


def make_private_file(path: Path) -> None:
    """Make an empty one where it is missing; what it holds already stays."""
    os.close(os.open(path, os.O_CREAT | os.O_RDONLY, FILE))
    _tighten(path, FILE)


def make_private_if_there(path: Path) -> None:
    if path.exists():
        _tighten(path, FILE)


def _tighten(path: Path, mode: int) -> None:
    known = path.stat()
    if known.st_uid == os.geteuid() and known.st_mode & 0o777 & ~mode:
        path.chmod(known.st_mode & mode)
