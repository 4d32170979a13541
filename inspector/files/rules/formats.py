"""What a file is that is no picture of ours, by its first bytes, so that a refusal can name it. Pure."""

import re
from typing import NamedTuple

from inspector.core.text import Text

HEAD = 64  # bytes by which a format is known
HEIF = re.compile(rb".{4}ftyp(hei[cmsx]|hev[cmsx]|mif[12]|msf1)", re.DOTALL)
AVIF = re.compile(rb".{4}ftyp.{4}.*avi[fs]|.{4}ftypavi[fs]", re.DOTALL)


class Kind(NamedTuple):
    """picture: whether it shows something still."""

    name: Text
    picture: bool


def _same(name: str, *, picture: bool = True) -> Kind:
    return Kind(Text(name, name), picture)


VIDEO = Kind(Text("视频文件", "a video"), picture=False)
OFFICE = Kind(
    Text("压缩包或 Word、Excel、WPS 文件", "an archive, or a Word, Excel or WPS file"), picture=False
)
PAGE = Kind(Text("网页或 SVG", "a web page or SVG"), picture=False)
KINDS: tuple[tuple[re.Pattern[bytes], Kind], ...] = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (AVIF.pattern, _same("AVIF")),
        (HEIF.pattern, _same("HEIC")),
        (rb".{4}ftypcrx ", Kind(Text("相机原始文件(RAW)", "a camera's raw file"), picture=True)),
        (rb".{4}(ftyp|moov|mdat|wide|free)", VIDEO),
        (rb"RIFF.{4}AVI |\x1aE\xdf\xa3|FLV|OggS|\x00\x00\x01\xba", VIDEO),
        (rb"GIF8", _same("GIF")),
        (rb"BM.{4}\x00\x00", _same("BMP")),
        (
            rb"II[*U]\x00|MM\x00\*|FUJIFILM|IIRO",
            Kind(Text("TIFF 或相机原始文件(RAW)", "TIFF or a camera's raw file"), picture=True),
        ),
        (rb"\x00\x00\x00\x0cjP  |\xff\x4f\xff\x51", _same("JPEG 2000")),
        (rb"\x00\x00\x00\x0cJXL |\xff\x0a", _same("JPEG XL")),
        (rb"8BPS", Kind(Text("Photoshop 文件", "a Photoshop file"), picture=True)),
        (rb"\x00\x00\x01\x00", Kind(Text("图标(ICO)", "an icon (ICO)"), picture=True)),
        (rb"\s*%PDF", _same("PDF", picture=False)),
        (rb"PK\x03\x04|Rar!|7z\xbc\xaf|\x1f\x8b|\xd0\xcf\x11\xe0", OFFICE),
        (rb"(\xef\xbb\xbf)?\s*<", PAGE),
        (rb"(\xef\xbb\xbf)?\s*[{\[]", Kind(Text("程序数据(JSON)", "JSON"), picture=False)),
    )
)


def kind_of(head: bytes) -> Kind | None:
    """What it is; None for what is not known. head: the first HEAD bytes or more."""
    return next((kind for pattern, kind in KINDS if pattern.match(head[:HEAD])), None)


def is_heif(head: bytes) -> bool:
    """Whether it is a HEIC, as iPhones and newer phones write them."""
    return HEIF.match(head) is not None and AVIF.match(head[:HEAD]) is None


def cut_off(content: bytes) -> bool:
    """Whether a PNG, WebP or HEIC lacks its end."""
    if content.startswith(b"\x89PNG"):
        return b"IEND" not in content
    if content.startswith(b"RIFF"):
        return int.from_bytes(content[4:8], "little") + 8 > len(content)
    return _boxes_end(content) > len(content)


def _boxes_end(content: bytes) -> int:
    """Where the last box of a HEIC says that it ends."""
    at = 0
    while at + 16 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        if size < 8:  # to the end of the file, or nonsense
            break
        at += size
    return at
