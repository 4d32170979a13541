"""Acceptance with secondary papers missing (容缺受理): the promise, whether it may be, and its notice."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.db import db
from inspector.core.errors import Conflict, Invalid, NotFound, at
from inspector.core.idempotency import Put, decide, require_editable, require_version
from inspector.core.text import Text
from inspector.files.actions import photos
from inspector.registrations import access
from inspector.registrations.actions import note
from inspector.registrations.models import Commitment, Registration
from inspector.registrations.rules.completeness import Need, lacking
from inspector.registrations.rules.forms import PromiseForm
from inspector.registrations.rules.lifecycle import PROMISING
from inspector.standards.rules.registration_policy import Kind


class Hindrance(NamedTuple):
    """Why a registration cannot be accepted with materials missing. code: for programs."""

    code: str
    said: Text


NOTHING_MISSING = Hindrance("nothing-missing", Text("材料齐全,应直接受理", "Nothing is missing; accept it"))
MAIN_MISSING = Hindrance("main-missing", Text("主要材料不齐", "Main papers are missing"))
NO_COMMITMENT = Hindrance("no-commitment", Text("未签署承诺书", "The commitment is not signed"))
BROKEN = Hindrance("broken-commitment", Text("曾未履行补正承诺", "An earlier commitment was broken"))


def hindrances(row: Registration, needs: Iterable[Need]) -> list[Hindrance]:
    """List why a registration cannot be accepted with materials missing."""
    missing = lacking(needs)
    against = {
        NOTHING_MISSING: not missing,
        MAIN_MISSING: bool(lacking(missing, Kind.MAIN)),
        NO_COMMITMENT: commitment(row) is None,
        BROKEN: _broken_before(row),
    }
    return [hindrance for hindrance, holds in against.items() if holds]


def require_deferrable(row: Registration, needs: list[Need]) -> None:
    """Raises Conflict naming every reason why it cannot be accepted with materials missing."""
    against = hindrances(row, needs)
    if against:
        zh, en = "、".join(each.said.zh for each in against), "; ".join(each.said.en for each in against)
        raise Conflict(
            Text(f"不符合容缺受理条件:{zh}", f"It cannot be accepted with papers missing: {en}"),
            code="not-deferrable",
            more={"why": [each.code for each in against]},
        )


def _broken_before(row: Registration) -> bool:
    """By this account, or by this organisation under any account."""
    same = sa.or_(Registration.applicant_id == row.applicant_id, Registration.credit_code == row.credit_code)
    ended = sa.select(Registration.id).where(Registration.state == "ended", same)
    return db.session.scalar(ended.limit(1)) is not None


def commitment(row: Registration) -> Commitment | None:
    return db.session.get(Commitment, row.id)


def promise(registration_id: str, change: Change[int | None], form: PromiseForm) -> Registration:
    """Sign the commitment, by a drawn signature or by a statement.

    Raises Invalid for a signature that was not sent, Conflict when it was signed otherwise before or is of no
    use any more, NotFound for what is not the caller's to see, PreconditionFailed when the registration has
    changed since the caller read it.
    """
    row, expected = access.get(registration_id, change.caller, lock=True), change.expected
    promised = commitment(row)
    if promised is not None:
        stored = {key: getattr(promised, key) for key in form}
        if decide(row, stored, form, expected) is Put.REPLAY:
            return row
    elif expected is not None:
        require_version(row, expected)
    require_editable(row.state, PROMISING)
    _require_signature(form["signature"], change.caller)
    if promised is None:
        promised = Commitment(registration_id=row.id)
        db.session.add(promised)
    for key, value in {**form, "signed_at": change.now}.items():
        setattr(promised, key, value)
    how = "signature" if form["signature"] else "statement"
    note.note(row, "sign-commitment", by=change.by, now=change.now, changes={"by": how})
    return row


def _require_signature(sha256: str | None, caller: Caller) -> None:
    if sha256 is None:
        return
    try:
        photos.get(sha256, caller)
    except NotFound as absent:
        detail = Text("没有这张照片,请先上传", "There is no such photo; send it first")
        raise Invalid(errors=[at("/signature", detail)]) from absent


def overdue(today: date) -> list[tuple[str, str]]:
    """Registration and hall of those whose papers were due before this day, where that day is final."""
    late = sa.select(Registration.id, Registration.hall_id).where(
        Registration.overdue_rows("supplement", today), Registration.provisional.is_(False)
    )
    return [(row[0], row[1]) for row in db.session.execute(late.order_by(Registration.id))]
