"""Ways in which bytes are damaged; the same dice give the same damage."""

import random
from collections.abc import Callable, Sequence

TOKENS = (  # what means something to one of the readers
    *(b"\xff\xd8", b"\xff\xd9", b"\xff\xda", b"\xff\xc0", b"\xff\xc2", b"\xff\xe1", b"\xff\xff", b"\0" * 8),
    *(b"IHDR", b"IDAT", b"IEND", b"VP8X", b"ftyp", b"meta", b"mdat", b"Exif\0\0", b"MPF\0"),
    *(b"%PDF-1.4", b"startxref", b"%%EOF", b"obj", b"<script", b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe"),
    *(b'"', b"'", b",", b";", b"\t", b"\n", b"\r", "、".encode(), "，".encode(), b"sep=;\n", b"#DIV/0!"),
    *(b"Y1.", b".", b"=", b"%20", b"\xe2\x80\x8b", b"&#8203;", b"=\r\n", b"\n> ", b"<wbr>"),
)
Damage = Callable[[bytearray, random.Random], None]


def _place(content: bytearray, dice: random.Random) -> int:
    """Most of them near the start, where a file describes itself."""
    return dice.randrange(min(len(content), 600) if dice.random() < 0.6 else len(content))


def change(content: bytearray, dice: random.Random) -> None:
    content[_place(content, dice)] = dice.randrange(256)


def flip(content: bytearray, dice: random.Random) -> None:
    content[_place(content, dice)] ^= 1 << dice.randrange(8)


def number(content: bytearray, dice: random.Random) -> None:
    """A length or a count at one of its bounds."""
    place, size = _place(content, dice), dice.choice((1, 2, 4))
    value = dice.choice((0, 1, 127, 128, 255, 65_535, 2**31 - 1, 2**31, 2**32 - 1)) % 256**size
    content[place : place + size] = value.to_bytes(size, dice.choice(("big", "little")))


def delete(content: bytearray, dice: random.Random) -> None:
    place = _place(content, dice)
    del content[place : place + dice.choice((1, 2, 4, 16, 200))]


def repeat(content: bytearray, dice: random.Random) -> None:
    place = _place(content, dice)
    piece = content[place : place + dice.choice((1, 4, 30, 300))]
    content[place:place] = piece * dice.choice((1, 2, 50))


def token(content: bytearray, dice: random.Random) -> None:
    place = _place(content, dice)
    content[place:place] = dice.choice(TOKENS)


def noise(content: bytearray, dice: random.Random) -> None:
    place = _place(content, dice)
    content[place:place] = dice.randbytes(dice.choice((1, 3, 40)))


def cut(content: bytearray, dice: random.Random) -> None:
    del content[dice.randrange(len(content)) :]


WAYS: Sequence[Damage] = (change, flip, number, delete, repeat, token, noise, cut)
WEIGHTS = (4, 3, 4, 2, 2, 3, 1, 1)


def damaged(seeds: Sequence[bytes], dice: random.Random) -> bytes:
    """One of the seeds, damaged in a few ways, and now and then another one's rest behind it."""
    content = bytearray(dice.choice(seeds))
    for way in dice.choices(WAYS, WEIGHTS, k=dice.randint(1, 6)):
        if content:
            way(content, dice)
    if dice.random() < 0.05:
        other = dice.choice(seeds)
        content += other[dice.randrange(len(other) + 1) :]
    return bytes(content[:2_000_000])
