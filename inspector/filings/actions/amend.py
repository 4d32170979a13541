"""Change what was filed: judged anew under the same number, and nothing is lost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inspector.accounts.rules.change import Change
from inspector.core.errors import Conflict, Invalid, PreconditionFailed, at
from inspector.core.idempotency import alike, is_replay
from inspector.core.text import Text
from inspector.filings import access
from inspector.filings.actions import content, file, followups, people
from inspector.filings.models import Filing
from inspector.filings.rules.derived_facts import begins
from inspector.filings.rules.forms import FilingForm
from inspector.filings.rules.lifecycle import FILING


def amend(filing_id: str, change: Change[int], form: FilingForm) -> Filing:
    """Replace what was filed.

    The room is checked under the hall's lock, as at filing. Lead time runs anew only when a sitting changes.
    Raises Conflict when nothing has changed, a meal that has begun would, or it could not be filed so,
    Invalid for another hall or chefs that nobody knows, NotFound for what is not the caller's to see,
    PreconditionFailed when it has changed since the caller read it.
    """
    row = access.get(filing_id, change.caller, lock=True)
    sent = content.read(form)
    changed = not alike(content.compared(sent), content.compared(content.of_filing(row)))
    if is_replay(row, change.expected, "amend", change.by):
        if changed:
            raise PreconditionFailed(more={"version": row.version})
        return row
    row.state = FILING.after(row.state, "amend", change.role)
    if not changed:
        raise Conflict(Text("内容没有变化", "Nothing has changed"), code="unchanged")
    before = content.meals(row)
    people.require_known(form["people"], change.caller, form["sittings"])
    _keep(row, sent, change.now)
    file.announce(row, change, given=sent, before=before)
    row.decided_at = row.decided_by = None
    task = file.step(row, "amend", change)
    row.tell(followups.of_step(row, "amend", task))
    return row


def _keep(row: Filing, sent: Mapping[str, Any], now: datetime) -> None:
    """The hall stays, and so does every sitting that has begun. Raises Invalid or Conflict."""
    if sent["hall_id"] != row.hall_id:
        detail = Text("更换聚餐点请撤销后重新备案", "For another hall, cancel it and file anew")
        raise Invalid(errors=[at("/hall_id", detail)])
    begun = [each for each in content.meals(row) if begins(each) <= now]
    if lost := [each for each in begun if each not in sent["sittings"]]:
        raise Conflict(
            Text("已开始的餐次不能更改", "A meal that has begun cannot be changed"),
            code="begun",
            more={"day": lost[0]["day"].isoformat(), "meal": lost[0]["meal"]},
        )
