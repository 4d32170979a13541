"""Smaller upright copies for screens, without EXIF. Pure."""

import io
from typing import IO

from PIL import Image, ImageOps

from inspector.photos.intake import FORMATS

SIZES = (1600, 320)  # px, longest side


def render(file: IO[bytes], longest: int) -> bytes:
    """A WebP of at most `longest` pixels a side; a smaller original is not blown up."""
    with Image.open(file, formats=FORMATS) as image:
        scale = min(1.0, longest / max(image.size))
        target = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image.draft("RGB", target)  # needs the exact proportions, else it decodes everything
        image.thumbnail(target, Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(image)
        if upright.mode not in ("RGB", "RGBA"):
            transparent = "A" in upright.mode or "transparency" in image.info
            upright = upright.convert("RGBA" if transparent else "RGB")
        out = io.BytesIO()
        # Named to be left out: by default they would travel along, position included.
        upright.save(out, "WEBP", quality=80, method=2, exif=b"", icc_profile=b"", xmp=b"")
    return out.getvalue()
