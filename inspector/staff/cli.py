"""Accounts from the machine's own command line: whoever may start it stands above every rank."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import AppGroup

from inspector.accounts.actions import accounts, devices, passwords, second_factor
from inspector.accounts.models import Account
from inspector.accounts.rules.permissions import Role
from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.core.errors import InspectorError
from inspector.core.region_codes import below, prefix_of
from inspector.staff.actions import change, hand_over, identity, lock
from inspector.staff.actions.create import require_region

group = AppGroup("accounts", help="Accounts.")
NAME = click.argument("name")


@contextmanager
def _refusals_told() -> Iterator[None]:
    """In both languages, without a traceback."""
    try:
        yield
    except InspectorError as refused:
        texts = [row["detail"] for row in refused.errors] or [refused.detail or refused.title]
        raise click.ClickException("\n".join(f"{text.zh} {text.en}" for text in texts)) from refused


def _prefix(code: str) -> str:
    """Of a region that exists; empty for all. Raises Invalid."""
    try:
        prefix = prefix_of(code) if code else ""
    except ValueError:
        prefix = code  # which no region has
    require_region(prefix, within="")
    return prefix


@group.command("create-admin")
@NAME
@click.option("--region", default="", help="Code of what is theirs; empty for all.")
@click.password_option()
def create_admin(name: str, region: str, password: str) -> None:
    """Create the first administrator of a new installation."""
    form = {"name": name, "display_name": name, "role": Role.ADMIN}
    with _refusals_told():
        form["region"] = _prefix(region)
        form["password_hash"] = passwords.good(password, (name, name), pointer="/password")
        with transaction():  # which holds nobody up while a hash is made
            accounts.store({**form, "must_change_password": False}, by=None, now=now())
    click.echo(f"已创建管理员 {name} Administrator created")


@group.command("list")
@click.option("--region", default="", help="Only accounts of this region.")
def list_(region: str) -> None:
    """Show every account: name, role, region, whether it is locked, as what it is shown."""
    with _refusals_told():
        theirs = below(Account.region, _prefix(region))
    for row in db.session.scalars(sa.select(Account).where(theirs).order_by(Account.name)):
        state = "" if row.active else " 已锁定 locked"
        click.echo(f"{row.name}\t{row.role}\t{row.region or '*'}\t{row.display_name}{state}")


@group.command("change")
@NAME
@click.option("--display-name")
@click.option("--role", type=click.Choice([role.value for role in Role]))
@click.option("--region", help="Code of what is theirs.")
def change_(name: str, **wanted: str | None) -> None:
    """Change the name as shown, the role or the region of an account."""
    columns = {key: value for key, value in wanted.items() if value is not None}
    with _refusals_told(), transaction():
        if "region" in columns:
            columns["region"] = _prefix(columns["region"])
        change.rewrite(accounts.by_name(name), columns, by=None, now=now())
    click.echo(f"已修改 {name} changed")


@group.command("lock")
@NAME
@click.option("--reasons", prompt="理由 Reasons")
def lock_(name: str, reasons: str) -> None:
    """Lock an account and log it out everywhere."""
    with _refusals_told(), transaction():
        lock.close(accounts.by_name(name), reasons, by=None, now=now())
    click.echo(f"已锁定 {name} locked")


@group.command("unlock")
@NAME
def unlock(name: str) -> None:
    """Let a locked account log in again."""
    with _refusals_told(), transaction():
        lock.reopen(accounts.by_name(name), by=None, now=now())
    click.echo(f"已解锁 {name} unlocked")


@group.command("reset-password")
@NAME
@click.password_option()
def reset_password(name: str, password: str) -> None:
    """Give an account a first password, which must be changed, and log it out everywhere."""
    with _refusals_told():
        account = accounts.by_name(name)
        hashed = passwords.good(password, (account.name, account.display_name), pointer="/password")
        with transaction():
            lock.start_anew(accounts.by_name(name), hashed, by=None, now=now())
    click.echo(f"已重设 {name} reset")


@group.command("devices")
@NAME
@click.option("--end", is_flag=True, help="Log the account out everywhere.")
def devices_(name: str, end: bool) -> None:
    """Show where an account is logged in, or end that."""
    with _refusals_told(), transaction():
        account = accounts.by_name(name)
        for device in devices.of(account.id):
            click.echo(f"{device.id}\t{device.seen_at:%Y-%m-%d %H:%M}Z\t{device.name}")
        if end:
            devices.end_all(account, by=None, at=now())


@group.command("hand-over")
@NAME
@click.argument("to")
def hand_over_(name: str, to: str) -> None:
    """Give the open visits, halls and registrations of NAME to the account TO."""
    with _refusals_told(), transaction():
        moved = hand_over.pass_on(accounts.by_name(name), accounts.by_name(to), by=None, now=now())
    click.echo(f"检查 visits {moved['visits']},聚餐点 halls {moved['halls']},登记 {moved['registrations']}")


@group.command("remove-second-factor")
@NAME
def remove_second_factor(name: str) -> None:
    """Take the second factor from somebody who lost it."""
    with _refusals_told(), transaction():
        second_factor.remove(accounts.by_name(name), by=None, now=now())
    click.echo(f"已移除 {name} removed")


@group.command("tie-identity")
@NAME
@click.argument("subject")
def tie_identity(name: str, subject: str) -> None:
    """Let the person whom the identity provider calls SUBJECT log in as NAME."""
    settings = current_app.config["OIDC"]
    if settings is None:
        raise click.ClickException("未设置单点登录 Single sign-on is not set up: OIDC_ISSUER")
    with _refusals_told(), transaction():
        identity.tie(accounts.by_name(name), settings[0], subject, by=None, now=now())
    click.echo(f"已关联 {name} tied")
