"""What one account may ask of the service. Pure; docs/security.md repeats it for people."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Costly(StrEnum):
    """What costs so much that it is counted by account."""

    REPORT = "report"  # figures of an area
    SIMULATION = "simulation"  # every hall judged twice
    PAPER = "paper"  # a PDF that is typeset when it is asked for
    TABLE = "table"  # a workbook that is read or written
    UPLOAD = "upload"  # a picture or a document that is looked at before it is kept


class Rate(NamedTuple):
    """So many at once, and as many again within so many seconds."""

    burst: int
    seconds: int


MINUTE = 60
RATES: Mapping[Costly, Rate] = {
    Costly.REPORT: Rate(30, MINUTE),
    Costly.SIMULATION: Rate(10, MINUTE),
    Costly.PAPER: Rate(60, MINUTE),
    Costly.TABLE: Rate(20, MINUTE),
    Costly.UPLOAD: Rate(300, MINUTE),  # a phone that comes back from a day without signal sends all at once
}
UPLOADS_A_DAY = 3000  # of one account: new pictures and documents in 24 hours
OPEN_UPLOADS = 300  # of one account: uploads in pieces that are not finished
OPEN_BYTES = 1024**3  # that they announce together
UNNAMED_FILES = 1000  # of one account: pictures and documents that no record names (yet)
UNNAMED_BYTES = 4 * 1024**3  # theirs together
