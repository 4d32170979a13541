"""A sitting keeps its number, whatever is dropped, moved or put in front of it."""

from datetime import date

import pytest

from inspector.calendars.rules.serials import numbered, slot_of, told


def version(*slots):
    """Sittings as a version keeps them, from `22 lunch`."""
    parted = [slot.split() for slot in slots]
    return [{"day": f"2026-12-{day}", "meal": meal, "tables": 2, "diners": 20} for day, meal in parted]


def numbers(*versions):
    return {f"{day[-2:]} {meal}": number for (day, meal), number in numbered(versions).items()}


THREE = version("22 breakfast", "22 lunch", "23 breakfast")
STORIES = {
    "filed once": (
        [THREE],
        {"22 breakfast": 1, "22 lunch": 2, "23 breakfast": 3},
        set(),
    ),
    "the first is dropped": (
        [THREE, THREE[1:]],
        {"22 breakfast": 1, "22 lunch": 2, "23 breakfast": 3},
        {"22 breakfast"},
    ),
    "the last is dropped": (
        [THREE, THREE[:2]],
        {"22 breakfast": 1, "22 lunch": 2, "23 breakfast": 3},
        {"23 breakfast"},
    ),
    "one is put in front": (
        [version("22 lunch"), version("22 breakfast", "22 lunch")],
        {"22 lunch": 1, "22 breakfast": 2},
        set(),
    ),
    "moved to another day": (
        [version("22 lunch"), version("24 lunch")],
        {"22 lunch": 1, "24 lunch": 2},
        {"22 lunch"},
    ),
    "moved and moved back": (
        [version("22 lunch"), version("24 lunch"), version("22 lunch")],
        {"22 lunch": 1, "24 lunch": 2},
        {"24 lunch"},
    ),
    "another meal of the day": (
        [version("22 lunch"), version("22 dinner")],
        {"22 lunch": 1, "22 dinner": 2},
        {"22 lunch"},
    ),
    "all replaced twice": (
        [version("22 lunch"), version("23 lunch"), version("24 lunch")],
        {"22 lunch": 1, "23 lunch": 2, "24 lunch": 3},
        {"22 lunch", "23 lunch"},
    ),
    "two change places": (
        [version("22 lunch", "23 dinner"), version("22 dinner", "23 lunch")],
        {"22 lunch": 1, "23 dinner": 2, "22 dinner": 3, "23 lunch": 4},
        {"22 lunch", "23 dinner"},
    ),
    "amended without a change of sittings": (
        [THREE, THREE],
        {"22 breakfast": 1, "22 lunch": 2, "23 breakfast": 3},
        set(),
    ),
    "never filed": (
        [],
        {},
        set(),
    ),
}


@pytest.mark.parametrize(("versions", "kept", "gone"), STORIES.values(), ids=STORIES)
def test_numbers_are_given_once(versions, kept, gone):
    assert numbers(*versions) == kept
    assert {f"{day[-2:]} {meal}" for day, meal in told(versions).keys() - told(versions[-1:]).keys()} == gone


def test_what_is_gone_is_told_as_it_was_last():
    larger = [{**THREE[0], "tables": 9}, *THREE[1:]]

    assert told([THREE, larger, THREE[1:]])[slot_of(date(2026, 12, 22), "breakfast")] == larger[0]
