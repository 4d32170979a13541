"""Lives the plan of the demo city, step by step."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import count
from typing import Any

import sqlalchemy as sa

from inspector.accounts import queries as account_lists
from inspector.accounts.actions import accounts
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Role
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.demo.actions import chefs, corrections, filings, halls, inspections, people, recording
from inspector.demo.actions.city import City
from inspector.demo.rules.city import Plan
from inspector.demo.rules.staff import admin
from inspector.demo.rules.things import Hall, Step
from inspector.registrations.models import Registration

DEEDS: Mapping[str, Callable[[City, Step], Any]] = {
    **{"register_chef": chefs.register, "confirm_chef": chefs.confirm},
    "declare": halls.declare,
    "promise": halls.promise,
    **dict.fromkeys(("submit", "return", "receive", "decline", "deny", "defer", "accept_hall"), halls.act),
    **dict.fromkeys(("suspend", "relist"), halls.decide),
    "draft": filings.draft,
    **dict.fromkeys(("file", "accept", "return_filing", "refuse", "cancel", "hold"), filings.act),
    "close": filings.close,
    "file_in_vain": filings.file_in_vain,
    "look_ahead": filings.look_ahead,
    "guide": filings.guide,
    "tell_incident": filings.tell_incident,
    "report_incident": filings.report_incident,
    "plan": inspections.plan,
    "record": recording.record,
    "submit_visit": inspections.submit,
    "sign": inspections.sign,
    "publish": inspections.publish,
    "prove": corrections.prove,
    **dict.fromkeys(("verify", "reject"), corrections.decide),
}


def loaded() -> bool:
    """Whether a demo city is here already."""
    try:
        accounts.get(admin().id)
    except NotFound:
        return False
    return True


def nobody_here() -> bool:
    """Whether the installation has no accounts at all."""
    everywhere = Caller(admin().id, Role.ADMIN, region="", device_id="demo")
    found, _ = account_lists.accounts(everywhere, limit=1, cursor=None)
    return not found


def begun(steps: Iterable[Step]) -> bool:
    """Whether any hall of these steps has been declared."""
    ids = {step.thing.id for step in steps if isinstance(step.thing, Hall)}
    declared = sa.select(Registration.id).where(Registration.hall_id.in_(ids)).limit(1)
    return db.session.scalar(declared) is not None


def settle(plan: Plan) -> None:
    """Give everybody their account on the first day. Needs a transaction."""
    people.settle(plan.people, min(step.at for step in plan.steps))


def live(city: City, steps: Iterable[Step], until: datetime) -> Iterator[Step]:
    """Do what happens until then in the order of time, and give each step when it is done.

    Needs a transaction, which may be another one after every step.
    """
    number = count()
    waiting = [(step.at, next(number), step) for step in steps]
    heapq.heapify(waiting)
    while waiting and waiting[0][0] < until:
        _, _, step = heapq.heappop(waiting)
        if city.gone(step.thing):
            continue
        for following in DEEDS[step.action](city, step) or ():
            heapq.heappush(waiting, (following.at, next(number), following))
        city.done[step.action] += 1
        yield step
