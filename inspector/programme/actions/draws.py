"""Prepare a draw, make it, or call it off."""

import secrets
from datetime import date
from typing import Any

from inspector.accounts.rules.change import Change
from inspector.core.db import db, queue
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.idempotency import Put, decide, is_replay
from inspector.core.text import Text
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.programme.access import get
from inspector.programme.actions import visits
from inspector.programme.models import Draw
from inspector.programme.queries import candidates
from inspector.programme.rules import drawing, months
from inspector.programme.rules.forms import DrawForm
from inspector.programme.rules.lifecycle import DRAW
from inspector.regions import queries as regions

FIXED = Text("抽取一经准备不能更改,可取消后另建", "A draw cannot be changed: cancel it, prepare another")
TOO_FEW = Text("该辖区能去的检查员不足两名", "Fewer than two inspectors visit halls of this area")


def prepare(draw_id: str, change: Change[int | None], form: DrawForm) -> Draw:
    """Fix what is drawn among, and a seed that is kept secret; their sums may be published at once.

    Raises Invalid for a region of elsewhere and for more halls than there are, Conflict where there are no
    two inspectors or the id is taken by another draw, NotFound for one of elsewhere.
    """
    queue(draw_id)
    row = db.session.get(Draw, draw_id)
    if row is not None:
        row = get(draw_id, change.caller)
    content: dict[str, Any] = {**form}
    put = decide(row, {key: getattr(row, key, None) for key in content}, content, change.expected)
    if row is not None:
        if put is Put.REPLAY:
            return row
        raise Conflict(FIXED)
    regions.require(form["region"], "/region", within=change.caller.region, lengths=(6, 9))
    row = Draw(id=draw_id, state="prepared", version=0, created_at=change.now, **content, **_among(form))
    db.session.add(row)
    row.note_action("create", by=change.by, now=change.now)
    _note(row, {"count": row.count, "lists": row.lists_sum, "commitment": row.commitment})
    return row


def _among(form: DrawForm) -> dict[str, Any]:
    """The lists, and what their codes and labels stand for. A label: 01, 02 … by the id of the account."""
    halls, people = candidates.halls(form["region"]), candidates.inspectors(form["region"])
    if form["count"] > len(halls):
        told = Text(f"该辖区在册的聚餐点只有 {len(halls)} 个", f"Only {len(halls)} halls are listed there")
        raise Invalid(errors=[at("/count", told)])
    if len(people) < drawing.PAIR:
        raise Conflict(TOO_FEW, code="too-few-inspectors", more={"inspectors": len(people)})
    labels = {f"{number:02}": each for number, each in enumerate(people, 1)}
    codes = {each.code: each for each in halls}
    recused = candidates.declared() | candidates.last_visitors(each.id for each in halls)
    pairs = tuple(
        (label, code)
        for label, who in sorted(labels.items())
        for code, hall in sorted(codes.items())
        if (who.id, hall.id) in recused or not hall.region.startswith(who.region)
    )
    lists = drawing.Lists(tuple(codes), tuple(labels), pairs, form["count"])
    seed = secrets.token_hex(32)
    return {
        "lists": lists.stated(),
        "lists_sum": drawing.sum_of(lists.stated()),
        "halls": {code: each.id for code, each in codes.items()},
        "inspectors": {label: each.id for label, each in labels.items()},
        "seed": seed,
        "commitment": drawing.commitment(seed),
    }


def draw(draw_id: str, change: Change[int], witness: str) -> Draw:
    """Draw with the words of a witness, and plan the visits.

    Raises Conflict when it is drawn or called off, PreconditionFailed, NotFound, and what planning raises.
    """
    row = get(draw_id, change.caller, lock=True)
    if is_replay(row, change.expected, "draw", change.by, fields={"witness": (row.witness, witness)}):
        return row
    row.state = DRAW.after(row.state, "draw", change.role)
    outcome = drawing.draw(drawing.Lists.read(row.lists), row.seed, witness)
    row.witness, row.drawn_at, row.passed = witness, change.now, list(outcome.passed)
    left = list(months.days(max(row.first, change.day), row.last)) or [row.last]
    days = months.spread(left, len(outcome.drawn))
    row.drawn = [
        each._asdict() | {"inspection_id": _visit(row, each, day, change)}
        for each, day in zip(outcome.drawn, days, strict=True)
    ]
    row.note_action("draw", by=change.by, now=change.now)
    _note(row, {"state": row.state, "visits": len(row.drawn)})
    return row


def cancel(draw_id: str, change: Change[int]) -> Draw:
    """Call it off before it is drawn; it stays on record. Raises as `draw` does."""
    row = get(draw_id, change.caller, lock=True)
    if is_replay(row, change.expected, "cancel", change.by):
        return row
    row.state = DRAW.after(row.state, "cancel", change.role)
    row.note_action("cancel", by=change.by, now=change.now)
    _note(row, {"state": row.state})
    return row


def _visit(row: Draw, drawn: drawing.Drawn, day: date, change: Change[int]) -> str:
    first, second = (row.inspectors[label] for label in drawn.inspectors)
    return visits.plan(row.halls[drawn.hall], "random", day, (first, second), change)


def _note(row: Draw, changes: dict[str, Any]) -> None:
    subject = Subject("draw", row.id, row.region)
    record(row.last_action, subject, by=row.last_by, at=row.changed_at, version=row.version, changes=changes)
