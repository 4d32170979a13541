"""Registers the chefs of the villages."""

from typing import Any

from inspector.accounts.rules.change import Change
from inspector.chefs.actions import chefs
from inspector.chefs.models import Chef
from inspector.core.db import db
from inspector.demo.actions.city import City
from inspector.demo.rules.things import Cook, Step


def register(city: City, step: Step) -> None:
    """Register the chef, or renew the certificates. payload: the hall by whose people, and the form."""
    cook: Cook = step.thing
    hall, form = step.payload
    change: Change[Any] = Change(city.operator(hall), city.versions.get(cook.id), step.at)
    city.versions[cook.id] = chefs.put(cook.id, change, form).version


def confirm(city: City, step: Step) -> None:
    """Confirm the chef, or the renewed certificates. payload: the hall in whose county."""
    cook: Cook = step.thing
    change = Change(city.supervisor(step.payload), city.versions[cook.id], step.at)
    known = db.session.get_one(Chef, cook.id).state == "confirmed"
    action = "confirm_renewal" if known else "confirm"
    city.versions[cook.id] = chefs.act(cook.id, change, action).version
