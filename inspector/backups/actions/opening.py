"""Opening a backup: nothing of it is taken before its signature and its hash have proven it."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from hashlib import sha256
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pyrage.x25519 import Identity

from inspector.backups.actions import prune
from inspector.backups.rules import layout, manifest, sealing
from inspector.backups.rules.faults import BadBackup
from inspector.backups.rules.layout import File
from inspector.backups.rules.manifest import Manifest, NoManifest, Part
from inspector.core import signing
from inspector.core.store import Store
from inspector.core.text import Text

NONE = Text(
    "备份目标里没有完整的备份;请核对 TARGET,或重新运行 flask backup create",
    "There is no whole backup in the target; check TARGET, or run flask backup create again",
)
UNKNOWN_KEY = Text(
    "该备份由本机不认识的 SIGNING_KEY 签名;请使用备份时的密钥文件(旧密钥用逗号接在后面)",
    "It is signed by a SIGNING_KEY that is not known here; start with the keys of the service that made it"
    " (older ones behind the newest, with commas)",
)


class Backup(NamedTuple):
    """One that is whole and signed by us, and the keys that open it."""

    target: Store
    manifest: Manifest
    keys: list[Identity]


def opened(target: Store, name: str | None, keys: list[Identity]) -> Backup:
    """The backup of that name, or the newest. Raises BadBackup."""
    _, whole = prune.names(target)
    if not whole or (name is not None and name not in whole):
        raise BadBackup(NONE if name is None or not whole else _no_such(name, max(whole)))
    chosen = name or max(whole)
    token = target.get(layout.key_of(chosen, layout.MANIFEST)).decode("ascii", "replace")
    try:
        found = manifest.read(signing.opened(token, signing.public_keys()))
    except signing.UnknownKey as unknown:
        raise BadBackup(UNKNOWN_KEY) from unknown
    except (signing.NotProven, NoManifest) as forged:
        raise BadBackup(_not_ours(chosen)) from forged
    if found.name != chosen:
        raise BadBackup(_not_ours(chosen))
    return Backup(target, found, keys)


def database(backup: Backup, scratch: Path) -> Iterator[bytes]:
    """The database as it was sealed, fetched whole into the scratch folder and proven. Raises BadBackup."""
    part, here = backup.manifest.database, scratch / layout.DATABASE
    with here.open("wb") as out:
        _fetch(backup, layout.DATABASE, part, out.write)
    with here.open("rb") as fetched:
        while piece := fetched.read(sealing.PIECE):
            yield piece


def files(backup: Backup, scratch: Path) -> Iterator[File]:
    """What belongs to it besides, once the whole listing is proven. Raises BadBackup."""
    here = scratch / layout.LISTING
    with here.open("wb") as out:
        _fetch(backup, layout.LISTING, backup.manifest.listing, out.write)
    with here.open("rb") as lines:
        yield from layout.files_of(lines)


def each_file(
    backup: Backup, files: Iterable[File], take: Callable[[File, bytes], None]
) -> Iterator[tuple[File, Text]]:
    """Give every file that the backup has to `take`; those that it lacks or that are damaged come back."""
    known = set(backup.manifest.missing)
    wanted = (file for file in files if file.key not in known)
    with ThreadPoolExecutor(layout.AT_ONCE) as pool:
        while some := list(islice(wanted, layout.AT_ONCE * 8)):
            for file, why in zip(some, pool.map(partial(_open_file, backup, take), some), strict=True):
                if why is not None:
                    yield file, why


def _open_file(backup: Backup, take: Callable[[File, bytes], None], file: File) -> Text | None:
    out = BytesIO()
    try:
        sealed = backup.target.get(file.sealed_key)
        sealing.unseal([sealed], out, backup.keys, file.key)
    except FileNotFoundError:
        return Text(f"{file.key} 不在备份中", f"{file.key} is not in the backup")
    except BadBackup as damaged:
        return damaged.why
    content = out.getvalue()
    if sha256(content).hexdigest() != file.sha256:
        return Text(f"{file.key} 不是其名称所指的内容", f"{file.key} is not what its name says")
    take(file, content)
    return None


def _fetch(backup: Backup, name: str, part: Part, write: Callable[[bytes], object]) -> None:
    """Raises BadBackup when it is not the part that was signed."""
    key, read = layout.key_of(backup.manifest.name, name), sha256()
    size = backup.target.size(key)
    if size == part.bytes:
        with suppress(FileNotFoundError):
            for piece in backup.target.read_large(key, size):
                read.update(piece)
                write(piece)
    if read.hexdigest() != part.sha256:
        raise BadBackup(_other(key, part.bytes, size))


def _other(key: str, wanted: int, size: int) -> Text:
    found = f"{size} B" if size else "不存在 absent"
    return Text(
        f"{key} 与签名的清单不符(应为 {wanted} B,现为 {found});"
        "请从该备份目标的另一份副本取回,或用 --name 选另一个备份",
        f"{key} is not what the signed manifest says ({wanted} bytes; here: {found}); fetch it from another"
        " copy of the target, or choose another backup with --name",
    )


def _not_ours(name: str) -> Text:
    return Text(
        f"备份 {name} 的清单不是本服务签名的,或已被改动;请用 --name 选另一个备份",
        f"The manifest of {name} is not signed by this service, or was changed; choose another with --name",
    )


def _no_such(name: str, newest: str) -> Text:
    return Text(
        f"没有完整的备份 {name};最新的是 {newest}", f"There is no whole backup {name}; {newest} is the newest"
    )
