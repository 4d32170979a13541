"""Filings as plain values for the wire; `Text`s are left for the schemas."""

from datetime import datetime
from typing import Any

from inspector.accounts.actions import accounts
from inspector.accounts.routes.offers import links
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Permission, may, reads_names
from inspector.core.days import local_day
from inspector.core.personal import masked_name, masked_phone
from inspector.filings.actions import emergencies, history, mindings, people, settle
from inspector.filings.models import Filing
from inspector.filings.present import menu, offers, preview
from inspector.filings.present.attachments import hanging_on
from inspector.standards.present import judgements, policies
from inspector.standards.queries import in_force


def filing(row: Filing, caller: Caller, now: datetime) -> dict[str, Any]:
    """A filing with its judgement: the kept one once it is filed, else that of this moment."""
    body: dict[str, Any] = row.columns()
    if row.judgement_id and row.state != "returned":
        body |= {"judgement": judgements.kept_judgement(row.judgement_id), "advice": None}
    else:
        body |= preview.draft(row, now)
    body |= {
        "sittings": row.sittings,
        "people": people.of_filing(row),
        "warnings": [warning._asdict() for warning in mindings.warnings_of(row, local_day(now))],
        "menu_hits": menu.hits(row),
        "local_dishes": menu.local(row.dishes, row.region),
        "to_settle": [question._asdict() for question in settle.open_questions(row)],
        "likely_barred": _likely_barred(row, caller),
        "guide": in_force.policy(row.region, row.day).tier(row.diners).guide,
        "received_by": accounts.get(row.decided_by).display_name if row.decided_by else None,
        "affected_by": [
            {**policies.emergency(each.order), "sittings": each.sittings}
            for each in emergencies.affecting(row)
        ],
        "effects": row.told,
        "actions": links("filings", row.id, offers.of(row, caller, now), caller),
    }
    body |= hanging_on(row, caller, now)
    return body if reads_names(caller.role) else masked(body)


def _likely_barred(row: Filing, caller: Caller) -> list[dict[str, Any]]:
    """Nothing for those who do not decide: they could try out whom the register has barred."""
    decides = may(caller.role, Permission.FILINGS_DECIDE)
    return [match._asdict() for match in settle.likely_barred(row, caller)] if decides else []


def versions(row: Filing, caller: Caller) -> list[dict[str, Any]]:
    """What it said each time it was filed or amended, the first one first."""
    items = history.versions(row)
    if reads_names(caller.role):
        return items
    return [item | {"content": masked(item["content"])} for item in items]


def masked(body: dict[str, Any]) -> dict[str, Any]:
    """Of the names as much as helps to recognise them; what has been erased has none."""
    if "host_name" not in body:
        return body
    return body | {
        "host_name": masked_name(body["host_name"]),
        "host_phone": masked_phone(body["host_phone"]),
        "people": [_masked(person) for person in body["people"]],
    }


def _masked(person: dict[str, Any]) -> dict[str, Any]:
    phone = person.get("phone")
    return {**person, "name": masked_name(person["name"]), "phone": masked_phone(phone) if phone else None}
