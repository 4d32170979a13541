"""Words below a picture, for the eye: what is proved stays in the original and its hash."""

import io
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from inspector.core.documents.fonts import FILE

CHINESE = 2  # of the faces in the file: simplified Chinese
SHARE, LEAST = 40, 12  # letters are a fortieth of the width high, and as many pixels at least
PAPER, INK = (255, 255, 255), (20, 20, 20)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FILE, size, index=CHINESE)


def stamped(copy: bytes, lines: Sequence[str]) -> bytes:
    """A WebP of the picture with the lines below it, nothing of it covered; what is too long is cut off."""
    with Image.open(io.BytesIO(copy)) as image:
        size = max(LEAST, image.width // SHARE)
        step = round(size * 1.5)
        whole = Image.new("RGB", (image.width, image.height + step * len(lines) + size), PAPER)
        whole.paste(image)
        draw = ImageDraw.Draw(whole)
        for number, line in enumerate(lines):
            place = (size // 2, image.height + size // 2 + number * step)
            draw.text(place, line, fill=INK, font=_font(size))
        out = io.BytesIO()
        whole.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()
