"""Draft a filing."""

from inspector.accounts.rules.change import Change
from inspector.core.db import db, queue
from inspector.core.idempotency import Put, decide, require_editable
from inspector.filings.access import get
from inspector.filings.actions import content, people
from inspector.filings.actions.file import note
from inspector.filings.models import Filing
from inspector.filings.rules.forms import FilingForm
from inspector.filings.rules.lifecycle import EDITABLE
from inspector.halls import access as halls_access


def put(filing_id: str, change: Change[int | None], form: FilingForm) -> Filing:
    """Draft a filing under the caller's id, or replace one that is still a draft or was returned.

    Raises Invalid for facts or chefs that nobody knows, Conflict when the id is taken by other content or
    the filing can no longer be edited, NotFound for a hall or filing that is not the caller's to see,
    PreconditionFailed when it has changed since the caller read it.
    """
    caller = change.caller
    hall = halls_access.get(form["hall_id"], caller)
    sent = content.read(form)
    queue(filing_id)
    row = db.session.get(Filing, filing_id, with_for_update={"key_share": True})
    if row is not None:
        row = get(filing_id, caller)  # somebody else's is as good as absent
    stored = content.compared(content.of_filing(row)) if row else {}
    put = decide(row, stored, content.compared(sent), change.expected)
    if put is not Put.REPLAY:
        people.require_known(form["people"], caller, form["sittings"])
    if row is None:
        row = Filing(id=filing_id, state="draft", version=0, created_at=change.now, late=False)
        db.session.add(row)
    elif put is Put.REPLACE:
        require_editable(row.state, EDITABLE)
    if put is not Put.REPLAY:
        row.write(content.written(sent, hall, row.id), by=change.by, now=change.now)
        note(
            row, change.now, changes={"day": row.day.isoformat(), "diners": row.diners, "tables": row.tables}
        )
    return row
