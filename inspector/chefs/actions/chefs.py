"""Register, decide on and grade chefs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import undefer_group

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.accounts.rules.permissions import OPERATORS
from inspector.chefs.access import chefs_of, get, require_own
from inspector.chefs.actions import dating, followers
from inspector.chefs.models import Chef, ChefArea, ChefMark
from inspector.chefs.rules.forms import ChefForm, PointsForm
from inspector.chefs.rules.lifecycle import BARRED, CATERING, CHEF, EDITABLE, NEEDS_REASONS, after_replacing
from inspector.core.db import db, queue
from inspector.core.effects import Effect
from inspector.core.errors import Conflict, Invalid, NotFound, at
from inspector.core.idempotency import Put, decide, is_replay, require_editable
from inspector.core.labels import STATES, label
from inspector.core.personal import fingerprint
from inspector.core.refusals import FUTURE, require_reasons
from inspector.core.text import Text
from inspector.files.actions import photos
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.regions import queries as regions_queries

PARTICULARS = ("name", "phone", "id_number", "address", "region", "sex", "birth_year", "education")
CONTENT = (*PARTICULARS, "cook_since", "photo")


def put(chef_id: str, change: Change[int | None], form: ChefForm) -> Chef:
    """Register a chef under the caller's id, or replace what is known of one.

    Raises Invalid naming everything that cannot be, Conflict when the id is taken by other content or the
    chef is registered already, Forbidden for a chef of another area, NotFound for one who is not the caller's
    to see, PreconditionFailed when it has changed since the caller read it.
    """
    caller = change.caller
    _require_credible(form, change)
    content: dict[str, Any] = {key: value for key, value in form.items() if key in CONTENT}
    content["certificates"] = _certificates_of(form)
    queue(chef_id, "chefs/" + fingerprint("phone", form["phone"]))
    row = db.session.get(Chef, chef_id, with_for_update={"key_share": True})
    if row is not None:
        require_own(get(chef_id, caller), caller)
    stored = {key: getattr(row, key, None) for key in content} | {"areas": areas(chef_id)}
    put = decide(row, stored, content | {"areas": form["areas"]}, change.expected)
    if put is Put.REPLAY and row is not None:
        return row
    if row is None:
        row = Chef(id=chef_id, state="registered", version=0, points=0, created_at=change.now)
        db.session.add(row)
    else:
        require_editable(row.state, EDITABLE)
        sent = content | {"areas": form["areas"]}
        _look_again(row, {key for key in sent if stored[key] != sent[key]}, change)
    _write(row, content, form["areas"], change)
    return row


def _look_again(row: Chef, changed: set[str], change: Change[int | None]) -> None:
    """What an operator changes of a confirmed chef is to be looked at, renewed certificates by themselves."""
    row.state = after_replacing(row.state, change.role, changed)
    if row.state == "confirmed" and change.role in OPERATORS and changed:
        row.renewed_at = change.now


def _require_credible(form: ChefForm, change: Change[int | None]) -> None:
    """Raises Invalid naming everything that cannot be."""
    today = change.day
    health = form["health_certificate"]
    rows = [at("/health_certificate/issued_on", FUTURE)] if health and health["issued_on"] > today else []
    rows += [at(f"/training_on/{n}", FUTURE) for n, day in enumerate(form["training_on"]) if day > today]
    years = [year for year in (form["birth_year"], form["cook_since"], today.year) if year is not None]
    if years != sorted(years):
        rows += [at("/birth_year", Text("与年份先后不符", "The years are not in their order"))]
    rows += _photo_errors(form["photo"], change.caller)
    try:
        regions_queries.require(form["region"], "/region", within=change.caller.region)
    except Invalid as refused:
        rows += map(dict, refused.errors)
    if rows:
        raise Invalid(errors=rows)


def _photo_errors(sha256: str | None, caller: Caller) -> list[dict[str, Any]]:
    """Only a photo that is the caller's to see may be shown on."""
    try:
        if sha256 is not None:
            photos.get(sha256, caller)
    except NotFound as absent:
        return [at("/photo", absent.detail or NotFound.title)]
    return []


def _certificates_of(form: ChefForm) -> str:
    held = {"health": form["health_certificate"], "training_on": form["training_on"]}
    return orjson.dumps(held, option=orjson.OPT_SORT_KEYS).decode()


def _write(row: Chef, content: Mapping[str, Any], served: Iterable[str], change: Change[int | None]) -> None:
    row.name_hash = fingerprint("name", content["name"])
    row.initials_hash = fingerprint("initials", content["name"])
    row.phone_hash = fingerprint("phone", content["phone"])
    number = content["id_number"]
    row.id_hash = None if number is None else fingerprint("id", number)
    _refuse_known(row, change.caller)
    row.write(content, by=change.by, now=change.now)
    dating.count_again(row, change.day)
    db.session.flush()
    db.session.execute(sa.delete(ChefArea).where(ChefArea.chef_id == row.id))
    db.session.execute(sa.insert(ChefArea), [{"chef_id": row.id, "prefix": prefix} for prefix in served])
    _record(row, change.now, {"state": row.state, "areas": list(served)})


def _refuse_known(row: Chef, caller: Caller) -> None:
    """Raises Conflict for somebody registered before, so that nobody who is barred begins anew."""
    same = sa.or_(
        sa.and_(Chef.id_hash == row.id_hash, Chef.id_hash.is_not(None)),
        sa.and_(Chef.phone_hash == row.phone_hash, Chef.state.in_(BARRED)),
    )
    with db.session.no_autoflush:
        found = sa.select(Chef.id, chefs_of(caller)).where(same, Chef.id != row.id)
        known = db.session.execute(found).first()
    if known is not None:
        raise Conflict(
            Text("此厨师已登记,请更新原登记", "The chef is registered already; update that record"),
            code="chef-registered-before",
            more={"chef_id": known[0]} if known[1] else {},
        )


def areas(chef_id: str) -> list[str]:
    """The regions served, sorted."""
    served = sa.select(ChefArea.prefix).where(ChefArea.chef_id == chef_id).order_by(ChefArea.prefix)
    return list(db.session.scalars(served))


def marks(chef_id: str) -> list[ChefMark]:
    """How the chef came to stand so, oldest first."""
    found = sa.select(ChefMark).where(ChefMark.chef_id == chef_id).order_by(ChefMark.version)
    return list(db.session.scalars(found))


def named(chef_ids: Iterable[str]) -> dict[str, Chef]:
    """Those whom a filing names, by id, whoever looks at it."""
    wanted = set(chef_ids)
    if not wanted:
        return {}
    found = sa.select(Chef).where(Chef.id.in_(wanted)).options(undefer_group("personal"))
    return {row.id: row for row in db.session.scalars(found)}


def act(chef_id: str, change: Change[int], action: str, reasons: str | None = None) -> Chef:
    """Confirm, suspend or blacklist a chef, appeal against that, uphold or lift it, or take the chef off.

    All that follows from each is the state, as the life cycle has it, and a line in the chef's record.
    Raises Invalid where reasons are needed and absent, Conflict when the chef's state does not allow it,
    Forbidden for a chef of another area, NotFound for one who is not the caller's to see, PreconditionFailed
    when it has changed since the caller read it.
    """
    row = get(chef_id, change.caller, lock=True)
    require_own(row, change.caller)
    if is_replay(row, change.expected, action, change.by):
        return row
    if action in NEEDS_REASONS:
        require_reasons(reasons)
    if action == "confirm_renewal" and row.renewed_at is None:
        raise Conflict(Text("没有待核实的证明", "No certificate waits to be looked at"), code="nothing-new")
    row.state = CHEF.after(row.state, action, change.role)
    if action in ("confirm", "confirm_renewal"):
        row.renewed_at = None
    row.tell(_effects(row, change))
    _note(row, action, change, reasons)
    return row


def _effects(row: Chef, change: Change[int]) -> list[Effect]:
    """Whether the chef may cater now; if not, which banquets to come name them."""
    if row.state in CATERING:
        return [Effect("chef_caters", about=row.id)]
    state = label(STATES, row.state)
    now = Text(f"当前为“{state.zh}”", f"They are “{state.en}” now")
    return [Effect("chef_caters", False, (now,), about=row.id), *followers.effects(row.id, change.day)]


def give_points(chef_id: str, change: Change[int], form: PointsForm) -> Chef:
    """Add to a chef's points, or take from them. Raises as `act` does."""
    row = get(chef_id, change.caller, lock=True)
    require_own(row, change.caller)
    if is_replay(row, change.expected, "points", change.by):
        return row
    require_editable(row.state, EDITABLE)
    row.points += form["points"]
    _note(row, "points", change, form["reasons"], points=form["points"])
    return row


def _note(row: Chef, action: str, change: Change[int], reasons: str | None, points: int = 0) -> None:
    """Reasons are told about a person: they stand in the record, not in the journal."""
    by, now = change.by, change.now
    row.note_action(action, by=by, now=now)
    mark = ChefMark(chef_id=row.id, version=row.version, action=action, points=points, by=by, at=now)
    mark.reasons = reasons
    db.session.add(mark)
    _record(row, now, {"points": [row.points - points, row.points]} if points else {"state": row.state})


def _record(row: Chef, now: datetime, changes: Mapping[str, Any]) -> None:
    subject = Subject("chef", row.id, row.region)
    record(row.last_action, subject, by=row.last_by, at=now, version=row.version, changes=changes)
