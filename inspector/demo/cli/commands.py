"""Commands that load and run the demo city."""

import gc
import os
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

import click
import segno
from flask.cli import AppGroup
from flask_migrate import upgrade

from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.demo.actions import load as loading
from inspector.demo.actions import targets
from inspector.demo.actions.city import City
from inspector.demo.cli import server as serving
from inspector.demo.rules import city as planning
from inspector.demo.rules.staff import WORDS
from inspector.demo.rules.things import Step
from inspector.regions import queries as regions_queries
from inspector.regions.actions import load as regions_load
from inspector.standards.actions import publish

group = AppGroup("demo", help="A demo city, and a server for it.")
PORT = click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
DAY = click.DateTime(["%Y-%m-%d"])
AT_A_TIME, PAUSE = 10, 0.01  # steps in one transaction, and seconds in which others get the turn


@group.command("load")
@click.option("--day", type=DAY, help="The day on which the city is left; today.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number gives another city.")
@click.option("--halls", type=click.IntRange(1, 100), default=50, show_default=True)
@click.option("--first", is_flag=True, help="A small part; the next call loads the rest.")
def load(day: datetime | None, seed: int, halls: int, first: bool) -> None:
    """Fill an empty database with a year of a fictional city, or go on where that was left."""
    on = day.date() if day else today()
    if on < planning.FIRST:
        raise click.BadParameter(f"从 {planning.FIRST} 起 from {planning.FIRST}", param_hint="--day")
    if not loading.loaded() and not loading.nobody_here():
        raise click.ClickException(
            "库中已有账号,演示数据只装入空库 There are accounts here; the demo goes into an empty database"
        )
    started = time.monotonic()
    plan = planning.plan(seed, on, regions_load.shipped(), planning.Size(halls))
    gc.freeze()  # the plan is large and stays; looking through it again and again costs a tenth
    city, parts = City(plan), planning.parts(plan)
    waiting = [steps for steps in parts[:1] if not loading.loaded()]
    waiting += [] if first else [steps for steps in parts[1:] if not loading.begun(steps)]
    if not waiting:
        click.echo("演示数据已经在库中 The demo city is there already")
    for steps in waiting:
        _live(plan, city, steps)
        click.echo(
            f"{1 + parts.index(steps)}/{len(parts)} 聚餐点 halls {city.done['accept_hall']},"
            f"备案 filings {city.done['filings']},检查 inspections {city.done['sign']},"
            f"整改 corrections {city.done['corrections']};{time.monotonic() - started:.0f} s"
        )


def _live(plan: planning.Plan, city: City, steps: Sequence[Step]) -> None:
    """In short transactions, between which the server that runs already may write."""
    ours, living = os.getppid(), loading.live(city, steps, plan.until)
    if not loading.loaded():
        with transaction():
            if not regions_queries.parts_of("321200"):
                regions_load.load(regions_load.shipped())
            publish.publish_shipped(now())  # this process may have begun before there were tables
            loading.settle(plan)
            targets.settle(city)
            deque(living, maxlen=0)
    while _lived_some(living):
        time.sleep(PAUSE)
        if os.getppid() != ours:
            sys.exit("服务已停止,演示数据未装完 The server has ended; some of the city is not there")


def _lived_some(living: Iterator[Step]) -> bool:
    with transaction():
        return bool(list(islice(living, AT_A_TIME)))


@group.command("free")
@PORT
def free(port: int) -> None:
    """Fail with one sentence when the port is taken."""
    if not serving.is_free(port):
        click.echo(
            f"端口 {port} 已被占用,请换一个:make demo PORT={port + 1} "
            f"Port {port} is taken; try another: make demo PORT={port + 1}",
            err=True,
        )
        sys.exit(1)


@group.command("start")
@PORT
@click.pass_context
def start(context: click.Context, port: int) -> None:
    """Make the tables and a small city, start the server, and load the rest of the city beside it."""
    context.invoke(free, port=port)
    upgrade()
    context.invoke(load, day=None, seed=1, halls=50, first=True)
    serving.load_beside()
    context.invoke(serve, port=port)


@group.command("serve")
@PORT
@click.pass_context
def serve(context: click.Context, port: int) -> None:
    """Start the server, and say where it is and who can log in."""
    context.invoke(free, port=port)
    address = f"http://{serving.HOST}:{port}"
    segno.make(f"{address}/m/", error="l").terminal(compact=True)
    click.echo(f"手机应用 app for phones {address}/m/\n工作台 desk of supervisors {address}/desk/")
    click.echo(f"接口 API {address}/api/v1\n文档 docs {address}/docs\n用户名和密码 names and passwords:")
    for name, password in WORDS.items():
        click.echo(f"{name} {password}")
    sys.stdout.flush()
    serving.become_server(port)
