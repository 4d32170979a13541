"""A release lets one restricted food into one dish, and never what is banned."""

from types import SimpleNamespace

import pytest

from inspector.filings.rules.lifecycle import needs_reasons
from inspector.filings.rules.releases import blocks, is_released, key_of
from inspector.standards.rules.foods import BANNED, CARE, RESTRICTED, Hit

RELEASED = {key_of("清蒸河豚", "pufferfish")}


def hit(severity, dish="清蒸河豚", food="pufferfish"):
    return Hit(dish, dish, SimpleNamespace(id=food, severity=severity))


@pytest.mark.parametrize(
    ("found", "released", "blocked"),
    [
        pytest.param(hit(RESTRICTED), True, False, id="the restricted food in the released dish"),
        pytest.param(hit(RESTRICTED, dish="清蒸 河豚"), True, False, id="the dish written apart"),
        pytest.param(hit(RESTRICTED, dish="红烧河豚"), False, True, id="another dish"),
        pytest.param(hit(RESTRICTED, food="mushroom"), False, True, id="another food in the dish"),
        pytest.param(hit(BANNED), False, True, id="what is banned is never released"),
        pytest.param(hit(CARE), False, False, id="what only wants care needs no release"),
        pytest.param(hit(CARE, dish="白切鸡"), False, False, id="nor does it elsewhere"),
    ],
)
def test_what_a_release_opens(found, released, blocked):
    assert is_released(found, RELEASED) is released
    assert blocks(found, RELEASED) is blocked


@pytest.mark.parametrize("state", ["draft", "returned", "filed", "accepted", "held", "closed"])
def test_who_says_no_says_why_in_every_state(state):
    assert needs_reasons("return", state) is needs_reasons("refuse", state) is True
    assert needs_reasons("accept", state) is needs_reasons("file", state) is False


@pytest.mark.parametrize(
    ("state", "needed"),
    [("draft", False), ("returned", False), ("filed", True), ("accepted", True), ("held", True)],
)
def test_to_cancel_what_takes_room_one_says_why(state, needed):
    assert needs_reasons("cancel", state) is needed
