"""Who cooks at a banquet: as the filing names them, and as the register of chefs knows them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import orjson

from inspector.accounts.rules.caller import Caller
from inspector.chefs import access as chefs_access
from inspector.chefs.actions import chefs, dating
from inspector.chefs.models import Chef
from inspector.chefs.rules.lifecycle import BARRED
from inspector.core.days import local_day
from inspector.core.errors import Conflict, Invalid, at
from inspector.core.personal import ERASED
from inspector.core.text import Text
from inspector.filings.actions import clashes
from inspector.filings.models import Filing
from inspector.filings.rules.cooks import own_last
from inspector.filings.rules.lifecycle import EDITABLE
from inspector.filings.rules.warnings import FilingWarning, Named, cautions
from inspector.standards.queries import in_force
from inspector.standards.rules.validity import HEALTH, TRAINING, ages

CHEF_BARRED = Text(
    "名单中有被暂停或列入黑名单的厨师,不能备案;请更换厨师,或代其申诉",
    "A chef of the list is suspended or blacklisted; name another one, or appeal on their behalf",
)
People = list[dict[str, Any]]
OPTIONAL = ("chef_id", "phone", "sittings")  # stored only where they are told
CERTIFICATES = {"health_certificate_on": HEALTH, "training_on": TRAINING}


def stated(named: Iterable[Mapping[str, Any]]) -> str:
    """Canonical JSON of those whom a form names."""
    people = [_said(person) for person in named]
    return orjson.dumps(people, option=orjson.OPT_SORT_KEYS).decode()


def _said(person: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in person.items() if key not in OPTIONAL or value is not None}


def require_known(
    named: Sequence[Mapping[str, Any]], caller: Caller, sittings: Iterable[Mapping[str, Any]]
) -> None:
    """Raises Invalid for chefs whom the caller cannot find in the register, and meals that are none of it."""
    _require_meals(named, {(each["day"], each["meal"]) for each in sittings})
    ids = {place: person["chef_id"] for place, person in enumerate(named) if person.get("chef_id")}
    known = chefs_access.visible(ids.values(), caller) if ids else set()
    detail = Text("厨师登记中没有这名厨师", "There is no such chef in the register")
    if wrong := [at(f"/people/{place}/chef_id", detail) for place, key in ids.items() if key not in known]:
        raise Invalid(errors=wrong)


def _require_meals(named: Sequence[Mapping[str, Any]], meals: set[tuple[date, str]]) -> None:
    strange = Text("不是本次备案的餐次", "Not a sitting of this filing")
    wrong = [
        at(f"/people/{place}/sittings/{n}", strange)
        for place, person in enumerate(named)
        for n, each in enumerate(person.get("sittings") or ())
        if (each["day"], each["meal"]) not in meals
    ]
    if wrong:
        raise Invalid(errors=wrong)


def of_filing(row: Filing) -> People:
    """Those who cook, with the certificates of the register.

    Those of today while the filing can be changed, else those of when it was filed.
    """
    if row.roster is not None and row.state not in EDITABLE:
        return _read(row.roster)
    return _looked_up(_read(row.people))


def looked_up(named: Iterable[Mapping[str, Any]]) -> People:
    """Those whom a form names, which nobody has stored, with the certificates of the register."""
    return _looked_up([_said(each) for each in named])


def _looked_up(people: People) -> People:
    known = _known(people)
    return [_with_register(person, known) for person in people]


def enter(row: Filing) -> None:
    """Keep those who cook as the register knows them now: what changes there later changes nothing here.

    Raises Conflict for a chef who may not cater.
    """
    people = _read(row.people)
    known = _known(people)
    barred = [chef for chef in known.values() if chef.state in BARRED]
    if barred:
        raise Conflict(
            CHEF_BARRED,
            code="chef-barred",
            more={"chefs": [_named(chef) for chef in barred]},
        )
    clashes.note_cooks(row, people)
    row.roster = stated(_with_register(person, known) for person in people)


def _named(chef: Chef) -> dict[str, Any]:
    """Why a chef is barred since when, and how to appeal."""
    mark = next(mark for mark in reversed(chefs.marks(chef.id)) if mark.action in ("suspend", "blacklist"))
    return {
        "chef_id": chef.id,
        "state": chef.state,
        "reasons": mark.reasons,
        "since": local_day(mark.at).isoformat(),
        "appeal": f"POST /api/v1/chefs/{chef.id}/appeal",
    }


def erased(words: str) -> str:
    """As many people in the same roles, and nothing of who they were."""
    nobody = {"name": ERASED, **dict.fromkeys(CERTIFICATES)}
    return stated({**nobody, "role": person["role"]} for person in orjson.loads(words))


def warnings_of(row: Filing, today: date) -> list[FilingWarning]:
    """What is to be minded of them. today: counts for what is not filed yet."""
    people = of_filing(row)
    known = _known(people)
    editions = in_force.library().in_force("banquet", row.region, row.last_day)
    named = [
        Named(
            certificates={key: person[key] for key in CERTIFICATES},
            standing=chef.state if chef else None,
            areas=tuple(chefs.areas(chef.id)) if chef else (),
            until=own_last(person, row.last_day),
        )
        for person in people
        for chef in [known.get(person.get("chef_id", ""))]
    ]
    allowed = {key: ages(editions, fact) for key, fact in CERTIFICATES.items()}
    filed = local_day(row.filed_at) if row.filed_at and row.state not in EDITABLE else today
    return cautions(named, allowed, region=row.region, filed=filed, day=row.last_day)


def _read(words: str) -> People:
    """With their days as days."""
    people: People = orjson.loads(words)
    for person in people:
        for key in CERTIFICATES:
            person[key] = date.fromisoformat(person[key]) if person[key] else None
        for each in person.get("sittings") or ():
            each["day"] = date.fromisoformat(each["day"])
    return people


def _known(people: People) -> Mapping[str, Chef]:
    return chefs.named({person["chef_id"] for person in people if "chef_id" in person})


def _with_register(person: dict[str, Any], known: Mapping[str, Chef]) -> dict[str, Any]:
    chef = known.get(person.get("chef_id", ""))
    if chef is None:
        return person
    held = dating.certificates(chef)
    return person | {
        "name": chef.name,
        "standing": chef.state,
        "health_certificate_on": held["health"]["issued_on"] if held["health"] else None,
        "training_on": max(held["training_on"], default=None),
    }
