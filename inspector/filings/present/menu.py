"""What was found on a menu, as plain values for the wire."""

from collections.abc import Iterable
from typing import Any

from inspector.accounts.actions import accounts
from inspector.filings import queries
from inspector.filings.models import Filing, Release
from inspector.filings.rules.releases import key_of
from inspector.standards.documents.local_dishes import shipped_dishes
from inspector.standards.present import judgements
from inspector.standards.queries import in_force
from inspector.standards.rules.local_dishes import recognise


def hits(row: Filing) -> list[dict[str, Any]]:
    """Every high-risk food on the menu, and who released it and why."""
    found = in_force.lexicon(row.region, row.last_day).screen(row.dishes)
    known = queries.releases(row.id) if row.release_asked_at else {}
    return [
        judgements.hit(hit) | {"released": _release(known.get(key_of(hit.dish, hit.food.id)))}
        for hit in found
    ]


def local(dishes: Iterable[str], region: str) -> list[dict[str, Any]]:
    """The local dishes on a menu, with what they need."""
    return [
        {
            **{"dish": dish, "name": found.name, "needs": found.needs, "standard": found.standard},
            "basis": judgements.basis(found.basis),
        }
        for dish, found in recognise(shipped_dishes(), dishes, region)
    ]


def _release(given: Release | None) -> dict[str, Any] | None:
    if given is None:
        return None
    said = {key: getattr(given, key) for key in ("reason", "evidence", "photos", "by", "at")}
    return {**said, "released_by": accounts.get(given.by).display_name}
