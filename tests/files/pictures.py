"""Pictures as cameras write them: with EXIF, in several formats, turned."""

import io
import struct
import zlib
from typing import Any

from PIL import ExifTags, Image

from inspector.files.rules.pictures import Examined, examine
from inspector.files.rules.renditions import render
from tests import make

SECOND = Image.new("RGB", (64, 48))
KINDS = {
    "JPEG": {"kind": "JPEG"},
    "progressive JPEG": {"kind": "JPEG", "progressive": True},
    "JPEG of several pictures": {"kind": "MPO", "save_all": True, "append_images": [SECOND]},
    "PNG": {"kind": "PNG"},
    "WebP": {"kind": "WEBP"},
    "lossless WebP": {"kind": "WEBP", "lossless": True},
}
NORTH_EAST = ("N", (32.0, 10.0, 12.0), "E", (120.0, 3.0, 0.5))


def of_kind(name: str, width: int = 640, height: int = 480, **save: Any) -> bytes:
    return make.picture(width, height, **KINDS[name] | save)


def saved(image: Image.Image, kind: str, **save: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **save)
    return out.getvalue()


def exif(
    *,
    orientation: int | None = None,
    taken: str | bytes | None = None,
    offset: str | None = None,
    position: tuple[Any, ...] | None = None,
) -> Image.Exif:
    """What a camera says of a picture. position: reference and degrees, twice, as GPS tags 1 to 4."""
    said = Image.Exif()
    said[ExifTags.Base.Make] = "camera of the village"
    if orientation is not None:
        said[ExifTags.Base.Orientation] = orientation
    camera = said.get_ifd(ExifTags.IFD.Exif)
    if taken is not None:
        camera[ExifTags.Base.DateTimeOriginal] = taken
    if offset is not None:
        camera[ExifTags.Base.OffsetTimeOriginal] = offset
    if position is not None:
        said.get_ifd(ExifTags.IFD.GPSInfo).update(enumerate(position, 1))
    return said


def examined(content: bytes) -> Examined:
    return examine(io.BytesIO(content))


def rendered(content: bytes, longest: int = 320) -> Image.Image:
    return Image.open(io.BytesIO(render(io.BytesIO(content), longest)), formats=("WEBP",))


def huge_png(width: int, height: int) -> bytes:
    """A whole picture of one colour: many pixels in few bytes."""
    row = b"\0" * (1 + (width + 7) // 8)
    squeezer = zlib.compressobj(1)
    data = b"".join([*(squeezer.compress(row) for _ in range(height)), squeezer.flush()])
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
