"""Passwords: kept as argon2id hashes, checked only after the guard has counted, good ones alone taken."""

import secrets
import threading
from collections.abc import Iterable

import argon2

from inspector.accounts.actions.guard import Counted
from inspector.accounts.rules.passwords import weakness
from inspector.core.errors import Invalid, at

# OWASP's second choice for argon2id: 19 MiB, two passes.
HASHER = argon2.PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
FEW_AT_ONCE = threading.BoundedSemaphore(4)  # each takes 19 MiB while it lasts


def hashed(password: str) -> str:
    with FEW_AT_ONCE:
        return HASHER.hash(password)


NOBODY = hashed(secrets.token_urlsafe())  # so that an unknown name takes as long as a wrong password


def matches(stored: str | None, password: str, _counted: Counted) -> bool:
    """Whether it is the password. Whoever asks has had the guess counted; None is nobody's password."""
    try:
        with FEW_AT_ONCE:
            HASHER.verify(stored or NOBODY, password)
    except argon2.exceptions.VerifyMismatchError:
        return False
    return stored is not None


def good(password: str, names: Iterable[str], *, pointer: str) -> str:
    """Its hash. Raises Invalid at the pointer for a password that anybody would try first."""
    if why := weakness(password, names):
        raise Invalid(code="weak-password", errors=[at(pointer, why)])
    return hashed(password)
