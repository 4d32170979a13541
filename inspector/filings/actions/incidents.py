"""Diners who fell ill: what is told of it, and the clock until it must be reported."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa
from uuid_utils import uuid7

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.days import local_day
from inspector.core.db import db, queue
from inspector.core.errors import Conflict, Invalid, NotFound, at
from inspector.core.idempotency import is_replay
from inspector.core.personal import ERASED
from inspector.core.refusals import FUTURE, lies_ahead
from inspector.core.text import Text
from inspector.filings import access
from inspector.filings.access import incidents_of
from inspector.filings.actions import followups
from inspector.filings.models import Filing, Incident
from inspector.filings.rules.forms import IncidentForm, ReportForm
from inspector.filings.rules.lifecycle import INCIDENT, TAKES_ROOM
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.standards.queries import in_force

CONTENT = ("noticed_at", "ill_diners", "symptoms")


def tell(filing_id: str, form: IncidentForm, *, caller: Caller, now: datetime) -> Incident:
    """Note that diners of a filed banquet fell ill; the same again under its id is harmless.

    Raises Conflict when the id is taken by other content or the banquet was never filed, Invalid when it was
    noticed in the future, NotFound for a filing that is not the caller's to see.
    """
    filing = access.get(filing_id, caller)
    key = form["id"] or str(uuid7())
    queue(key)
    row = db.session.get(Incident, key)
    if row is not None:
        return _again(row, filing, form)
    if filing.state not in TAKES_ROOM:
        raise Conflict(
            Text("备案之后才能登记事故", "Incidents are told of a banquet that has been filed"),
            code="not-now",
            more={"state": filing.state},
        )
    if lies_ahead(form["noticed_at"], now):
        raise Invalid(errors=[at("/noticed_at", FUTURE)])
    hours = in_force.policy(filing.region, local_day(form["noticed_at"])).incident.report_hours
    row = Incident(
        **{key: value for key, value in form.items() if key in CONTENT},
        id=key,
        filing_id=filing.id,
        hall_id=filing.hall_id,
        region=filing.region,
        report_by=form["noticed_at"] + timedelta(hours=hours),
        state="open",
        version=0,
    )
    db.session.add(row)
    _note(row, "tell", caller.account_id, now)
    row.tell(followups.of_incident(row, now))
    return row


def _again(row: Incident, filing: Filing, form: IncidentForm) -> Incident:
    differing = sorted(key for key, value in form.items() if key in CONTENT and getattr(row, key) != value)
    if row.filing_id != filing.id or differing:
        raise Conflict(
            Text("此编号已有不同内容的记录", "The id is taken by other content"),
            code="different-content",
            more={"differs": differing},
        )
    return row


def get(incident_id: str, caller: Caller, *, lock: bool = False) -> Incident:
    """Find an incident.

    Raises NotFound when there is none that is the caller's to see.
    """
    found = sa.select(Incident).where(Incident.id == incident_id, incidents_of(caller))
    row = db.session.scalar(found.with_for_update(key_share=True) if lock else found)
    if row is None:
        raise NotFound(Text("没有这起事故", "There is no such incident"))
    return row


def of_filing(filing_id: str) -> list[Incident]:
    """Those of a filing that the caller may see, in the order of time."""
    found = sa.select(Incident).where(Incident.filing_id == filing_id)
    return list(db.session.scalars(found.order_by(Incident.noticed_at, Incident.id)))


def last_noticed(hall_id: str) -> date | None:
    """The last day on which somebody was noticed to have fallen ill after a banquet there."""
    last = db.session.scalar(sa.select(sa.func.max(Incident.noticed_at)).where(Incident.hall_id == hall_id))
    return local_day(last) if last is not None else None


def forget(filing_id: str) -> None:
    """How many fell ill, and when it was reported, stays; what was told of them goes."""
    for row in of_filing(filing_id):
        row.symptoms = ERASED
        row.reported_to = row.reported_to and ERASED


def report(incident_id: str, change: Change[int], form: ReportForm) -> Incident:
    """Note when and to whom it was reported; that stops the clock.

    Raises Conflict when it was reported before, Invalid for a moment in the future or before it was noticed,
    NotFound for what is not the caller's to see, PreconditionFailed when it has changed since the caller read
    it.
    """
    row = get(incident_id, change.caller, lock=True)
    if is_replay(row, change.expected, "report", change.by):
        return row
    row.state = INCIDENT.after(row.state, "report", change.role)
    if lies_ahead(form["reported_at"], change.now):
        raise Invalid(errors=[at("/reported_at", FUTURE)])
    if form["reported_at"] < row.noticed_at:
        detail = Text("早于发现时间", "It lies before the incident was noticed")
        raise Invalid(errors=[at("/reported_at", detail)])
    row.reported_at, row.reported_to = form["reported_at"], form["reported_to"]
    row.tell([followups.reported(row)])
    _note(row, "report", change.by, change.now)
    return row


def _note(row: Incident, action: str, by: str, now: datetime) -> None:
    row.note_action(action, by=by, now=now)
    subject = Subject("incident", row.id, row.region, row.hall_id)
    changes = {"state": row.state, "ill_diners": row.ill_diners}
    record(action, subject, by=by, at=now, version=row.version, changes=changes)
