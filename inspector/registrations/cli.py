"""Commands of registrations."""

import click
from flask.cli import with_appcontext

from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.registrations.actions import clocks, decide


@click.command("daily")
@with_appcontext
def daily() -> None:
    """Count deadlines again where a calendar has come out, and end registrations whose papers did not come.

    Run once a day; safe to repeat.
    """
    with transaction():
        counted = [row.id for row in clocks.recount(now())]
    with transaction():
        ended = [row.id for row in decide.end_overdue(today(), now())]
    for registration_id in counted:
        click.echo(f"日历已公布,期限已重算 deadline counted again: {registration_id}")
    for registration_id in ended:
        click.echo(f"逾期未补正,登记终止 registration ended: {registration_id}")
    click.echo(f"{len(ended)} 份登记终止 registrations ended")
