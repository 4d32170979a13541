"""Commands of receipts."""

import sys

import click
import orjson
from flask.cli import AppGroup

from inspector.core.signing import Forged, NotProven, UnknownKey, Unreadable, key_id, read_key
from inspector.receipts.queries import REASONS, as_json, read

STATUSES = {Forged: 1, Unreadable: 3, UnknownKey: 4}
group = AppGroup("receipts", help="Receipts of filings.")


@group.command("verify", with_appcontext=False)
@click.argument("token")
@click.option("--key", "keys", multiple=True, required=True, help="A public key, from /public/signing-keys.")
def verify(token: str, keys: tuple[str, ...]) -> None:
    """Say what TOKEN states, or why that is not proven. Asks neither database nor network.

    TOKEN may be the whole address that the QR code holds, and what mail, print and messengers make of it.
    Exit status 1: forged. 2: a KEY that is none. 3: unreadable, which proves nothing. 4: another's key.
    """
    try:
        known = {key_id(key): key for key in map(read_key, keys)}
    except ValueError as wrong:
        raise click.BadParameter("不是公钥 not a public key", param_hint="--key") from wrong
    try:
        stated = read(token, known)
    except NotProven as failed:
        click.echo(" ".join(REASONS[type(failed)]), err=True)
        sys.exit(STATUSES[type(failed)])
    click.echo(orjson.dumps(as_json(stated), option=orjson.OPT_INDENT_2).decode())
