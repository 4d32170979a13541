"""Commands of events."""

import click
from flask import current_app
from flask.cli import AppGroup

from inspector.core import outgoing
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.events import present, queries
from inspector.events.actions import deliver
from inspector.events.actions.deliver import Turn
from inspector.journal.actions import seal

A_PUSH = 100  # events
A_RUN = 200  # pushes to one address: what is left is for the next run, so that others have their turn
SIGNATURE = "Events-Signature"
group = AppGroup("events", help="Events for other programs.")


@group.command("deliver")
def deliver_events() -> None:
    """Push what happened to every address that waits for it; to be run every minute."""
    seal.catch_up()
    for webhook_id in queries.due(now()):
        with transaction():
            turn = deliver.take_turn(webhook_id, now())
        for _ in range(A_RUN):
            if turn is None:
                break
            turn = _push(turn)
        if turn is not None:
            with transaction():
                deliver.nothing_new(turn, turn.after, now())


def _push(turn: Turn) -> Turn | None:
    """Send one page; the turn to go on with, None where there is nothing more to send now."""
    found = queries.events(turn.region, turn.after, A_PUSH)
    if not found["items"]:
        with transaction():
            deliver.nothing_new(turn, found["after"], now())
        return None
    content = present.body(turn.webhook_id, turn.region, found, now())
    headers = {"Content-Type": "application/json", SIGNATURE: present.signature(content)}
    said = outgoing.post(turn.url, content, headers, current_app.config["WEBHOOK_NETWORKS"])
    click.echo(f"{turn.url} {len(found['items'])} … {found['after']}: {said.words}")
    with transaction():
        if not said.taken:
            deliver.failed(turn, said.words, now())
            return None
        return deliver.taken(turn, found["after"], said.words, now(), more=len(found["items"]) == A_PUSH)
