"""Sealing what leaves the machine: the age format (age-encryption.org/v1), as any age program reads it.

Who saves needs only the public key. Each piece of 64 KiB is authenticated and the last one marked, so that
nothing is changed, exchanged or cut off unnoticed; whatever the size, a few pieces are in memory.
"""

import hashlib
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

import pyrage

from inspector.backups.rules.faults import BadBackup
from inspector.core.text import Text

GZIP = 31  # zlib's name for the format that gunzip reads
QUICK = 3  # of nine: three quarters of what the slowest saves, in a fifth of the time
PIECE = 256 * 1024  # bytes read at once
LEAST = 200  # bytes that sealing adds at least: header, nonce, tag
Recipients = list[pyrage.x25519.Recipient]


class Writable(Protocol):
    def write(self, content: bytes, /) -> Any: ...


class Source(io.RawIOBase):
    """Bytes that come piece by piece, as a file to read."""

    def __init__(self, pieces: Iterable[bytes]):
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")
        self.broke: BaseException | None = None  # pyrage tells its own error, without the cause

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            try:
                self._rest = memoryview(next(self._pieces))
            except StopIteration:
                return 0
            except BaseException as broke:
                self.broke = broke
                raise
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


class Sink:
    """Counts and hashes what goes through it to `out`. broke: what pyrage would not tell of its writer."""

    def __init__(self, out: Writable):
        self._out = out
        self._hash = hashlib.sha256()
        self.bytes = 0
        self.broke: BaseException | None = None

    def write(self, content: bytes) -> int:
        try:
            self._out.write(content)
        except BaseException as broke:
            self.broke = broke
            raise
        self._hash.update(content)
        self.bytes += len(content)
        return len(content)

    def flush(self) -> None:
        """Nothing is held back here."""

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def recipients(texts: Iterable[str]) -> Recipients:
    """The public keys, from `age1…`. Raises ValueError for what is none."""
    try:
        return [pyrage.x25519.Recipient.from_str(text.strip()) for text in texts]
    except pyrage.RecipientError as wrong:
        raise ValueError(str(wrong)) from wrong


def identities(text: str) -> list[pyrage.x25519.Identity]:
    """The secret keys of a key file, one a line; other lines are remarks. Raises BadBackup without any."""
    lines = [line.strip() for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-")]
    try:
        found = [pyrage.x25519.Identity.from_str(line) for line in lines]
    except pyrage.IdentityError as wrong:
        raise BadBackup(NO_KEY) from wrong
    if not found:
        raise BadBackup(NO_KEY)
    return found


def new_key() -> tuple[str, str]:
    """A secret key as a key file, and its public key."""
    made = pyrage.x25519.Identity.generate()
    public = str(made.to_public())
    return f"# public key: {public}\n{made}\n", public


def seal(pieces: Iterable[bytes], out: Writable, to: Recipients) -> Sink:
    """Write the pieces sealed; what was written, counted and hashed."""
    source, sink = Source(pieces), Sink(out)
    _told(source, sink, lambda: pyrage.encrypt_io(source, sink, to))
    return sink


def unseal(pieces: Iterable[bytes], out: Writable, keys: list[pyrage.x25519.Identity], what: str) -> Sink:
    """Write what was sealed in the pieces. Raises BadBackup, naming what, when it cannot be opened whole."""
    source, sink = Source(pieces), Sink(out)
    try:
        _told(source, sink, lambda: pyrage.decrypt_io(source, sink, keys))
    except pyrage.DecryptError as wrong:
        raise BadBackup(_wrong_key(what) if "keys" in str(wrong) else _damaged(what)) from wrong
    except OSError as wrong:
        raise BadBackup(_damaged(what)) from wrong
    return sink


def _told(source: Source, sink: Sink, work: Callable[[], None]) -> None:
    """Do the work; a fault of who reads or takes is raised as it was, and never swallowed."""
    try:
        work()
    except (pyrage.EncryptError, pyrage.DecryptError, OSError):
        if broke := source.broke or sink.broke:
            raise broke from None
        raise
    if broke := source.broke or sink.broke:
        raise broke


def compressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    squeeze = zlib.compressobj(QUICK, wbits=GZIP)
    for piece in pieces:
        if out := squeeze.compress(piece):
            yield out
    yield squeeze.flush()


class Expanding:
    """Writes to `out` what was compressed."""

    def __init__(self, out: Writable):
        self._out, self._expand = out, zlib.decompressobj(wbits=GZIP)

    def write(self, content: bytes) -> int:
        self._out.write(self._expand.decompress(content))
        return len(content)


NO_KEY = Text(
    "密钥文件里没有 AGE-SECRET-KEY-…;请用 --identity 指定保管的密钥文件",
    "The key file holds no AGE-SECRET-KEY-…; name with --identity the file that was put away",
)


def _wrong_key(what: str) -> Text:
    return Text(
        f"{what} 不是用这把密钥的公钥加密的;请用备份时 BACKUP_RECIPIENTS 对应的密钥文件",
        f"{what} was not sealed for this key; take the key file that belongs to"
        " BACKUP_RECIPIENTS of that time",
    )


def _damaged(what: str) -> Text:
    return Text(
        f"{what} 已损坏或不完整;请从该备份目标的另一份副本取回,或用 --name 选另一个备份",
        f"{what} is damaged or cut off; fetch it from another copy of the target, or choose another backup"
        " with --name",
    )
