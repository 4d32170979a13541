"""Distrusts a picture: is it a whole JPEG, PNG or WebP, and what does it say of itself?"""

import hashlib
import io
import math
import warnings
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import IO, Any, cast

from PIL import ExifTags, Image

from inspector.core.errors import Invalid, at
from inspector.core.text import Text

FORMATS = ("JPEG", "PNG", "WEBP")  # Pillow is to try no other decoder
MAX_PIXELS = 50_000_000  # the largest phone cameras, not a decompression bomb
# A camera writes one scan a picture, a progressive file about ten; a file of thousands would take minutes.
MAX_SCANS, START_OF_SCAN = 128, b"\xff\xda"
CHUNK = 1024 * 1024  # bytes
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)
SIGN = {("NS", "N"): 1, ("NS", "S"): -1, ("EW", "E"): 1, ("EW", "W"): -1}
# What a damaged file makes Pillow raise; 9,000 randomly damaged files raised nothing else.
DAMAGED = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Examined:
    """taken_at: ISO text as the camera had it, with a zone only if it says one. Degrees are WGS 84."""

    sha256: str
    format: str
    width: int
    height: int
    bytes: int
    taken_at: str | None
    latitude: float | None
    longitude: float | None


def cost(file: IO[bytes]) -> int:
    """Estimate from its header the bytes of memory that decoding a picture takes.

    A plain JPEG is decoded at an eighth of its size; a progressive one holds all its coefficients, and
    other formats every pixel, twice where its mode is converted. Raises Invalid as `examine` does.
    """
    try:
        with Image.open(file, formats=FORMATS) as image:
            pixels = image.width * image.height
            plain = image.format in ("JPEG", "MPO") and not image.info.get("progressive")
    except DAMAGED as damaged:
        raise refusal() from damaged
    return pixels // 16 if plain else pixels * 8


def examined(file: IO[bytes]) -> dict[str, Any]:
    """The same as `examine`, as plain values for another process."""
    return asdict(examine(file))


def examine(file: IO[bytes]) -> Examined:
    """Read every byte once to hash it and once to decode it.

    Raises Invalid: not one of FORMATS, damaged, cut off, or over MAX_PIXELS.
    """
    digest = hashlib.file_digest(cast(io.BufferedReader, file), "sha256").hexdigest()
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as image:  # reads the header only
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise refusal()
            if image.format in ("JPEG", "MPO") and _scans(file) > MAX_SCANS:
                raise refusal()
            # A JPEG is decoded at an eighth of its size: all its data is read, few pixels are made.
            image.draft("RGB", (max(1, width // 8), max(1, height // 8)))
            image.load()
            exif = image.getexif()
            camera = exif.get_ifd(ExifTags.IFD.Exif)
            latitude, longitude = _position(exif.get_ifd(ExifTags.IFD.GPSInfo))
            found = Examined(
                sha256=digest,
                # An MPO, as many phones write, is a JPEG with further pictures behind it.
                format="JPEG" if image.format == "MPO" else str(image.format),
                width=width,
                height=height,
                bytes=size,
                taken_at=_taken(camera),
                latitude=latitude,
                longitude=longitude,
            )
    except DAMAGED as damaged:
        raise refusal() from damaged
    file.seek(0)
    return found


def _scans(file: IO[bytes]) -> int:
    """How often a JPEG's decoder would go over the whole picture."""
    found, last = 0, b""
    file.seek(0)
    while piece := file.read(CHUNK):
        found += (last + piece).count(START_OF_SCAN)
        last = piece[-1:]
    return found


def refusal() -> Invalid:
    detail = Text(
        f"不是完整的 JPEG、PNG 或 WebP 图片,或超过 {MAX_PIXELS // 1_000_000} 百万像素",
        f"Not a whole JPEG, PNG or WebP picture, or over {MAX_PIXELS // 1_000_000} megapixels",
    )
    return Invalid(code="bad-photo", errors=[at("/file", detail)])


def _taken(camera: Any) -> str | None:
    """From `2026:11-22 09:30:00`-like EXIF; None when it is absent or nonsense."""
    stated = camera.get(ExifTags.Base.DateTimeOriginal)
    offset = camera.get(ExifTags.Base.OffsetTimeOriginal, "")
    if not isinstance(stated, str) or not isinstance(offset, str):
        return None
    day, _, hour = stated.strip("\x00 ").partition(" ")
    for zone in (offset.strip("\x00 "), ""):  # cameras that do not know their offset leave it blank
        try:
            moment = datetime.fromisoformat(f"{day.replace(':', '-')}T{hour}{zone}")
        except ValueError:
            continue
        return moment.isoformat(timespec="seconds")
    return None


def _position(gps: Any) -> tuple[float | None, float | None]:
    """Degrees north and east; both or neither. A side that is neither is not guessed."""
    try:
        north = _degrees(gps[ExifTags.GPS.GPSLatitude]) * SIGN["NS", gps[ExifTags.GPS.GPSLatitudeRef]]
        east = _degrees(gps[ExifTags.GPS.GPSLongitude]) * SIGN["EW", gps[ExifTags.GPS.GPSLongitudeRef]]
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None, None
    sane = math.isfinite(north) and math.isfinite(east) and abs(north) <= 90 and abs(east) <= 180
    return (north, east) if sane else (None, None)


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return round(degrees + minutes / 60 + seconds / 3600, 6)
