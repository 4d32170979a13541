"""Keeping documents, and giving them to those who may see them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db, queue
from inspector.core.errors import NotFound, at
from inspector.core.store import store
from inspector.core.text import Text
from inspector.files import access
from inspector.files.models import Document, DocumentUpload
from inspector.files.rules.pdf import Paper
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject


def put_bytes(paper: Paper, file: IO[bytes]) -> None:
    """Store it as it came, before its row is."""
    store().put(_key(paper.sha256), file)


def put_again_if_swept(paper: Paper, file: IO[bytes]) -> None:
    """A sweep may have taken the bytes between `put_bytes` and `keep`; afterwards it leaves them alone."""
    if not store().has(_key(paper.sha256)):
        put_bytes(paper, file)


def keys_of(sha256: str) -> list[str]:
    return [_key(sha256)]


def keep(paper: Paper, *, account_id: str, region: str, now: datetime) -> Document:
    """Note the document and who sent it; sending it again changes nothing."""
    queue(paper.sha256)
    document = db.session.get(Document, paper.sha256)
    if document is None:
        document = Document(**paper._asdict(), received_at=now)
        db.session.add(document)
        db.session.flush()
    if db.session.get(DocumentUpload, (document.sha256, account_id)) is None:
        db.session.add(DocumentUpload(sha256=document.sha256, account_id=account_id, at=now))
        subject = Subject("document", document.sha256, region)
        record("upload", subject, by=account_id, at=now, changes={"bytes": document.bytes})
    return document


def get(sha256: str, caller: Caller) -> Document:
    """Raises NotFound, also when the caller may not see it."""
    document = db.session.get(Document, sha256)
    own = document and db.session.get(DocumentUpload, (sha256, caller.account_id))
    if document is None or not (own or access.shown_to(caller, sha256)):
        raise NotFound(Text("没有这份文件", "There is no such document"))
    return document


def unsent(hashes: Sequence[str], caller: Caller) -> list[dict[str, Any]]:
    """An error for every place of `documents` in a form whose document is not here, or not theirs to see."""
    detail = Text("文件尚未上传", "Send the document first: POST /api/v1/documents")
    absent = {sha256 for sha256 in hashes if not _visible(sha256, caller)}
    return [at(f"/documents/{place}", detail) for place, sha256 in enumerate(hashes) if sha256 in absent]


def _visible(sha256: str, caller: Caller) -> bool:
    try:
        get(sha256, caller)
    except NotFound:
        return False
    return True


def content(sha256: str, caller: Caller) -> Iterable[bytes]:
    """The bytes as they came. Raises NotFound when the document is not here or not the caller's to see."""
    return store().read(_key(get(sha256, caller).sha256))


def _key(sha256: str) -> str:
    return f"documents/{sha256[:2]}/{sha256}.pdf"
