import click
from flask.cli import AppGroup

from inspector.clock import now, today
from inspector.db import transaction
from inspector.halls import deciding

group = AppGroup("halls", help="Halls and their registrations.")


@group.command("daily")
def daily() -> None:
    """End registrations whose missing papers did not come in time. Run once a day; safe to repeat."""
    with transaction():
        ended = [row.id for row in deciding.end_overdue(today(), now())]
    for registration_id in ended:
        click.echo(f"逾期未补正,登记终止 registration ended: {registration_id}")
    click.echo(f"{len(ended)} 份登记终止 registrations ended")
