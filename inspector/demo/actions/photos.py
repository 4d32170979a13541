"""Takes and sends pictures."""

import io
from datetime import datetime
from random import Random
from typing import NamedTuple

from inspector.accounts.rules.caller import Caller
from inspector.demo.rules import pictures
from inspector.demo.rules.things import Hall
from inspector.files.actions import photos
from inspector.files.rules.pictures import Examined, examine


class Shot(NamedTuple):
    """A picture on somebody's phone."""

    content: bytes
    examined: Examined

    @classmethod
    def of(cls, content: bytes) -> "Shot":
        return cls(content, examine(io.BytesIO(content)))


def kitchen(hall: Hall, at: datetime, dice: Random) -> Shot:
    place = hall.form["latitude"], hall.form["longitude"]
    return Shot.of(pictures.kitchen(at, place, dice))


def signature(dice: Random) -> Shot:
    return Shot.of(pictures.signature(dice))


def send(shot: Shot, by: Caller, now: datetime) -> str:
    """Its SHA-256."""
    photos.put_bytes(shot.examined, io.BytesIO(shot.content))
    photos.keep(shot.examined, account_id=by.account_id, region=by.region, now=now)
    return shot.examined.sha256
