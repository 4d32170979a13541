"""Commands of receipts."""

import sys

import click
import orjson
from flask.cli import AppGroup

from inspector.core.signing import Forged, key_id, opened, read_key
from inspector.receipts.queries import as_json
from inspector.receipts.rules.statement import Statement

group = AppGroup("receipts", help="Receipts of filings.")


@group.command("verify", with_appcontext=False)
@click.argument("token")
@click.option("--key", "keys", multiple=True, required=True, help="A public key, from /public/signing-keys.")
def verify(token: str, keys: tuple[str, ...]) -> None:
    """Say what TOKEN states, or that it is forged (exit status 1). Asks neither database nor network.

    TOKEN may be the whole address that the QR code holds.
    """
    try:
        known = {key_id(key): key for key in map(read_key, keys)}
        stated = Statement.of(opened(token.rpartition("=")[2], known))
    except (Forged, ValueError):
        click.echo("不是这些公钥签发的回执,或已被改动 Not signed by these keys, or changed", err=True)
        sys.exit(1)
    click.echo(orjson.dumps(as_json(stated), option=orjson.OPT_INDENT_2).decode())
