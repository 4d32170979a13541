"""Registrations as plain values for the wire; `Text`s are left for the schemas."""

from datetime import date, datetime
from typing import Any

from inspector.accounts.routes.offers import links
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import CALLS_HALLS
from inspector.core.days import local_day
from inspector.core.personal import masked_name
from inspector.halls.present import columns
from inspector.registrations.actions import defer
from inspector.registrations.actions import review as reviewing
from inspector.registrations.models import Registration, Review
from inspector.registrations.present import comparison, offers
from inspector.standards.queries.in_force import policy
from inspector.standards.rules.registration_policy import Material as Asked


def registration(row: Registration, caller: Caller, now: datetime) -> dict[str, Any]:
    """A registration with its clocks, and what was decided on it last."""
    body = columns(row, caller)
    last = reviewing.submission(row, row.submissions)
    noticed = reviewing.last_review(row, reviewing.NOTICES)
    return body | {
        "clocks": _clocks(row, local_day(now)) if last else None,
        "notice": review(row, noticed) if noticed else None,
        "commitment": _commitment(row, caller),
        "effects": row.told,
        "review": comparison.review(row, caller, local_day(now)),
        "changes": last.changes if last else [],
        "actions": links("registrations", row.id, offers.of(row, caller, now), caller),
    }


def _commitment(row: Registration, caller: Caller) -> dict[str, Any] | None:
    """Who promised is masked like whom to call."""
    promised = defer.commitment(row)
    if promised is None:
        return None
    whole = caller.role in CALLS_HALLS
    return promised.columns() | {"signer": promised.signer if whole else masked_name(promised.signer)}


def _clocks(row: Registration, today: date) -> dict[str, Any]:
    """How they stand today; once it is decided nothing runs any more."""
    return {
        **{key: getattr(row, key) for key in ("tell_by", "decide_by", "extended", "provisional")},
        "deemed_received": row.overdue("tell", today),
        "overdue": row.overdue("decide", today),
    }


def review(row: Registration, kept: Review) -> dict[str, Any]:
    """A decision, by the policy of its day."""
    ruling = policy(row.region, local_day(kept.at))
    known = ruling.materials.by_code()
    deferred = kept.action in ("defer", "reject", "end")
    return {
        **{key: getattr(kept, key) for key in ("action", "at", "paper_number", "reasons", "items")},
        **{key: getattr(kept, key) for key in ("supplement_by", "provisional")},
        "missing": [{**each, **_asked(known.get(each["material"]))} for each in kept.missing],
        "consequence": ruling.deferral.consequence if deferred else None,
    }


def _asked(known: Asked | None) -> dict[str, Any]:
    return {key: getattr(known, key, None) for key in ("name", "kind", "form")}


def submissions(row: Registration) -> dict[str, Any]:
    """Every time that it was handed in, with what was decided on it."""
    decided: dict[int, list[dict[str, Any]]] = {}
    for each in reviewing.reviews(row):
        decided.setdefault(each.number, []).append(review(row, each))
    return {
        "items": [
            {
                **{key: getattr(each, key) for key in ("number", "at", "content", "materials", "changes")},
                "reviews": decided.get(each.number, []),
            }
            for each in reviewing.submissions(row)
        ]
    }
