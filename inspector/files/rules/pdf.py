"""Distrusts a document: is it a whole PDF, as readers open them?"""

import hashlib
import io
import re
from typing import IO, NamedTuple, cast

from inspector.core.errors import Invalid, TooLarge, at
from inspector.core.text import Text
from inspector.files.rules import formats

MAX_BYTES = 10 * 1024 * 1024
# Readers look for the header in the first kilobyte, and for the trailer in the last ones: scanners pad with
# zeros, mail gateways write below, old web servers leave their own headers above.
HEAD, TAIL = 1024, 4096  # bytes
HEADER = re.compile(rb"%PDF-(1\.[0-7]|2\.0)(?![0-9.])")
TRAILER = re.compile(rb"startxref\s+(?P<at>[0-9]{1,12})\s*(?P<end>%%EO)?")
# Where the table of contents begins: a word, or an object in whose stream it is.
CONTENTS = re.compile(rb"\s*(xref|[0-9]+\s+[0-9]+\s+obj)")
PADDING = b"\0\t\n\f\r \x1a\xff"
# A page or a script is nothing that a gateway adds, and no reader of PDF minds its absence.
MARKUP = re.compile(rb"<\s*(!doctype|html|script|svg|body|iframe|object|\?php)|javascript:", re.IGNORECASE)
BEGINNINGS = ((b"\xff\xd8", "JPEG"), (b"\x89PNG", "PNG"), (b"RIFF", "WebP"))


class Paper(NamedTuple):
    sha256: str
    bytes: int


def examine_pdf(file: IO[bytes]) -> Paper:
    """Look at the header and the trailer, which a document that was cut off lacks; its pages are not read.

    Raises TooLarge above the limit, Invalid for what is not a whole PDF, with the reason.
    """
    size = file.seek(0, io.SEEK_END)
    if size > MAX_BYTES:
        raise TooLarge(
            Text(
                f"文件最大 {MAX_BYTES} 字节;请压缩,或分成几份后上传",
                f"A document may have at most {MAX_BYTES} bytes; compress it, or send it in parts",
            ),
            more={"limit": MAX_BYTES},
        )
    file.seek(0)
    _require_whole(file.read())
    file.seek(0)
    digest = hashlib.file_digest(cast(io.BufferedReader, file), "sha256").hexdigest()
    file.seek(0)
    return Paper(digest, size)


def _require_whole(content: bytes) -> None:
    header = HEADER.search(content[: HEAD + 8])
    if header is None:
        raise _no_pdf(content)
    end = len(content.rstrip(PADDING))
    start = max(header.end(), end - TAIL)
    trailer = None
    for trailer in TRAILER.finditer(content, start, end):  # noqa: B007  the last one counts
        pass
    if trailer is None or not (trailer["end"] or _points_at_contents(content, header.start(), trailer)):
        raise _refusal(
            "cut-off",
            "PDF 不完整,传输中被截断;请重新上传,或重新导出",
            "The PDF is cut off; send it again, or export it anew",
        )
    if MARKUP.search(content[: header.start()]) or MARKUP.search(content, trailer.end()):
        raise _refusal(
            "active",
            "PDF 前后夹有网页或脚本;请打开后另存为新的 PDF",
            "There is a page or a script around the PDF; open it and save it anew",
        )


def _points_at_contents(content: bytes, shifted: int, trailer: re.Match[bytes]) -> bool:
    """Whether it says where the contents are, counted from the file's start or from the header's."""
    at = int(trailer["at"])
    return any(CONTENTS.match(content, place) is not None for place in {at, at + shifted})


def _no_pdf(content: bytes) -> Invalid:
    picture = next((name for begins, name in BEGINNINGS if content.startswith(begins)), None)
    kind = formats.kind_of(content)
    if not content:
        return _refusal("not-a-pdf", "文件是空的,请重新选择", "The file is empty; choose it again")
    if picture or (kind and kind.picture):
        name = picture or (kind.name.en if kind else "")
        return _refusal(
            "not-a-pdf",
            "这是图片,不是 PDF;照片和扫描图片请作为照片上传",
            "This is a picture, no PDF; send it as a photo",
            format=name,
        )
    if kind and kind.name.en != "PDF":
        return _refusal(
            "not-a-pdf",
            f"这是{kind.name.zh},不是 PDF;请打开后另存或打印为 PDF",
            f"This is {kind.name.en}, no PDF; open it and save or print it as PDF",
            format=kind.name.en,
        )
    return _refusal("not-a-pdf", "不是 PDF 文件;请另存或打印为 PDF", "Not a PDF; save or print it as PDF")


def _refusal(reason: str, zh: str, en: str, **more: object) -> Invalid:
    return Invalid(code="bad-document", errors=[at("/file", Text(zh, en))], more={"reason": reason, **more})
