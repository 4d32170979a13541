"""What waits of banquets: filings, guidance on site, incidents, emergency orders."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from inspector.core.indexes import among
from inspector.filings.access import filings_of, guidance_of, incidents_of
from inspector.filings.models import Filing, Guidance, Incident
from inspector.filings.queries import forbidden_by
from inspector.filings.rules.lifecycle import EDITABLE, UNCLOSED
from inspector.halls.models import HallMark
from inspector.standards.queries import in_force
from inspector.tasks.queries.rows import Asked, waiting

FILING, TASK, ILL, MARK = (each.__table__.c for each in (Filing, Guidance, Incident, HallMark))
OF_A_FILING = {"id": FILING.id, "hall_id": FILING.hall_id, "region": FILING.region, "day": FILING.day}
OF_A_FILING |= {"about": FILING.occasion, "detail": FILING.meal, "number": FILING.diners}
OF_A_FILING |= {"state": FILING.state, "version": FILING.version}


def announced(kind: str, asked: Asked) -> sa.Select[Any]:
    """Banquets to come that wait for a decision, for a release, or to be mended by their operator."""
    which = {
        "filing_to_decide": FILING.state == "filed",
        "release_to_decide": sa.and_(FILING.state.in_(EDITABLE), FILING.release_asked_at.is_not(None)),
        "filing_returned": FILING.state == "returned",
    }
    to_come = (filings_of(asked.caller), FILING.day >= asked.today)
    return waiting(kind, *to_come, which[kind], **OF_A_FILING, due=FILING.day)


def closings(asked: Asked) -> sa.Select[Any]:
    """Banquets that are over and whose closing report is not here."""
    over = (among(FILING.state, UNCLOSED), FILING.last_day < asked.today)
    late = Filing.overdue_rows(asked.today)
    return waiting(
        "closing_due", filings_of(asked.caller), *over, **OF_A_FILING, due=FILING.close_by, overdue=late
    )


def failures(asked: Asked) -> sa.Select[Any]:
    """Banquets whose closing report showed what is to be put right, until a visit has looked at the hall."""
    told = (MARK.kind == "closing_failed", MARK.settled_on.is_(None))
    found = waiting("closing_failed", filings_of(asked.caller), *told, **OF_A_FILING)
    return found.join(HallMark.__table__, FILING.id == MARK.about)


def guidance(asked: Asked) -> sa.Select[Any]:
    """Banquets that an office of the area is to guide; not those that were missed."""
    return waiting(
        "guidance_to_do",
        *(guidance_of(asked.caller), TASK.state == "open", TASK.record_by >= asked.today),
        **{"id": TASK.id, "hall_id": TASK.hall_id, "region": TASK.region, "day": TASK.day},
        **{"due": TASK.last_day, "overdue": Guidance.overdue_rows(asked.today), "detail": FILING.meal},
        **{"about": FILING.occasion, "number": FILING.diners, "state": TASK.state, "version": TASK.version},
    ).join(Filing.__table__, FILING.id == TASK.filing_id)


def incidents(asked: Asked) -> sa.Select[Any]:
    """Incidents that nobody has reported. They are due at once: their clock is one of hours."""
    return waiting(
        "incident_to_report",
        *(incidents_of(asked.caller), ILL.state == "open"),
        **{"id": ILL.id, "hall_id": ILL.hall_id, "region": ILL.region, "due": asked.today},
        **{"due_at": ILL.report_by, "overdue": Incident.overdue_rows(asked.now), "number": ILL.ill_diners},
        **{"state": ILL.state, "version": ILL.version},
    )


def forbidden(asked: Asked) -> Iterator[sa.Select[Any]]:
    """Banquets to come that an emergency order forbids, one select for each order."""
    for order in in_force.library().emergencies:
        if order.until >= asked.today:
            hit = forbidden_by(order, asked.today)
            yield waiting(
                "banquet_forbidden",
                *(filings_of(asked.caller), FILING.last_day >= asked.today, hit),
                **(OF_A_FILING | {"about": order.id, "detail": FILING.occasion, "due": FILING.day}),
            )
