"""Draws village kitchens and signatures, every one different, and one floor plan."""

import io
import math
import time
from datetime import datetime
from functools import cache
from random import Random

from PIL import ExifTags, Image, ImageDraw, ImageFont

from inspector.core.days import LOCAL, wall_clock

WIDTH, HEIGHT = 640, 480  # px
Colour = tuple[int, int, int]
STEEL: Colour = (168, 176, 184)
DARK: Colour = (52, 56, 62)
DISHES = ((150, 70, 40), (190, 120, 50), (90, 140, 60), (200, 160, 90), (170, 60, 50))
DRAWN_ON = time.strptime("2021-01-01", "%Y-%m-%d")  # a PDF says when it was made
FONT = ImageFont.load_default(18)


def kitchen(at: datetime, place: tuple[float, float], dice: Random) -> bytes:
    """A JPEG as a phone takes it, with time and place in its EXIF. place: degrees north and east."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _tone(dice, 205, 240))
    draw = ImageDraw.Draw(image)
    floor = dice.randint(330, 370)
    _tiles(draw, floor, dice)
    _window(draw, dice)
    _hood(draw, dice)
    _range(draw, floor, dice)
    _fridge(draw, floor, dice)
    _shelf(draw, dice)
    draw.text((16, HEIGHT - 32), wall_clock(at), fill=(255, 200, 40), font=FONT)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=72, exif=_exif(at, place))
    return out.getvalue()


def _tone(dice: Random, low: int, high: int) -> Colour:
    return dice.randint(low, high), dice.randint(low, high), dice.randint(low, high)


def _tiles(draw: ImageDraw.ImageDraw, floor: int, dice: Random) -> None:
    """Wall tiles, and the floor below."""
    joint, size = _tone(dice, 180, 200), dice.randint(34, 56)
    for x in range(0, WIDTH, size):
        draw.line((x, 0, x, floor), fill=joint)
    for y in range(0, floor, size):
        draw.line((0, y, WIDTH, y), fill=joint)
    draw.rectangle((0, floor, WIDTH, HEIGHT), fill=_tone(dice, 120, 165))
    middle = dice.randint(200, 440)
    for x in range(-200, WIDTH + 200, 70):
        draw.line((x, HEIGHT, middle + (x - middle) // 3, floor), fill=(105, 105, 105))


def _window(draw: ImageDraw.ImageDraw, dice: Random) -> None:
    x, y = dice.randint(20, 120), dice.randint(30, 70)
    draw.rectangle((x, y, x + 130, y + 100), fill=(178, 214, 240), outline=DARK, width=4)
    draw.line((x + 65, y, x + 65, y + 100), fill=DARK, width=3)
    for _ in range(dice.randint(1, 4)):
        tree, low = x + dice.randint(12, 112), y + 96
        draw.ellipse((tree - 12, low - dice.randint(30, 60), tree + 12, low), fill=(70, 130, 70))


def _hood(draw: ImageDraw.ImageDraw, dice: Random) -> None:
    left, low = dice.randint(190, 240), dice.randint(100, 130)
    draw.polygon(((left, low), (left + 240, low), (left + 200, low - 60), (left + 40, low - 60)), fill=STEEL)
    draw.rectangle((left + 100, 0, left + 140, low - 60), fill=STEEL)
    for x in range(left + 20, left + 220, 24):
        draw.line((x, low - 4, x + 12, low - 30), fill=DARK)


def _range(draw: ImageDraw.ImageDraw, floor: int, dice: Random) -> None:
    """The stove: a wok on each burner, and a flame or two."""
    top = floor - dice.randint(90, 110)
    draw.rectangle((170, top, 470, floor + 30), fill=STEEL, outline=DARK, width=3)
    for number in range(burners := dice.randint(2, 4)):
        x = 170 + 300 * (2 * number + 1) // (2 * burners)
        wide = 130 // burners
        if dice.random() < 0.6:
            draw.polygon(((x - 14, top), (x, top - 20), (x + 14, top)), fill=(250, 140, 30))
        draw.chord((x - wide, top - 52, x + wide, top - 4), 0, 180, fill=DARK)
        draw.ellipse((x - wide, top - 34, x + wide, top - 22), fill=dice.choice(DISHES))
        draw.ellipse((x - 8, top + 30, x + 8, top + 46), fill=(200, 40, 40))


def _fridge(draw: ImageDraw.ImageDraw, floor: int, dice: Random) -> None:
    x, y = dice.randint(490, 520), dice.randint(120, 160)
    draw.rectangle((x, y, x + 110, floor + 40), fill=_tone(dice, 225, 250), outline=DARK, width=3)
    draw.line((x, y + 90, x + 110, y + 90), fill=DARK, width=3)
    for handle in (y + 50, y + 120):
        draw.rectangle((x + 10, handle, x + 16, handle + 30), fill=DARK)
    draw.rectangle((x + 50, y + 20, x + 90, y + 34), fill=_tone(dice, 60, 220))


def _shelf(draw: ImageDraw.ImageDraw, dice: Random) -> None:
    """Bowls, jars and boards on the left."""
    y = dice.randint(190, 215)
    draw.rectangle((14, y, 160, y + 8), fill=(140, 100, 60))
    for x in range(22, 140, dice.randint(22, 34)):
        high = dice.randint(16, 40)
        draw.rectangle((x, y - high, x + 16, y), fill=_tone(dice, 90, 230), outline=DARK)


def _exif(at: datetime, place: tuple[float, float]) -> Image.Exif:
    exif = Image.Exif()
    taken = at.astimezone(LOCAL)
    exif[ExifTags.IFD.Exif] = {
        ExifTags.Base.DateTimeOriginal: taken.strftime("%Y:%m:%d %H:%M:%S"),
        ExifTags.Base.OffsetTimeOriginal: "+08:00",
    }
    exif[ExifTags.IFD.GPSInfo] = {
        **{ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLongitudeRef: "E"},
        ExifTags.GPS.GPSLatitude: _parts(place[0]),
        ExifTags.GPS.GPSLongitude: _parts(place[1]),
    }
    return exif


def _parts(degrees: float) -> tuple[float, float, float]:
    """Degrees, minutes and seconds."""
    minutes = degrees % 1 * 60
    return math.floor(degrees), math.floor(minutes), round(minutes % 1 * 60, 2)


def signature(dice: Random) -> bytes:
    """A PNG of a hand's strokes on white."""
    image = Image.new("L", (480, 200), 255)
    draw = ImageDraw.Draw(image)
    for stroke in range(dice.randint(5, 8)):
        x, y = 40 + 55 * stroke, dice.randint(50, 150)
        bend, long = dice.uniform(-1.5, 1.5), dice.randint(40, 110)
        points = [
            (x + long * t / 12, y + 30 * math.sin(bend + t / 4) + dice.uniform(-2, 2)) for t in range(13)
        ]
        draw.line(points, fill=20, width=dice.randint(3, 5), joint="curve")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@cache
def floor_plan() -> bytes:
    """A PDF page with rooms along one way, from the store to the dining room."""
    page = Image.new("L", (842, 595), 255)
    draw = ImageDraw.Draw(page)
    draw.rectangle((60, 60, 782, 535), outline=20, width=4)
    for x in (200, 340, 480):
        draw.line((x, 60, x, 300), fill=20, width=3)
    draw.line((60, 300, 782, 300), fill=20, width=3)
    draw.line((110, 180, 560, 180), fill=90, width=2)
    draw.polygon((560, 172, 560, 188, 576, 180), fill=90)
    out = io.BytesIO()
    page.save(out, "PDF", creationDate=DRAWN_ON, modDate=DRAWN_ON)
    return out.getvalue()
