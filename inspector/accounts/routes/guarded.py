"""Around every check of a secret: counted before, journalled when wrong, given back when right."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import request

from inspector.accounts.actions import guard
from inspector.accounts.actions.accounts import WRONG_SECRETS
from inspector.accounts.rules.budgets import network_of
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.core.errors import InspectorError
from inspector.journal.rules.subject import Subject


def network() -> str:
    """Where the request comes from."""
    return network_of(request.remote_addr or "")


@contextmanager
def guarded(wanted: Mapping[str, str], target: Subject | None) -> Iterator[guard.Counted]:
    """wanted: what the guess is counted under, by kind of budget. target: the account aimed at, if any.

    Raises TooMany before the check. To be opened outside of a transaction.
    """
    counted = guard.count(wanted, now())
    wrong = False
    try:
        yield counted
    except InspectorError as refused:
        wrong = refused.code in WRONG_SECRETS
        if wrong:
            with transaction():
                guard.note_refusal(counted, target, why=refused.code, network=network(), now=now())
        raise
    finally:
        if not wrong:
            guard.give_back(counted)
