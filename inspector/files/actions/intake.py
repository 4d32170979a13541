"""Take files in whose bytes are here: look at them, store them, note them."""

import hashlib
import io
from datetime import datetime
from typing import IO, Any

from inspector.accounts.rules.caller import Caller
from inspector.core.db import transaction
from inspector.core.errors import Invalid
from inspector.core.text import Text
from inspector.files.actions import documents, photos, quota
from inspector.files.actions.decoding import examine_within_limits
from inspector.files.models import Document
from inspector.files.rules.pdf import examine_pdf
from inspector.files.rules.pictures import Examined, examine_structure

OTHER_BYTES = Text(
    "收到的内容与所报的 SHA-256 不符;请重新读取文件,再传一次",
    "The bytes are others than the SHA-256 says; read the file anew and send it again",
)


def require_hash(content: bytes, announced: str | None) -> str:
    """The SHA-256 of the bytes. Raises Invalid, with both, when another one was announced."""
    found = hashlib.sha256(content).hexdigest()
    if announced is not None and announced != found:
        raise Invalid(OTHER_BYTES, code="other-bytes", more={"announced": announced, "found": found})
    return found


def photo(content: bytes, sha256: str, caller: Caller, now: datetime) -> dict[str, Any]:
    """Keep a picture: a JPEG by its structure, others decoded. Again it is harmless.

    A JPEG for which a signed visit waits is decoded, too. Raises Invalid for what is no whole picture,
    TooMany above the account's quota.
    """
    quota.require_room(caller.account_id, now)
    quota.require_room_for_unnamed(sha256, caller)
    examined = examine_structure(content, sha256)
    if examined is not None:
        try:
            return keep_photo(examined, content, caller, now)
        except photos.ToDecode:
            pass
    return keep_photo(examine_within_limits(io.BytesIO(content)), content, caller, now)


def keep_photo(
    examined: Examined, content: IO[bytes] | bytes, caller: Caller, now: datetime
) -> dict[str, Any]:
    """Keep a picture that was looked at. Raises ToDecode as `photos.keep` does."""
    photos.put_bytes(examined, content)
    with transaction():
        kept = photos.keep(examined, account_id=caller.account_id, region=caller.region, now=now)
    photos.put_again_if_swept(examined, content)
    return kept


def document(file: IO[bytes], caller: Caller, now: datetime) -> Document:
    """Keep a PDF; again it is harmless.

    Raises Invalid for what is none, TooMany above the account's quota.
    """
    quota.require_room(caller.account_id, now)
    paper = examine_pdf(file)
    quota.require_room_for_unnamed(paper.sha256, caller)
    documents.put_bytes(paper, file)
    with transaction():
        kept = documents.keep(paper, account_id=caller.account_id, region=caller.region, now=now)
    documents.put_again_if_swept(paper, file)
    return kept
