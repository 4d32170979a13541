"""Looking people up by their number or name: by whom, for what list, but not whom."""

from datetime import datetime

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import reads_names
from inspector.core.errors import Forbidden
from inspector.core.text import Text
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject


def note(searched: str, *, caller: Caller, now: datetime) -> None:
    """Journal that the caller searched this list for a person. Needs a transaction.

    Raises Forbidden for those whose work needs no names.
    """
    if not reads_names(caller.role):
        raise Forbidden(Text("您不能按姓名或手机号查找", "You may not look people up by name or number"))
    subject = Subject("account", caller.account_id, caller.region)
    record("search-person", subject, by=caller.account_id, at=now, changes={"list": searched})
