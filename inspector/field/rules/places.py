"""Where a phone stands in the feed of changes: what it has, and what it takes next. Pure."""

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import orjson

KINDS = (
    "hall",
    "visit",
    "correction",
    "filing",
    "guidance",
    "registration",
)  # in the order of the first pass
COMING = "coming"  # the stage of banquets that came near because days went by


@dataclass(frozen=True)
class Place:
    """A place in the feed.

    seq: every entry of the journal up to this one is with the phone. view: what the phone may see and in
    which words, as a fingerprint; another one starts the feed afresh. stage: a kind of KINDS in the first
    pass, COMING, or empty when changes follow the journal. after: the id after which the stage goes on,
    or empty.
    near: banquets up to that day are with the phone. nearing: the day up to which the stage takes them.
    tasks: fingerprint of the tasks that it was last told.
    """

    seq: int
    view: str
    stage: str
    after: str
    near: date
    nearing: date
    tasks: str

    def text(self) -> str:
        """Write it as a cursor."""
        values = [
            *(self.seq, self.view, self.stage, self.after),
            *(self.near.isoformat(), self.nearing.isoformat(), self.tasks),
        ]
        return base64.urlsafe_b64encode(orjson.dumps(values)).rstrip(b"=").decode()


def read(cursor: str) -> Place:
    """Read a cursor. Raises ValueError for one that this feed did not give."""
    try:
        values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        seq, view, stage, after, near, nearing, tasks = values
        days = date.fromisoformat(near), date.fromisoformat(nearing)
    except (ValueError, TypeError, binascii.Error) as unreadable:
        raise ValueError(cursor) from unreadable
    words = (view, stage, after, tasks)
    if type(seq) is not int or not 0 <= seq < 2**63 or not all(type(each) is str for each in words):
        raise ValueError(cursor)
    if stage not in ("", COMING, *KINDS):
        raise ValueError(cursor)
    return Place(seq, view, stage, after and str(UUID(after)), *days, tasks)


def following(stage: str) -> str:
    """The stage after this one; empty when the journal is next."""
    places = (*KINDS, "")
    return places[places.index(stage) + 1] if stage in KINDS else ""
