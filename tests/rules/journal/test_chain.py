"""Whatever is done to a sealed chain is found at its place, or at the next one if the forger also hashes."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.journal.rules.chain import GENESIS, SEALED, first_break, link

WORDS = st.text('ab"\\[,é操', max_size=4)
FIRST = "3d3c46b7d8b6aa5e0cfb204b7dd67ba9e6bef00ca6c22cf05b8e941856d29931"
few = settings(max_examples=20)
OTHER = {  # what a forger writes instead, in every column
    "at": datetime(1999, 12, 31, tzinfo=UTC),
    "actor_id": "somebody else",
    "action": "harmless",
    "subject": "another",
    "subject_id": "-",
    "version": -1,
    "region": "-",
    "hall_id": "-",
    "changes": '{"state":["fail","pass"]}',
}
ENTRY = st.fixed_dictionaries(
    {
        "at": st.integers(0, 2**40).map(lambda ms: datetime.fromtimestamp(ms / 1000, UTC)),
        "actor_id": st.none() | WORDS,
        "action": WORDS,
        "subject": WORDS,
        "subject_id": WORDS,
        "version": st.integers(0, 2**31),
        "region": WORDS,
        "hall_id": st.none() | WORDS,
        "changes": WORDS,
    }
)


def sealed(entries):
    """The entries as a chain."""
    chain, before = [], GENESIS
    for seq, entry in enumerate(entries, 1):
        before = link(before, seq, entry)
        chain.append(entry | {"seq": seq, "hash": before})
    return chain


def hashed(chain, place):
    """The chain after the entry at this index was given the hash that fits it."""
    before = chain[place - 1]["hash"] if place else GENESIS
    entry = chain[place]
    chain[place] = entry | {"hash": link(before, entry["seq"], entry)}
    return chain


CHAINS = st.lists(ENTRY, min_size=1, max_size=5).map(sealed)


@st.composite
def places(draw):
    """A chain, and an index into it."""
    chain = draw(CHAINS)
    return chain, draw(st.integers(0, len(chain) - 1))


@given(CHAINS)
def test_a_chain_that_nobody_touched_holds(chain):
    assert first_break(chain) is None
    assert first_break([]) is None


@given(places())
def test_it_holds_also_when_it_is_read_from_the_middle(given_):
    chain, place = given_
    before = chain[place - 1]["hash"] if place else GENESIS

    assert first_break(chain[place:], before, place) is None


@pytest.mark.parametrize("column", [*SEALED, "seq", "hash"])
@few
@given(given_=places())
def test_a_change_is_found_at_its_place(given_, column):
    chain, place = given_
    chain[place] = chain[place] | {column: OTHER.get(column, 0)}

    assert first_break(chain) == place + 1


@pytest.mark.parametrize("column", SEALED)
@few
@given(given_=places())
def test_a_change_with_a_hash_that_fits_is_found_at_the_next_place(given_, column):
    chain, place = given_
    chain[place] = chain[place] | {column: OTHER[column]}

    assert first_break(hashed(chain, place)) == (None if place == len(chain) - 1 else place + 2)


@given(places())
def test_a_removal_is_found_at_its_place_unless_it_was_the_last(given_):
    chain, place = given_
    del chain[place]

    assert first_break(chain) == (None if place == len(chain) else place + 1)


@given(places(), ENTRY, st.booleans())
def test_an_insertion_is_found_at_its_place_or_the_next(given_, entry, skilled):
    chain, place = given_
    chain.insert(place, entry | {"seq": place + 1, "hash": GENESIS})
    if skilled:
        hashed(chain, place)

    assert first_break(chain) == (place + 2 if skilled else place + 1)


@given(places(), st.data())
def test_a_swap_is_found_at_the_first_of_both_places(given_, data):
    chain, place = given_
    other = data.draw(st.integers(0, len(chain) - 1))
    chain[place], chain[other] = chain[other], chain[place]

    assert first_break(chain) == (None if place == other else min(place, other) + 1)


@given(places(), st.data())
def test_renumbering_does_not_hide_a_swap(given_, data):
    chain, place = given_
    other = data.draw(st.integers(0, len(chain) - 1))
    chain[place], chain[other] = chain[other], chain[place]
    chain = [entry | {"seq": seq} for seq, entry in enumerate(chain, 1)]

    assert first_break(chain) == (None if place == other else min(place, other) + 1)


def test_what_is_said_in_one_column_cannot_be_moved_to_the_next():
    entry = dict.fromkeys(SEALED, "") | {"at": datetime(2026, 1, 1, tzinfo=UTC), "version": 1}
    one = entry | {"subject": "ab", "subject_id": "c"}
    other = entry | {"subject": "a", "subject_id": "bc"}

    assert link(GENESIS, 1, one) != link(GENESIS, 1, other)


def test_a_moment_is_the_same_in_every_zone():
    here = datetime.fromisoformat("2026-01-01T08:00:00+08:00")
    entry = dict.fromkeys(SEALED, "") | {"version": 1}

    assert link(GENESIS, 1, entry | {"at": here}) == link(GENESIS, 1, entry | {"at": here.astimezone(UTC)})


def test_the_links_are_those_of_the_first_release():
    """Whatever is refactored: a chain that was sealed years ago must still hold."""
    entry = dict.fromkeys(SEALED, "é") | {
        "at": datetime(2026, 1, 1, tzinfo=UTC),
        "version": 1,
        "hall_id": None,
    }

    assert link(GENESIS, 1, entry) == FIRST
