"""Distrusts a document: is it a whole PDF?"""

import hashlib
import io
import re
from typing import IO, NamedTuple, cast

from inspector.core.errors import Invalid, TooLarge, at
from inspector.core.text import Text

MAX_BYTES = 10 * 1024 * 1024
HEADER = re.compile(rb"%PDF-(1\.[0-7]|2\.0)[\r\n ]")
TAIL = 1024  # bytes at the end, within which a reader looks for the trailer
TRAILER = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")


class Paper(NamedTuple):
    sha256: str
    bytes: int


def examine_pdf(file: IO[bytes]) -> Paper:
    """Look at the header and the trailer, which a document that was cut off lacks; its pages are not read.

    Raises TooLarge above the limit, Invalid for what is not a whole PDF.
    """
    size = file.seek(0, io.SEEK_END)
    if size > MAX_BYTES:
        raise TooLarge(
            Text(f"文件最大 {MAX_BYTES} 字节", f"A document may have at most {MAX_BYTES} bytes"),
            more={"limit": MAX_BYTES},
        )
    file.seek(0)
    head = file.read(16)
    file.seek(max(0, size - TAIL))
    if HEADER.match(head) is None or TRAILER.search(file.read()) is None:
        detail = Text("不是完整的 PDF 文件", "Not a whole PDF document")
        raise Invalid(code="bad-document", errors=[at("/file", detail)])
    file.seek(0)
    digest = hashlib.file_digest(cast(io.BufferedReader, file), "sha256").hexdigest()
    file.seek(0)
    return Paper(digest, size)
