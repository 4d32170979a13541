"""Asking for the release of a restricted dish, and releasing it."""

from functools import partial
from uuid import uuid4

from tests import make
from tests.journal.writes import Write
from tests.world import World

DISH = {
    **{"dish": "散装白酒", "food": "loose-liquor", "reason": "本地酒坊,有许可"},
    **{"evidence": "购货票 0815", "photos": []},
}


def ask(world: World) -> Write:
    operator, url = world.people["operator"], f"/filings/{uuid4()}"
    row = operator.put(url, make.filing(world.hall["id"], dishes=["红烧肉", "散装白酒"]))
    return partial(operator.act, f"{url}/ask-release", row)


def release(world: World) -> Write:
    asked = ask(world)()
    url = f"/filings/{asked.json['id']}"
    return partial(world.people["supervisor"].act, f"{url}/release", asked, DISH)
