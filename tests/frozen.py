"""Names what has been shipped and may never change, with its hash. Run as a module, it adds what is new.

An edition or a policy that changed would judge anew what was judged by it; a migration that changed would
leave two kinds of databases. `frozen.txt` has a line a file, as `sha256sum` writes it.
"""

import hashlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = Path(__file__).parent / "frozen.txt"
PLACES = (
    "inspector/standards/data/editions/*.toml",
    "inspector/standards/data/policies/*.toml",
    "migrations/versions/*.py",
)


def shipped(root: Path = ROOT) -> Iterator[str]:
    """The files that are frozen once they have been shipped, by their paths below the root."""
    for place in PLACES:
        yield from (path.relative_to(root).as_posix() for path in sorted(root.glob(place)))


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def named(table: Path = TABLE) -> dict[str, str]:
    """Path to hash."""
    rows = (line.split() for line in table.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {path: digest for digest, path in rows}


def changed(known: Mapping[str, str], root: Path = ROOT) -> list[str]:
    """Those that are gone or say something else."""
    return [
        path
        for path, digest in known.items()
        if not (root / path).is_file() or hash_of(root / path) != digest
    ]


def add(table: Path = TABLE, root: Path = ROOT) -> list[str]:
    """Name what is new; what is named already stays as it is."""
    known = named(table)
    new = [path for path in shipped(root) if path not in known]
    with table.open("a", encoding="utf-8") as file:
        file.writelines(f"{hash_of(root / path)}  {path}\n" for path in new)
    return new


if __name__ == "__main__":
    if broken := changed(named()):
        sys.exit("已发布的文件不能改动 What was shipped never changes: " + ", ".join(broken))
    print("\n".join(add()) or "没有新文件 nothing new")  # noqa: T201  a command
