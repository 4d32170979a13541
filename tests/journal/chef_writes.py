"""Writes about chefs that need more than a step."""

from functools import partial
from uuid import uuid4

from tests import make
from tests.journal.write_cases import Write, new_chef
from tests.populated_hall import World


def confirm_renewal(world: World) -> Write:
    """A confirmed chef whose certificate was renewed."""
    url, operator = f"/chefs/{uuid4()}", world.people["operator"]
    form = new_chef()
    row = world.people["supervisor"].act(f"{url}/confirm", operator.put(url, form))
    held = {"number": "健 2026-0999", "issued_on": make.TODAY.isoformat()}
    row = operator.put(url, form | {"health_certificate": held}, after=row)
    return partial(world.people["supervisor"].act, f"{url}/confirm-renewal", row)
