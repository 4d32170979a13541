import json
import sys
from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.core.errors import InspectorError
from inspector.standards.actions import publish as publishing
from inspector.standards.actions import replay
from inspector.standards.cli.audit import lines
from inspector.standards.cli.new_policy import ask_file, ask_rules
from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.library import Document
from inspector.standards.documents.menu_corpus import read_menus
from inspector.standards.documents.policy_file import not_known, policy_text
from inspector.standards.present.json_schema import SCHEMAS, json_schema
from inspector.standards.queries import in_force
from inspector.standards.rules.menu_corpus import score

group = AppGroup("standards", help="Standards, policies and emergency orders.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@group.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE)
def check(files: tuple[Path, ...]) -> None:
    """Say of each FILE what it is, or every mistake in it. Stores nothing."""
    sound = [_checked(path) for path in files]
    sys.exit(0 if all(sound) else 1)


def _checked(path: Path) -> bool:
    """Whether it can be published; says so, or why not."""
    try:
        found = publishing.check(Document(path.name, path.read_bytes()), in_force.library())
    except BadStandard as refused:
        for reason in refused.reasons:
            click.echo(f"{path.name}:{reason.line}", err=True)
        return False
    size = f", {found.requirements} 项要求 requirements" if found.requirements is not None else ""
    click.echo(f"{path}: {found.kind} {found.name}{size}, {found.hash[:12]}")
    return True


@group.command("new-policy")
def new_policy() -> None:
    """Ask for the numbers of a region one by one, write them as a policy file and check it."""
    stated = ask_rules()
    path = ask_file(stated)
    path.write_text(policy_text(stated), "utf-8")
    for left in not_known(stated):
        click.echo(f"未知 not known: {left.zh} {left.en}")
    if not _checked(path):
        sys.exit(1)
    click.echo(f"可以发布了 Publish it with: flask standards publish {path} --why …")


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
        reason = refused.detail.zh if refused.detail else refused.title.zh
        raise click.ClickException("\n".join([reason, *rows])) from refused
    click.echo(f"已发布 {done.kind} {done.name} {done.hash} published")


@group.command("schema")
@click.argument("kind", default="edition", type=click.Choice([*SCHEMAS]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a KIND of file; an editor of TOML completes and checks by it."""
    click.echo(json.dumps(json_schema(kind), ensure_ascii=False, indent=2))


@group.command("replay")
def replay_all() -> None:
    """Re-derive every stored judgement; exit status 1 lists those that differ."""
    looked: list[int] = [0]
    found = list(replay.differences(looked))
    for difference in found:
        click.echo(f"判定 judgement {difference.judgement_id}: {difference.why}", err=True)
    click.echo(f"已重算 {looked[0]} 次判定,{len(found)} 次不符 judgements replayed, {len(found)} differ")
    sys.exit(1 if found else 0)


@group.command("screen")
@click.option("--corpus", "path", required=True, type=FILE, help="JSON: menus with the hits they must have.")
@click.option("--region", default="", help="Whose list of foods; the national one if absent.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day; today if absent.")
def screen(path: Path, region: str, on: datetime | None) -> None:
    """Screen a corpus of menus and say what is missed or mistaken; exit status 1 when too much."""
    lexicon = in_force.lexicon(region, on.date() if on else today())
    try:
        found = score(lexicon, read_menus(path))
    except ValueError as refused:
        raise click.ClickException(f"{path.name}: {refused}") from refused
    for words, misses in (
        ("漏检(禁用、凭证) missed, dangerous", found.missed_dangerous),
        ("漏检(须特别处理) missed, care", found.missed_careful),
        ("误报 mistaken", found.mistaken),
    ):
        for miss in misses:
            click.echo(f"{words}: {miss.dish} – {miss.food}", err=True)
    for words, all_, missed in (
        ("禁用、凭证 dangerous", found.dangerous, found.missed_dangerous),
        ("须特别处理 care", found.careful, found.missed_careful),
    ):
        click.echo(
            f"{words}: {all_} 处,漏 {len(missed)} 种写法 in the menus, {len(missed)} ways of writing missed"
        )
    click.echo(f"无害菜单 harmless: {found.harmless} / {found.menus},误报 {found.alarms} false alarms")
    sys.exit(0 if found.good else 1)


@group.command("audit")
@click.option("--region", default="", help="Region code or its beginning; the whole country if absent.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day; today if absent.")
def audit(region: str, on: datetime | None) -> None:
    """Count what is asked at each visit and form, how well it is known, and what has run out."""
    for line in lines(in_force.library(), region, on.date() if on else today()):
        click.echo(line)
