"""Takes and sends pictures and drawings."""

import io
from datetime import datetime
from random import Random
from typing import NamedTuple

from inspector.accounts.rules.caller import Caller
from inspector.demo.rules import pictures
from inspector.demo.rules.things import Hall
from inspector.files.actions import documents, photos
from inspector.files.rules.pdf import examine_pdf
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


def send_plan(by: Caller, now: datetime) -> str:
    """A floor plan as PDF; its SHA-256."""
    content = io.BytesIO(pictures.floor_plan())
    paper = examine_pdf(content)
    documents.put_bytes(paper, io.BytesIO(content.getvalue()))
    documents.keep(paper, account_id=by.account_id, region=by.region, now=now)
    return paper.sha256


def send(shot: Shot, by: Caller, now: datetime) -> str:
    """Its SHA-256."""
    photos.put_bytes(shot.examined, io.BytesIO(shot.content))
    photos.keep(shot.examined, account_id=by.account_id, region=by.region, now=now)
    return shot.examined.sha256
