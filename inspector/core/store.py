"""Where the bytes are: a local folder or an S3-compatible bucket, by one URL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import unquote, urlsplit

import obstore
from flask import Flask, current_app
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from inspector.core.errors import LATER, NoSpace, Unavailable
from inspector.core.private_files import make_private_file, make_private_folder
from inspector.core.text import Text

FULL = "StorageFull"  # what obstore says of a disk without room, in its sentence only
# Else a store that is silent would hold a request for minutes. An http:// endpoint is in one's own network.
WITHIN: Any = {
    "client_options": {"connect_timeout": "2s", "timeout": "15s", "allow_http": True},
    "retry_config": {"max_retries": 2, "retry_timeout": timedelta(seconds=15)},
}
CHUNK = 256 * 1024  # bytes a piece when reading
RANGE = 8 * 1024 * 1024  # bytes a request when reading what is large


class Store:
    """Bytes by key. A key is written once and never changes."""

    def __init__(self, url: str):
        """url: `file:///folder`, or what obstore knows, such as `s3://bucket`."""
        self.url = url
        parts = urlsplit(url)
        self._durable: set[int] = set()  # inodes of folders whose own names are on the disk
        self._folder = Path(unquote(parts.path)) if parts.scheme == "file" else None
        if self._folder:
            make_private_folder(self._folder)
            self._store: ObjectStore = LocalStore(self._folder)
        else:
            self._store = from_url(url, **WITHIN)

    def put(self, key: str, content: IO[bytes] | bytes) -> None:
        """Safe on disk, or on the other side, when it returns. Storing the same key twice is harmless.

        Raises NoSpace, or Unavailable when it cannot be reached or written to.
        """
        # A single put holds all of it in memory in any case, and takes bytes faster than a file.
        whole = content if isinstance(content, bytes) else _whole(content)
        with _outages_named():
            try:
                obstore.put(self._store, key, whole, mode="create", use_multipart=False)
            except AlreadyExistsError:
                self._mend(key, whole)
        if self._folder:
            self._make_durable(self._folder, key)

    def _make_durable(self, folder: Path, key: str) -> None:
        """Bytes and names to the disk: those of the file, and of each folder above that is new."""
        path, new = folder / key, set()
        make_private_file(path)
        _to_disk(path)
        while path != folder:
            path = path.parent
            _to_disk(path)
            if (number := path.stat().st_ino) in self._durable:
                break
            new.add(number)
        self._durable |= new

    def _mend(self, key: str, content: bytes) -> None:
        """A power cut can leave a name without its bytes, before they were safe; they are put then."""
        if obstore.head(self._store, key)["size"] != len(content):
            obstore.put(self._store, key, content, use_multipart=False)

    def put_new(self, key: str, content: bytes) -> bool:
        """Store it, as safe as `put` does, unless something is there; whether it was stored.

        Raises as `put` does.
        """
        with _outages_named():
            try:
                obstore.put(self._store, key, content, mode="create", use_multipart=False)
            except AlreadyExistsError:
                if self.size(key):
                    return False
                obstore.put(self._store, key, content, use_multipart=False)  # a power cut left only its name
        if self._folder:
            self._make_durable(self._folder, key)
        return True

    def keys(self, folder: str) -> Iterator[str]:
        """What is stored below a folder, in no order. Raises Unavailable when it cannot be reached."""
        return (key for key, _ in self.sizes(folder))

    def sizes(self, folder: str) -> Iterator[tuple[str, int]]:
        """The same, each with its bytes."""
        with _outages_named():
            for rows in obstore.list(self._store, prefix=folder):
                yield from ((row["path"], row["size"]) for row in rows)

    def size(self, key: str) -> int:
        """Bytes under the key; 0 where there is nothing. Raises Unavailable when it cannot be reached."""
        try:
            with _outages_named():
                return int(obstore.head(self._store, key)["size"])
        except FileNotFoundError:
            return 0

    def has(self, key: str) -> bool:
        """Raises Unavailable when it cannot be reached."""
        try:
            with _outages_named():
                obstore.head(self._store, key)
        except FileNotFoundError:
            return False
        return True

    def delete(self, key: str) -> None:
        """What is not there any more is no fault. Raises Unavailable when it cannot be reached."""
        try:
            with _outages_named():
                obstore.delete(self._store, key)
        except FileNotFoundError:
            return

    def read(self, key: str) -> Iterator[bytes]:
        """Raises FileNotFoundError when nothing has that key, Unavailable when it cannot be reached."""
        with _outages_named():
            for piece in obstore.get(self._store, key).stream(min_chunk_size=CHUNK):
                yield bytes(piece)

    def read_large(self, key: str, size: int) -> Iterator[bytes]:
        """The same of so many bytes, each range asked for by itself: none takes longer than a request may."""
        for start in range(0, size, RANGE):
            with _outages_named():
                yield bytes(obstore.get_range(self._store, key, start=start, end=min(size, start + RANGE)))

    @contextmanager
    def writer(self, key: str) -> Iterator[IO[bytes]]:
        """A file for what is too large for memory; there when the block has ended, else perhaps not whole.

        Raises NoSpace, or Unavailable when it cannot be reached or written to.
        """
        with _outages_named(), obstore.open_writer(self._store, key, max_concurrency=2) as file:
            yield cast(IO[bytes], file)
        if self._folder:
            self._make_durable(self._folder, key)

    def get(self, key: str) -> bytes:
        """Raises FileNotFoundError when nothing has that key, Unavailable when it cannot be reached."""
        with _outages_named():
            return bytes(obstore.get(self._store, key).bytes())


@contextmanager
def _outages_named() -> Iterator[None]:
    try:
        yield
    except BaseError as broken:
        if FULL in str(broken):
            raise NoSpace from broken
        raise Unavailable(
            Text("照片存储暂时不可用,请稍后再试", "The photos' store is out of order; try again later"),
            code="store-unavailable",
            more={"retry_after": LATER},
        ) from broken


def _whole(file: IO[bytes]) -> bytes:
    """All of it, wherever its reader stands."""
    file.seek(0)
    return file.read()


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def store() -> Store:
    return current_app.extensions["photo_store"]


def init_app(app: Flask) -> None:
    app.extensions["photo_store"] = Store(app.config["PHOTO_STORE"])
