"""Smaller upright copies for screens, in the colours of every screen, without EXIF."""

import io
from typing import IO

from PIL import Image

from inspector.files.rules.colours import in_srgb
from inspector.files.rules.pictures import FORMATS, shown
from inspector.files.rules.turning import turn_of

SIZES = (1600, 320)  # px, longest side


def render(file: IO[bytes], longest: int, known: tuple[str, ...] = FORMATS) -> bytes:
    """A WebP of at most `longest` pixels a side; a smaller original is not blown up."""
    with Image.open(shown(file), formats=known) as image:
        if image.format == "HEIF":
            image.load()  # its header may name another size than its data have
        scale = min(1.0, longest / max(image.size))
        target = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        profile, transparent = image.info.get("icc_profile"), "transparency" in image.info
        turn = turn_of(image)
        image.draft("RGB", target)  # needs the exact proportions, else it decodes everything
        small = _light(image)
        small.thumbnail(target, Image.Resampling.LANCZOS)
        upright = small if turn is None else small.transpose(turn)
        coloured = in_srgb(_for_profiles(upright, transparent), profile)
        if coloured.mode not in ("RGB", "RGBA"):
            coloured = coloured.convert("RGBA" if "A" in coloured.mode else "RGB")
        out = io.BytesIO()
        # Named to be left out: older Pillows let them travel along, position included.
        coloured.save(out, "WEBP", quality=80, method=2, exif=b"", icc_profile=b"", xmp=b"")
    return out.getvalue()


def _light(image: Image.Image) -> Image.Image:
    """Sixteen bits as eight: Pillow makes them no smaller, and `convert` would make all but black white."""
    if image.mode.startswith("I"):
        return image.point(lambda level: level / 256).convert("L")
    return image


def _for_profiles(image: Image.Image, transparent: bool) -> Image.Image:
    """In a mode for which there are colour profiles."""
    if transparent:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode in ("P", "1") else image
