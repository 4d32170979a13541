"""Smaller upright copies for screens, without EXIF."""

import base64
import io
from typing import IO

from PIL import ExifTags, Image
from PIL.Image import Transpose

from inspector.files.rules.pictures import FORMATS

SIZES = (1600, 320)  # px, longest side
TURNS = {  # by EXIF orientation; 1 is upright
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


def render(file: IO[bytes], longest: int) -> bytes:
    """A WebP of at most `longest` pixels a side; a smaller original is not blown up."""
    with Image.open(file, formats=FORMATS) as image:
        scale = min(1.0, longest / max(image.size))
        target = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image.draft("RGB", target)  # needs the exact proportions, else it decodes everything
        image.thumbnail(target, Image.Resampling.LANCZOS)
        upright = _upright(image)
        if upright.mode.startswith("I;16"):  # convert() would make everything but black white
            upright = upright.point(lambda level: level / 256).convert("L")
        if upright.mode not in ("RGB", "RGBA"):
            transparent = "A" in upright.mode or "transparency" in image.info
            upright = upright.convert("RGBA" if transparent else "RGB")
        out = io.BytesIO()
        # Named to be left out: older Pillows let them travel along, position included.
        upright.save(out, "WEBP", quality=80, method=2, exif=b"", icc_profile=b"", xmp=b"")
    return out.getvalue()


def rendered(file: IO[bytes], longest: int) -> str:
    """The same as `render`, in base 64 for another process."""
    return base64.b64encode(render(file, longest)).decode()


def _upright(image: Image.Image) -> Image.Image:
    """As the camera was held. Pillow's `exif_transpose` writes the EXIF anew, and fails where it is odd."""
    turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    return image if turn is None else image.transpose(turn)
