"""What hangs on a filing, as plain values for the wire."""

from datetime import datetime
from typing import Any

import orjson

from inspector.accounts.routes.offers import links
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import CALLS_HALLS, reads_names
from inspector.core.days import local_day
from inspector.core.personal import masked_name
from inspector.filings.actions import close, guidance, incidents
from inspector.filings.models import Closing, Filing, Guidance, Incident
from inspector.filings.rules.lifecycle import GUIDANCE, INCIDENT
from inspector.standards.present import judgements
from inspector.standards.queries import in_force


def hanging_on(row: Filing, caller: Caller, now: datetime) -> dict[str, Any]:
    """The task of the office that guides it, incidents, and the closing report."""
    guided, report = guidance.task_of(row.id), close.report_of(row.id)
    return {
        "guidance": task(guided, caller, now) if guided else None,
        "incidents": [incident(each, caller, now) for each in incidents.of_filing(row.id)],
        "closing": _closing(report, names=reads_names(caller.role)) if report else None,
    }


def task(row: Guidance, caller: Caller, now: datetime) -> dict[str, Any]:
    """A guidance task with its visits, who came masked for those who do not deal with the hall's people."""
    whole = caller.role in CALLS_HALLS
    names = [name if whole else masked_name(name) for name in guidance.guides(row)]
    theirs = row.region.startswith(caller.region)  # a filing shows the task of a higher office, too
    offers = GUIDANCE.allowed(row.state, caller.role) if theirs else []
    return {
        **row.columns(),
        "visits": [{**visit, "person": name} for visit, name in zip(row.visits, names, strict=True)],
        "overdue": row.overdue(local_day(now)),
        "missed": row.missed(local_day(now)),
        "actions": links("guidance-tasks", row.id, offers, caller),
    }


def incident(row: Incident, caller: Caller, now: datetime) -> dict[str, Any]:
    """An incident with what is to be preserved, by the policy of the day on which it was noticed."""
    rules = in_force.policy(row.region, local_day(row.noticed_at)).incident
    return {
        **row.columns(),
        "overdue": row.overdue(now),
        "reported_late": row.reported_late,
        "preserve": rules.preserve,
        "basis": judgements.basis(rules.basis),
        "effects": row.told,
        "actions": links("incidents", row.id, INCIDENT.allowed(row.state, caller.role), caller),
    }


def _closing(row: Closing, *, names: bool) -> dict[str, Any]:
    """The closing report. names: whole, not masked."""
    keepers = orjson.loads(row.keepers) if row.keepers else {}
    registers = {}
    for key in ("samples", "disinfections"):
        rows = getattr(row, key)
        by = keepers.get(key) or [None] * len(rows)
        registers[key] = [
            {**each, "by": name if names or name is None else masked_name(name)}
            for each, name in zip(rows, by, strict=True)
        ]
    return {
        **registers,
        **{"at": row.at, "leftovers": row.leftovers, "facts": row.facts},
        "judgement": judgements.kept_judgement(row.judgement_id),
    }
