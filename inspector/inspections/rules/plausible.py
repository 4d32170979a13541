"""What of a visit's photos and times does not fit: reasons for a person to look, never a verdict. Pure.

The bounds are our own proposals: no document names any.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from inspector.core.days import LOCAL
from inspector.core.text import Text

EARTH = 6_371_000  # metres, mean radius
NEAR_HALL = 1_000  # metres: a phone indoors may be several hundred off
AROUND = timedelta(minutes=30)  # before the first and after the last answer
FASTEST = 100  # km/h as the crow flies, on county roads
SAME_PLACE = 1_000  # metres: no journey
CLOCK = 300  # seconds
LOOKS: Mapping[str, Text] = {
    "same-photo": Text("同一张照片也用在别处", "The same photo is used elsewhere, too"),
    "alike": Text("与别处的一张照片很相似", "It looks much like a photo of elsewhere"),
    "far-from-hall": Text("拍摄位置离聚餐点较远", "It was taken far from the hall"),
    "outside-visit": Text("拍摄时间不在检查期间", "It was taken at a time outside the visit"),
    "too-fast": Text("与检查员的另一次检查相隔太近", "Too soon for the way from the inspector's other visit"),
    "clock-off": Text("手机时钟与服务器相差较大", "The phone's clock differs from the service's"),
}
Position = tuple[float, float]  # degrees, latitude and longitude, WGS 84


class Reason(NamedTuple):
    """code: of LOOKS. photo: SHA-256, None for the whole visit. value: metres, seconds, km/h or bits."""

    code: str
    photo: str | None = None
    value: float | None = None
    other: dict[str, Any] | None = None


class Stay(NamedTuple):
    """Where an inspector was, and from when until when, by the service's clock."""

    visit: str
    place: Position | None
    begun: datetime
    ended: datetime


def distance(one: Position, other: Position) -> float:
    """Metres as the crow flies."""
    (north, east), (north2, east2) = (map(math.radians, each) for each in (one, other))
    half = math.sin((north2 - north) / 2) ** 2
    half += math.cos(north) * math.cos(north2) * math.sin((east2 - east) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


def off_place(photo: str, taken: Position | None, hall: Position | None) -> Iterable[Reason]:
    """Whether a photo was taken far from the hall."""
    if taken and hall and (metres := distance(taken, hall)) > NEAR_HALL:
        yield Reason("far-from-hall", photo, round(metres))


def moment_of(said: str | None) -> datetime | None:
    """What a camera or a phone says; without a zone it is the time at the halls."""
    if not said:
        return None
    found = datetime.fromisoformat(said)
    return found if found.tzinfo else found.replace(tzinfo=LOCAL)


def off_time(
    photo: str, taken: datetime | None, begun: datetime | None, ended: datetime | None
) -> Iterable[Reason]:
    """Whether a photo was taken before the visit or after it, all by the phone's clock. value: seconds."""
    if taken is None or begun is None:
        return
    ends = ended or begun
    beyond = max((begun - taken).total_seconds(), (taken - ends).total_seconds())
    if beyond > AROUND.total_seconds():
        yield Reason("outside-visit", photo, round(beyond))


def off_clock(offset: int | None) -> Iterable[Reason]:
    """Whether the phone's clock was wrong. value: seconds by which it was behind."""
    if offset is not None and abs(offset) > CLOCK:
        yield Reason("clock-off", None, offset)


def too_fast(this: Stay | None, others: Iterable[Stay]) -> Iterable[Reason]:
    """The visits from or to which nobody gets in the time between. value: km/h, none where they overlap."""
    for other in others:
        if this is None or this.place is None or other.place is None:
            continue
        metres = distance(this.place, other.place)
        seconds = max((this.begun - other.ended).total_seconds(), (other.begun - this.ended).total_seconds())
        if metres <= SAME_PLACE:
            continue
        speed = metres / seconds * 3.6 if seconds > 0 else None
        if speed is None or speed > FASTEST:
            yield Reason("too-fast", None, speed and round(speed), {"inspection_id": other.visit})
