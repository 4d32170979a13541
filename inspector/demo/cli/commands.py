"""Commands that load and run the demo city."""

import gc
import sys
import time
from collections.abc import Callable
from datetime import date, datetime

import click
from flask.cli import AppGroup

from inspector.core.clock import today
from inspector.core.db import transaction
from inspector.demo.actions import load as loading
from inspector.demo.actions.city import City
from inspector.demo.cli import server as serving
from inspector.demo.rules import city as planning
from inspector.demo.rules.staff import WORDS
from inspector.demo.rules.things import Step
from inspector.regions import queries as regions_queries
from inspector.regions.actions import load as regions_load

group = AppGroup("demo", help="A demo city, and a server for it.")
PORT = click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
DAY = click.DateTime(["%Y-%m-%d"])


@group.command("load")
@click.option("--day", type=DAY, help="The day on which the city is left; today.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number gives another city.")
@click.option("--halls", type=click.IntRange(1, 100), default=50, show_default=True)
def load(day: datetime | None, seed: int, halls: int) -> None:
    """Fill an empty database with a year of a fictional city."""
    if loading.loaded():
        click.echo("演示数据已经在库中 The demo city is there already")
        return
    if not loading.nobody_here():
        raise click.ClickException(
            "库中已有账号,演示数据只装入空库 There are accounts here; the demo goes into an empty database"
        )
    started, on = time.monotonic(), day.date() if day else today()
    if on < planning.FIRST:
        raise click.BadParameter(f"从 {planning.FIRST} 起 from {planning.FIRST}", param_hint="--day")
    with transaction():
        if not regions_queries.parts_of("321200"):
            regions_load.load(regions_load.shipped())
        plan = planning.plan(seed, on, regions_load.shipped(), planning.Size(halls))
        gc.freeze()  # the plan is large and stays; looking through it again and again costs a tenth
        city = loading.live(plan, _by_month())
    done = city.done
    click.echo(
        f"聚餐点 halls {done['accept_hall']},备案 filings {done['filings']},检查 inspections {done['sign']},"
        f"整改 corrections {done['corrections']};{time.monotonic() - started:.0f} s"
    )


def _by_month() -> Callable[[Step, City], None]:
    """Says when a month begins, so that one sees it going on."""
    seen: set[date] = set()

    def tell(step: Step, city: City) -> None:
        month = step.at.date().replace(day=1)
        if month not in seen:
            seen.add(month)
            click.echo(f"{month:%Y-%m} … 备案 filings {city.done['filings']}")

    return tell


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


@group.command("serve")
@PORT
@click.pass_context
def serve(context: click.Context, port: int) -> None:
    """Start the server, and say where it is and who can log in."""
    context.invoke(free, port=port)
    address = f"http://{serving.HOST}:{port}"
    click.echo(f"接口 API {address}/api/v1\n文档 docs {address}/docs\n用户名和密码 names and passwords:")
    for name, password in WORDS.items():
        click.echo(f"{name} {password}")
    sys.stdout.flush()
    serving.become_server(port)
