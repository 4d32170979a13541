"""Commands of the journal."""

import sys

import click
from flask.cli import AppGroup

from inspector.journal import queries
from inspector.journal.actions import seal

group = AppGroup("journal", help="The record of every write.")


@group.command("seal")
def seal_all() -> None:
    """Give every entry its place in the chain; whoever writes meanwhile waits for one batch at most."""
    click.echo(f"已封存 {seal.catch_up()} 条 sealed")


@group.command("verify")
@click.option("--head", help="Hash noted earlier: proves that the end was not cut off.")
def verify(head: str | None) -> None:
    """Prove the chain: exit status 1 names the first entry that was tampered with."""
    seal.catch_up()
    if (place := seal.verify()) is not None:
        click.echo(f"日志在第 {place} 条断开 The chain breaks at entry {place}", err=True)
        sys.exit(1)
    seq, last = seal.head()
    if head and not queries.contains(head):
        click.echo("日志中没有这个哈希,尾部被删除 The noted hash is gone: the end was cut off", err=True)
        sys.exit(1)
    click.echo(f"日志完整,共 {seq} 条,链尾 {last} The chain of {seq} entries holds")
