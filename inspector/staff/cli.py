import click
from flask.cli import AppGroup

from inspector.accounts.actions import accounts
from inspector.accounts.rules.permissions import Role
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.core.errors import InspectorError
from inspector.staff.actions.create import require_region

group = AppGroup("accounts", help="Accounts.")


@group.command("create-admin")
@click.argument("name")
@click.option("--region", default="", help="Prefix of the regions that are theirs; empty for all.")
@click.password_option()
def create_admin(name: str, region: str, password: str) -> None:
    """Create the first administrator of a new installation."""
    form = {"name": name, "display_name": name, "role": Role.ADMIN, "region": region, "password": password}
    try:
        require_region(region, within="")
        with transaction():
            accounts.add({**form, "must_change_password": False}, by=None, now=now())
    except InspectorError as refused:
        raise click.ClickException(_in_words(refused)) from refused
    click.echo(f"已创建管理员 {name} Administrator created")


def _in_words(refused: InspectorError) -> str:
    """A refusal for a terminal, in both languages."""
    texts = [row["detail"] for row in refused.errors] or [refused.detail or refused.title]
    return "\n".join(f"{text.zh} {text.en}" for text in texts)
