"""Distrusts a picture: is it a whole JPEG, PNG, WebP or HEIC, and what does it say of itself?"""

import hashlib
import io
from dataclasses import dataclass
from typing import IO, Any, cast

from PIL import ExifTags, Image

from inspector.files.rules import exif, formats, jpeg
from inspector.files.rules.jpeg import Structure
from inspector.files.rules.looks import look_of
from inspector.files.rules.refusals import cut_off, damaged, from_bytes, too_many_pixels

FORMATS = ("JPEG", "PNG", "WEBP")  # Pillow is to try no other decoder; HEIC only in a process of its own
NAMES = {"MPO": "JPEG", "HEIF": "HEIC"}  # an MPO, as many phones write, is a JPEG with more behind it
# The largest phone cameras, of which a plain JPEG is decoded at an eighth of its size; what has to be
# decoded whole would be a decompression bomb long before.
MAX_PLAIN, MAX_PIXELS = 220_000_000, 64_000_000
MAX_SCANS = 128  # a progressive file has about ten; a file of thousands would take minutes
Image.MAX_IMAGE_PIXELS = None  # Pillow's own bound can name no number
# What a damaged file makes Pillow raise, and the last two libheif.
DAMAGED = (OSError, SyntaxError, ValueError, EOFError, RuntimeError)
# What is known of a picture: its structure is whole; all its data were decoded; they could not be decoded.
RECEIVED, CHECKED, UNREADABLE = "received", "checked", "damaged"
ALWAYS_ELSEWHERE = 1 << 40  # bytes: more than a worker has
END_MARK = bytes((0xFF, jpeg.END))
# Two continuations of picture data: whole data look the same before either, data that were cut off do not.
PADS = (bytes(256), bytes(range(1, 255)) * 4)


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
    state: str = CHECKED
    look: int | None = None  # of `rules.looks`, once it is decoded


def cost(file: IO[bytes]) -> int:
    """Estimate from its header the bytes of memory that decoding a picture takes.

    A plain JPEG is decoded at an eighth of its size; others hold all their coefficients or every pixel,
    twice where the mode is converted. Raises Invalid as `examine` does.
    """
    file.seek(0)
    if formats.is_heif(file.read(formats.HEAD)):
        return ALWAYS_ELSEWHERE
    try:
        with Image.open(file, formats=FORMATS) as image:
            found = _structure(file)
            pixels = _bounded(image, found)
    except DAMAGED as wrong:
        raise from_bytes(file) from wrong
    if found is None or not found.plain:
        return pixels * 8
    return pixels // 16 + (0 if found.marked else 3 * found.end)


def examine_structure(content: bytes, sha256: str) -> Examined | None:
    """Say what a picture is without decoding it; None where only decoding can tell.

    Of a JPEG with its end mark every segment and every scan is walked over, which finds what was cut off;
    what is damaged inside of its data is found when it is decoded. Raises Invalid as `examine` does.
    """
    if not content.startswith(jpeg.START):
        return None
    file = io.BytesIO(content)
    try:
        found = jpeg.structure(file)
        if not (found.marked and found.complete and found.scans <= MAX_SCANS):
            return None
        with Image.open(file, formats=("JPEG",)) as image:
            _bounded(image, found)
            width, height = image.size
            return Examined(sha256, "JPEG", width, height, len(content), **_said(image), state=RECEIVED)
    except DAMAGED as wrong:
        raise from_bytes(file) from wrong


def examine(file: IO[bytes], known: tuple[str, ...] = FORMATS) -> Examined:
    """Read every byte once to hash it and once to decode it. known: Pillow's names of what is decoded here.

    Raises Invalid that says which it is: another format, damaged, cut off, too many pixels.
    """
    file.seek(0)
    digest = hashlib.file_digest(cast(io.BufferedReader, file), "sha256").hexdigest()
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    try:
        found = _examine(file, known)
    except DAMAGED as wrong:
        raise from_bytes(file) from wrong
    file.seek(0)
    return Examined(sha256=digest, bytes=size, **found)


def _examine(file: IO[bytes], known: tuple[str, ...]) -> dict[str, Any]:
    with Image.open(file, formats=known) as image:  # reads the header only
        width, height = image.size
        found = _structure(file)
        _bounded(image, found)
        said = _said(image)
        look = None
        if found is None or found.marked:
            _decode(image)
            look = look_of(image)
        if image.format == "HEIF":  # its header may name another size than its data have
            width, height = image.size
            _bounded(image, found)
    if found is not None:
        look = _require_whole(file, found, known) or look
    return {
        "format": NAMES.get(str(image.format), str(image.format)),
        "width": width,
        "height": height,
        "look": look,
        **said,
    }


def _bounded(image: Image.Image, found: Structure | None) -> int:
    """How many pixels it has. Raises Invalid when they are too many."""
    pixels, limit = image.width * image.height, MAX_PLAIN if found and found.plain else MAX_PIXELS
    if pixels > limit:
        raise too_many_pixels(pixels, limit)
    return pixels


def _structure(file: IO[bytes]) -> Structure | None:
    """Of a JPEG; None for other formats. Raises ValueError for one of too many segments."""
    file.seek(0)
    begins = file.read(2) == jpeg.START
    found = jpeg.structure(file) if begins else None
    file.seek(0)
    return found


def _require_whole(file: IO[bytes], found: Structure, known: tuple[str, ...]) -> int | None:
    """What it looks like, where it had to be decoded.

    Raises Invalid for a JPEG that was cut off, or whose decoder would go over it too often.

    Phones leave the end mark out where their own data follow: then no scan may be lacking, and the picture
    must look the same whatever comes behind its data.
    """
    if found.scans > MAX_SCANS:
        raise damaged()
    if found.marked:
        return None
    if not found.complete:
        raise cut_off()
    file.seek(0)
    data = _without_zeros(file.read(found.end))
    seen, look = [], None
    for pad in PADS:
        with Image.open(io.BytesIO(data + pad + END_MARK), formats=known) as image:
            if found.plain:
                _decode(image)
            look = look_of(image)
            seen.append(hashlib.sha256(image.tobytes()).digest())
    if seen[0] != seen[1]:
        raise cut_off()
    return look


def _without_zeros(data: bytes) -> bytes:
    """An interrupted download leaves a file of the right size; zeros would decode to something."""
    kept = data.rstrip(b"\0")
    return kept + b"\0" if kept.endswith(b"\xff") else kept


def _decode(image: Image.Image) -> None:
    # A JPEG is decoded at an eighth of its size: all its data is read, few pixels are made.
    image.draft("RGB", (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()


def shown(file: IO[bytes]) -> IO[bytes]:
    """The file as a decoder takes it: with an end mark where the camera left it out."""
    found = _structure(file)
    if found is None or found.marked:
        return file
    return io.BytesIO(file.read(found.end) + END_MARK)


def _said(image: Image.Image) -> dict[str, Any]:
    """What its EXIF says; nothing where that is damaged, for which no viewer refuses a picture."""
    try:
        said = image.getexif()
        latitude, longitude = exif.position(said.get_ifd(ExifTags.IFD.GPSInfo))
        taken_at = exif.taken(said.get_ifd(ExifTags.IFD.Exif))
    except (*DAMAGED, KeyError, TypeError):
        return {"taken_at": None, "latitude": None, "longitude": None}
    return {"taken_at": taken_at, "latitude": latitude, "longitude": longitude}
