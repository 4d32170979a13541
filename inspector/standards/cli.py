import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.core.errors import InspectorError
from inspector.standards.actions import publish as publishing
from inspector.standards.actions import replay
from inspector.standards.documents.library import Document
from inspector.standards.documents.reasons import read_reason
from inspector.standards.documents.toml_shapes import BadStandard
from inspector.standards.queries import in_force

group = AppGroup("standards", help="Standards, policies and emergency orders.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@group.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE)
def check(files: tuple[Path, ...]) -> None:
    """Say of each FILE what it is, or every mistake in it. Stores nothing."""
    wrong = 0
    for path in files:
        try:
            found = publishing.check(Document(path.name, path.read_bytes()), in_force.library())
        except BadStandard as refused:
            wrong += 1
            for reason in refused.reasons:
                click.echo(f"{path.name}:{read_reason(reason).line}", err=True)
        else:
            size = f", {found.requirements} 项要求 requirements" if found.requirements is not None else ""
            click.echo(f"{path}: {found.kind} {found.name}{size}, {found.hash[:12]}")
    sys.exit(1 if wrong else 0)


@group.command("publish")
@click.argument("file", type=FILE)
@click.option("--why", required=True, help="Why it is published; kept with it.")
def publish(file: Path, why: str) -> None:
    """Store FILE for ever. A change is a new file with a new id that `replaces` the old one."""
    try:
        with transaction():
            done = publishing.publish(Document(file.name, file.read_bytes()), why=why, by=None, now=now())
    except InspectorError as refused:
        rows = [" ".join(row["detail"]) for row in refused.errors]
        said = refused.detail.zh if refused.detail else refused.title.zh
        raise click.ClickException("\n".join([said, *rows])) from refused
    click.echo(f"已发布 {done.kind} {done.name} {done.hash} published")


@group.command("replay")
def replay_all() -> None:
    """Re-derive every stored judgement; exit status 1 lists those that differ."""
    looked: list[int] = [0]
    found = list(replay.differences(looked))
    for difference in found:
        click.echo(f"判定 judgement {difference.judgement_id}: {difference.why}", err=True)
    click.echo(f"已重算 {looked[0]} 次判定,{len(found)} 次不符 judgements replayed, {len(found)} differ")
    sys.exit(1 if found else 0)
