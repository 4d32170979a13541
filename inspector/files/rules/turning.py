"""How a picture becomes upright."""

from PIL import ExifTags, Image
from PIL.Image import Transpose

TURNS = {  # by EXIF orientation; 1 is upright
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
ODD = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,
    KeyError,
    TypeError,
)  # what a damaged EXIF raises


def turn_of(image: Image.Image) -> Transpose | None:
    """What makes it upright. Pillow's `exif_transpose` writes the EXIF anew, and fails where it is odd."""
    try:
        return TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except ODD:
        return None
