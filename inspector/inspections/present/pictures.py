"""The photos of a visit on its papers: small copies, and what is to be said of each."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from inspector.accounts.rules.caller import Caller
from inspector.core.days import LOCAL
from inspector.core.errors import Invalid, NotFound
from inspector.files.actions import photos
from inspector.inspections.models import Inspection

SIDE = 320  # pixels: enough for the third of a page, and a copy that is there already
MOST = 60  # of one paper, so that its size and the memory that it takes have a bound
NOT_SHOWN = f"没有印出的照片尚未收到、已遗失或无法打开,或者超过{MOST}张;以 SHA-256 为准。"


def pictures(row: Inspection, caller: Caller) -> dict[str, bytes]:
    """The first of its photos that are here and can be decoded, as WebP by SHA-256.

    Raises Unavailable when the store cannot be reached.
    """
    found: dict[str, bytes] = {}
    for sha256 in dict.fromkeys(each["sha256"] for each in _named(row)):
        if len(found) == MOST:
            break
        try:
            found[sha256] = photos.rendition(sha256, SIDE, caller)
        except (NotFound, Invalid):
            continue  # the paper says which are not shown
    return found


def listed(row: Inspection, shown: Collection[str]) -> list[dict[str, Any]]:
    """Number, what is to be said, SHA-256, requirement, and whether it is shown, of each, lost ones too."""
    return [{"number": n, **each, "shown": each["sha256"] in shown} for n, each in enumerate(_named(row), 1)]


def _named(row: Inspection) -> Iterator[dict[str, str]]:
    lost = set(row.lost_photos or ())
    for answer in row.answers:
        notes = {note["photo"]: note for note in answer.get("photo_notes", ())}
        for sha256 in answer["photos"]:
            note = notes.get(sha256, {})
            said = note.get("caption") or answer["note"] or "—"
            said += f"({_clock(note['taken_at'])} 拍摄)" if note.get("taken_at") else ""
            said += "(照片已遗失)" if sha256 in lost else ""
            yield {"said": said, "sha256": sha256, "requirement": answer["requirement"]}


def _clock(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(LOCAL).strftime("%-m月%-d日%-H时%M分")
