"""When and where a camera says that it took a picture. Pure."""

import math
import re
from datetime import datetime
from typing import Any

from PIL import ExifTags

YEARS = range(1980, 2100)  # of digital cameras; others are a clock that was never set, or broken
# `2026:11:22 09:30:00`, and what phones make of it: other separators, a `T`, `Z` or offset behind, hours
# with one digit, 12 hours with a mark on either side, milliseconds.
HALF = r"[AaPp][Mm]|上午|下午"
STATED = re.compile(
    r"(?P<day>[0-9]{4}[:/.-][0-9]{1,2}[:/.-][0-9]{1,2})(?:\s+|T|t)"
    rf"(?P<before>{HALF})?\s*(?P<hour>[0-9]{{1,2}}):\s?(?P<minute>[0-9]{{1,2}})"
    rf"(?::\s?(?P<second>[0-9]{{1,2}})(?:[.,][0-9]*)?)?\s*(?P<behind>{HALF})?\s*(?P<zone>\S*)"
)
ZONE = re.compile(r"(?P<sign>[+-])(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})(?::[0-9.]+)?")
LATE = ("p", "下")
PAIRS = (
    (ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal),
    (ExifTags.Base.DateTimeDigitized, ExifTags.Base.OffsetTimeDigitized),
)
SIGN = {("NS", "N"): 1, ("NS", "S"): -1, ("EW", "E"): 1, ("EW", "W"): -1}
NO_FIX = "V"  # what a receiver without satellites says of its position


def taken(camera: Any) -> str | None:
    """ISO text, with a zone only if the camera states one; None when it is absent or nonsense."""
    for time, offset in PAIRS:
        found = moment(_text(camera.get(time)), _text(camera.get(offset)))
        if found is not None:
            return found
    return None


def moment(stated: str, offset: str = "") -> str | None:
    """One moment as a camera wrote it; a zone of its own goes before the separate offset."""
    found = STATED.fullmatch(stated)
    if found is None:
        return None
    if found["zone"] and _zone(found["zone"]) is None:
        return None
    zone = _zone(found["zone"]) or _zone(offset) or ""
    try:
        year, month, day = (int(part) for part in re.split("[:/.-]", found["day"]))
        minute, second = _below(60, found["minute"]), _below(60, found["second"] or "0")
        read = datetime(year, month, day, _hour(found), minute, second)  # noqa: DTZ001  its zone is text
    except ValueError:
        return None
    return f"{read.isoformat(timespec='seconds')}{zone}" if read.year in YEARS else None


def _hour(found: re.Match[str]) -> int:
    """0 to 23. Some phones count midnight as hour 24 of the day that begins with it."""
    half = (found["before"] or found["behind"] or "").lower()
    if half:
        return _below(13, found["hour"]) % 12 + 12 * half.startswith(LATE)
    return _below(25, found["hour"]) % 24


def _below(limit: int, digits: str) -> int:
    """Raises ValueError for a number that reaches the limit."""
    number = int(digits)
    if number >= limit:
        raise ValueError(digits)
    return number


def _zone(words: str) -> str | None:
    """`+08:00` from the ways in which it is written; None for what is none."""
    if words in ("Z", "z", "UTC"):
        return "+00:00"
    found = ZONE.fullmatch(words)
    if found is None or int(found["hours"]) > 14 or int(found["minutes"]) > 59:
        return None
    return f"{found['sign']}{int(found['hours']):02d}:{found['minutes']}"


def _text(value: Any) -> str:
    """What is no text counts as absent; zero bytes and blanks around it are the field's padding."""
    return value.strip("\x00 \t\r\n") if isinstance(value, str) else ""


def position(gps: Any) -> tuple[float | None, float | None]:
    """Degrees north and east; both or neither.

    A side that is neither is not guessed, and nought is no position: phones write it without a fix, or to
    hide where they were.
    """
    tags = ExifTags.GPS
    if _text(gps.get(tags.GPSStatus)) == NO_FIX:
        return None, None
    try:
        north = _degrees(gps[tags.GPSLatitude]) * SIGN["NS", _side(gps[tags.GPSLatitudeRef])]
        east = _degrees(gps[tags.GPSLongitude]) * SIGN["EW", _side(gps[tags.GPSLongitudeRef])]
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None, None
    finite = math.isfinite(north) and math.isfinite(east)
    sane = finite and 0 < abs(north) <= 90 and 0 < abs(east) <= 180
    return (north, east) if sane else (None, None)


def _side(value: Any) -> str:
    return _text(value)[:1].upper()


def _degrees(parts: Any) -> float:
    """From degrees, minutes and seconds, of which the last may be absent where those before have fractions.

    Raises ValueError for minutes or seconds of sixty and more.
    """
    numbers = [float(part) for part in (parts if isinstance(parts, tuple | list) else (parts,))]
    if not 0 < len(numbers) < 4 or any(not 0 <= part <= 60 for part in numbers[1:]):
        raise ValueError(parts)
    return round(sum(part / 60**place for place, part in enumerate(numbers)), 6)
