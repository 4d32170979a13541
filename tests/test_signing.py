"""Signed statements: opened by anybody, changed by nobody."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from inspector.core import signing
from inspector.core.signing import (
    Forged,
    NotProven,
    UnknownKey,
    Unreadable,
    key_id,
    opened,
    read_key,
    signed,
    written,
)
from tests import shared

app = shared.app
SEED = base64.urlsafe_b64decode(
    "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
)  # of tests.application.settings
KEY = Ed25519PrivateKey.from_private_bytes(SEED).public_key()
KEYS = {key_id(KEY): KEY}
STATEMENT = '["BA-1",1,"厅"]'.encode()


@pytest.fixture(scope="module")
def token() -> str:
    head = ".".join((signing.FORM, key_id(KEY), signing._text(STATEMENT)))
    return f"{head}.{signing._text(Ed25519PrivateKey.from_private_bytes(SEED).sign(head.encode()))}"


def test_what_is_signed_is_opened_with_the_public_key_alone(app, token):
    with app.app_context():
        assert signed(STATEMENT) == token, "the same statement gives the same token"
    assert opened(token, {key_id(KEY): read_key(written(KEY))}) == STATEMENT


@given(st.data())
def test_a_token_with_any_one_letter_changed_is_refused(token, data):
    place = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda drawn: drawn != token[place]))
    with pytest.raises(NotProven):
        opened(token[:place] + letter + token[place + 1 :], KEYS)


def test_nor_does_another_way_of_writing_the_same_bytes_go_through(token):
    """The last letter of a signature has bits that count for nothing."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for letter in set(letters) - {token[-1]}:
        with pytest.raises(NotProven):
            opened(token[:-1] + letter, KEYS)


@given(st.binary(min_size=1, max_size=200), st.data())
def test_a_flipped_bit_of_the_statement_is_noticed(statement, data):
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    head = ".".join((signing.FORM, key_id(KEY), signing._text(statement)))
    signature = signing._text(key.sign(head.encode()))
    bit = data.draw(st.integers(0, 8 * len(statement) - 1))
    other = bytearray(statement)
    other[bit // 8] ^= 1 << bit % 8
    forged = ".".join((signing.FORM, key_id(KEY), signing._text(bytes(other)), signature))
    with pytest.raises(Forged):
        opened(forged, KEYS)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda token: "", id="nothing"),
        pytest.param(lambda token: "...", id="only dots"),
        pytest.param(lambda token: token + "=", id="padding"),
        pytest.param(lambda token: token + "\n", id="a line break"),
        pytest.param(lambda token: token.replace("Y1.", "Y1..", 1), id="a dot too many"),
        pytest.param(lambda token: token.partition(".")[2], id="without its form"),
        pytest.param(lambda token: "é" * 300, id="no letters of base64"),
    ],
)
def test_what_is_no_token_is_refused(token, changed):
    with pytest.raises(Unreadable):
        opened(changed(token), KEYS)


def test_somebody_else_s_signature_is_none(token):
    stranger = Ed25519PrivateKey.generate()
    head = ".".join((signing.FORM, key_id(KEY), signing._text(STATEMENT)))
    with pytest.raises(Forged):
        opened(f"{head}.{signing._text(stranger.sign(head.encode()))}", KEYS)
    with pytest.raises(UnknownKey):
        opened(token, {key_id(stranger.public_key()): stranger.public_key()})


def test_with_a_new_key_old_statements_still_hold(app, token, monkeypatch):
    new = Ed25519PrivateKey.generate()
    both = [new, Ed25519PrivateKey.from_private_bytes(SEED)]
    monkeypatch.setitem(app.extensions, "signing_keys", both)
    with app.app_context():
        known = signing.public_keys()
        assert list(known) == [key_id(new.public_key()), key_id(KEY)], "the newest first"
        assert opened(token, known) == opened(signed(STATEMENT), known) == STATEMENT
        assert signed(STATEMENT).split(".")[1] == key_id(new.public_key())


@pytest.mark.parametrize("seed", ["", "x", "MDEyMzQ1", "not base64 at all"])
def test_a_seed_that_is_none_stops_the_start(app, monkeypatch, seed):
    monkeypatch.setitem(app.config, "SIGNING_KEYS", [seed])
    with pytest.raises(ValueError):  # noqa: PT011  whatever is wrong with it
        signing.init_app(app)
