"""What a picture looks like, in 64 bits that a recompressed, scaled or lightened copy mostly shares. Pure.

A difference hash (dHash): on 9 x 8 grey points, whether each is lighter than its neighbour to the right.
Copies are found by an index over five bands of it: two that differ in four bits at most share a band at
least, and most of those that differ in six do. `python -m bench.twins` measures what is found.
"""

from PIL import Image

from inspector.files.rules.turning import turn_of

WIDTHS = (13, 13, 13, 13, 12)  # bits of each band, from the lowest
BITS = sum(WIDTHS)
NEAR = 10  # bits: what differs in no more is worth a look
PLAIN = 8  # bits set, or lacking, at least: a wall or a black picture looks like every other
SIGN, ALL = 1 << (BITS - 1), (1 << BITS) - 1
# Neighbours go to different bands, so that a spot that was changed does not spoil all of them.
ORDER = sorted(range(BITS), key=lambda place: (place % len(WIDTHS), place))


def look_of(image: Image.Image) -> int | None:
    """The hash as a signed number, as databases keep it; None for a picture with next to nothing in it.

    image: with its EXIF, by which it is turned upright.
    """
    small, turn = image.convert("L").resize((72, 72), Image.Resampling.BOX), turn_of(image)
    upright = small if turn is None else small.transpose(turn)
    points = upright.resize((9, 8), Image.Resampling.BOX).tobytes()
    lighter = [points[9 * row + n] > points[9 * row + n + 1] for row in range(8) for n in range(8)]
    if not PLAIN <= sum(lighter) <= BITS - PLAIN:
        return None
    number = sum(1 << bit for bit, place in enumerate(ORDER) if lighter[place])
    return number - (1 << BITS) if number & SIGN else number


def bands(look: int) -> list[tuple[int, int, int]]:
    """Of each band how far it is from the lowest bit, its mask, and its value."""
    starts = [sum(WIDTHS[:n]) for n in range(len(WIDTHS))]
    masks = [(1 << width) - 1 for width in WIDTHS]
    return [(start, mask, (look >> start) & mask) for start, mask in zip(starts, masks, strict=True)]


def distance(one: int, other: int) -> int:
    """In how many of the bits two pictures differ."""
    return ((one ^ other) & ALL).bit_count()
