"""What the form of a filing says, and how it stands in the tables."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import orjson

from inspector.core.errors import Invalid, NotFound, at
from inspector.core.personal import fingerprint
from inspector.core.text import Text
from inspector.filings.actions import people as cooks
from inspector.filings.models import Filing, Sitting
from inspector.filings.rules.derived_facts import Sitting as Meal
from inspector.filings.rules.derived_facts import in_order, largest
from inspector.filings.rules.forms import FilingForm, SittingForm
from inspector.halls.models import Hall
from inspector.standards.queries import in_force
from inspector.standards.rules import json_values
from inspector.standards.rules.facts import Source
from inspector.standards.rules.policies import Ruling

CONTENT = ("hall_id", "host_name", "host_phone", "caterer", "occasion", "dishes")
MEAL = ("day", "meal", "tables", "diners")


def read(form: FilingForm) -> dict[str, Any]:
    """The content of a form, as it is stored. Raises Invalid for facts that the vocabulary does not know."""
    facts = in_force.read_facts("banquet", form["facts"], Source.DECLARED)
    return {
        **{key: value for key, value in form.items() if key in CONTENT},
        "sittings": in_order(_meal(each) for each in form["sittings"]),
        "people": cooks.stated(form["people"]),
        "facts": {key: json_values.plain(value) for key, value in facts.items()},
    }


def _meal(sitting: SittingForm) -> Meal:
    return {key: value for key, value in sitting.items() if key in MEAL}


def of_filing(row: Filing) -> dict[str, Any]:
    """The content of a filing, in the shape of `read`."""
    return {
        **{key: getattr(row, key) for key in (*CONTENT, "people", "facts")},
        "sittings": meals(row),
    }


def compared(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as it is compared: people one by one, since their order says nothing."""
    return {**content, "people": orjson.loads(content["people"])} if content else {}


def meals(row: Filing) -> list[Meal]:
    """Its sittings as plain values, in the order of time."""
    return [{key: getattr(each, key) for key in MEAL} for each in row.sittings]


def written(content: Mapping[str, Any], hall: Hall, filing_id: str) -> dict[str, Any]:
    """The content, and what lists and figures read without looking at the sittings."""
    planned = content["sittings"]
    diners = largest(planned) or 0
    policy = policy_of(hall.region, planned[0]["day"])
    lexicon = in_force.lexicon(hall.region, planned[-1]["day"])
    place = {"filing_id": filing_id, "hall_id": hall.id, "region": hall.region}
    return {
        **content,
        "host_phone_hash": fingerprint("phone", content["host_phone"]),
        "sittings": [Sitting(**place, number=n, **each) for n, each in enumerate(planned, 1)],
        "region": hall.region,
        "tier": policy.tier(diners).id,
        "office": policy.office(diners),
        "risky_dishes": len({hit.dish for hit in lexicon.screen(content["dishes"])}),
        "day": planned[0]["day"],
        "meal": planned[0]["meal"],
        "last_day": planned[-1]["day"],
        "close_by": planned[-1]["day"] + timedelta(days=policy.closing.days),
        "meals": len(planned),
        "tables": sum(each["tables"] for each in planned),
        "diners": diners,
    }


def policy_of(region: str, day: date) -> Ruling:
    """Raises Invalid for a day on which nothing was ruled yet."""
    try:
        return in_force.policy(region, day)
    except NotFound as absent:
        detail = Text("当日没有适用的政策", "No policy was in force on that day")
        raise Invalid(errors=[at("/sittings/0/day", detail)]) from absent
