"""Pictures such as a phone takes: enough detail to weigh what a photo weighs, with EXIF."""

import io
from collections.abc import Iterator
from uuid import uuid4

from PIL import ExifTags, Image

COMMENT = b"\xff\xfe\x00\x12"  # a JPEG comment segment of 16 bytes


def jpeg(width: int, height: int, *, quality: int, grain: float) -> bytes:
    """Soft shapes under the grain of a small sensor; turned by 90 degrees, taken in Taizhou."""
    shapes = Image.effect_noise((width // 100, height // 100), 90).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    noise = Image.effect_noise((width, height), grain)
    light = Image.blend(shapes, noise, 0.5)
    image = Image.merge("RGB", [light, light.point(lambda v: v * 0.9), light.point(lambda v: v * 0.7)])
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, exif=_exif())
    return out.getvalue()


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:11:22 09:30:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: (32.0, 10.0, 12.5),
            ExifTags.GPS.GPSLongitudeRef: "E",
            ExifTags.GPS.GPSLongitude: (120.0, 3.0, 30.25),
        }
    )
    return exif


def others(picture: bytes) -> Iterator[list[bytes]]:
    """The same picture under ever new hashes, in pieces, of which a comment at its start differs."""
    while True:
        yield [picture[:2], COMMENT + uuid4().hex[:16].encode(), picture[2:]]
