"""Prove, verify and reject corrections, each proof with its decision a round."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.db import db
from inspector.core.effects import Effect
from inspector.core.errors import Invalid, NotFound
from inspector.core.idempotency import is_replay
from inspector.core.text import Text
from inspector.files.actions import documents, photos
from inspector.halls import access as halls_access
from inspector.halls.actions import standing as halls_standing
from inspector.halls.models import Hall
from inspector.inspections.access import corrections_of
from inspector.inspections.actions import mended
from inspector.inspections.models import Correction, CorrectionPhoto, CorrectionRound
from inspector.inspections.rules.forms import CorrectionForm
from inspector.inspections.rules.lifecycle import CORRECTION
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.standards.rules.requirements import Level

HELD = Text("由监管人员暂停,须由其恢复", "A supervisor suspended it and has to reopen it")
TO_PROVE_AGAIN = Text(
    "证明未通过,请重新提交;整改期限 {due}", "The proof does not do; send another, due by {due}"
)


def get(correction_id: str, caller: Caller, *, lock: bool = False) -> Correction:
    """Find a correction. Raises NotFound when there is none that is the caller's to see."""
    found = sa.select(Correction).where(Correction.id == correction_id, corrections_of(caller))
    row = db.session.scalar(found.with_for_update(key_share=True) if lock else found)
    if row is None:
        raise NotFound(Text("没有这项整改", "There is no such correction"))
    return row


def act(correction_id: str, change: Change[int], action: str, form: CorrectionForm) -> Correction:
    """Hand in proof, verify or reject it.

    Verifying the last open critical correction of a suspended hall opens it again, and tells what is known
    of the hall now. Raises Invalid for files that were not sent and for facts that still fail, Conflict when
    its state does not allow it or it was done in other words, NotFound for what is not the caller's to see,
    PreconditionFailed when it has changed since the caller read it.
    """
    # The hall before the row, as a visit's signature locks them: else the two could wait for each other.
    halls_access.lock(get(correction_id, change.caller).hall_id)
    row = get(correction_id, change.caller, lock=True)
    if is_replay(row, change.expected, action, change.by, fields=_stored_and_sent(row, action, form)):
        return row
    row.state = CORRECTION.after(row.state, action, change.role)
    row.tell(ACTIONS[action](row, form, change))
    photographed = len(row.rounds[-1].photos)
    note(row, action, by=change.by, now=change.now, photos=photographed, round=row.rounds[-1].number)
    return row


def _stored_and_sent(row: Correction, action: str, form: CorrectionForm) -> dict[str, tuple[Any, Any]]:
    """What the last round holds beside what was sent, by field."""
    last = row.rounds[-1] if row.rounds else None
    sent: dict[str, Any] = {"decision": form["text"]}
    if action == "prove":
        sent = {"proof": form["text"]} | {key: form.get(key, []) for key in ("photos", "documents")}
    return {key: (getattr(last, key, None), value) for key, value in sent.items()}


def _prove(row: Correction, form: CorrectionForm, change: Change[int]) -> list[Effect]:
    sent, papers = form.get("photos", []), form.get("documents", [])
    if unsent := photos.unsent(sent, change.caller) + documents.unsent(papers, change.caller):
        raise Invalid(errors=unsent)
    proof = _next_round(row)
    proof.proof, proof.photos, proof.documents = form["text"], sent, papers
    proof.proved_at, proof.proved_by = change.now, change.by
    known = sa.select(CorrectionPhoto.sha256).where(CorrectionPhoto.correction_id == row.id)
    new = {*sent, *papers} - set(db.session.scalars(known))
    db.session.add_all(CorrectionPhoto(correction_id=row.id, sha256=sha256) for sha256 in sorted(new))
    return []


def _next_round(row: Correction) -> CorrectionRound:
    new = CorrectionRound(correction_id=row.id, number=len(row.rounds) + 1, photos=[], documents=[])
    row.rounds.append(new)
    return new


def decide(row: Correction, verdict: str, now: datetime, by: str) -> CorrectionRound:
    """The round that waits for a decision; a new one where nothing was handed in."""
    waits = row.rounds and row.rounds[-1].verdict is None
    decided = row.rounds[-1] if waits else _next_round(row)
    decided.verdict, decided.decided_at, decided.decided_by = verdict, now, by
    return decided


def _verify(row: Correction, form: CorrectionForm, change: Change[int]) -> list[Effect]:
    decided = decide(row, "verified", change.now, change.by)
    decided.decision = form["text"]
    decided.facts = mended.tell(row, form.get("facts") or {}, change.day)
    row.closed_on = change.day
    hall = db.session.get_one(Hall, row.hall_id)
    effects = [Effect("correction_closed", about=row.id), mended.told(decided.facts, row.hall_id)]
    if row.level != Level.CRITICAL:
        return effects
    count_critical(hall)
    return effects + reopen(hall, change.now)


def _reject(row: Correction, form: CorrectionForm, change: Change[int]) -> list[Effect]:
    decide(row, "rejected", change.now, change.by).decision = form["text"]
    return [Effect("correction_closed", False, (TO_PROVE_AGAIN.filled(due=row.due_on),), about=row.id)]


ACTIONS: Mapping[str, Callable[[Correction, CorrectionForm, Change[int]], list[Effect]]] = {
    "prove": _prove,
    "verify": _verify,
    "reject": _reject,
}


def note(row: Correction, action: str, *, by: str | None, now: datetime, **changes: Any) -> None:
    row.note_action(action, by=by, now=now)
    subject = Subject("correction", row.id, row.region, row.hall_id)
    record(action, subject, by=by, at=now, version=row.version, changes={"state": row.state, **changes})


def reopen(hall: Hall, now: datetime) -> list[Effect]:
    """Open the hall where no critical correction is left; tell whether it is, and why not. It is locked."""
    if hall.state != "suspended":
        return []
    if hall.critical_open:
        left = hall.critical_open
        why = Text(f"还有 {left} 项底线项整改未完成", f"{left} critical corrections are open still")
        return [Effect("hall_reopened", False, (why,), about=hall.id)]
    done = Text("底线项整改已全部核实", "Every critical correction is verified")
    if halls_standing.follow(hall, "relist", now=now, because=done):
        return [Effect("hall_reopened", True, (done,), about=hall.id)]
    return [Effect("hall_reopened", False, (HELD,), about=hall.id)]


def count_critical(hall: Hall) -> None:
    """Tell the hall how many of its critical corrections are open; the room below cannot ask."""
    open_ones = sa.select(sa.func.count()).where(
        Correction.hall_id == hall.id, Correction.level == Level.CRITICAL, Correction.state != "verified"
    )
    hall.critical_open = db.session.scalar(open_ones) or 0


def owed(hall_id: str) -> set[str]:
    """The requirements whose correction the hall owes already."""
    found = sa.select(Correction.requirement).where(
        Correction.hall_id == hall_id, Correction.state != "verified"
    )
    return set(db.session.scalars(found))
