"""The commands of every room, for `flask`; a server never loads them."""

from flask import Flask
from flask_migrate import Migrate

from inspector.backups import cli as backups
from inspector.chefs import cli as chefs
from inspector.core.db import db
from inspector.demo.cli import commands as demo
from inspector.events import cli as events
from inspector.files import cli as files
from inspector.halls import cli as halls
from inspector.imports import cli as imports
from inspector.inspections import cli as inspections
from inspector.journal import cli as journal
from inspector.privacy import cli as privacy
from inspector.programme import cli as programme
from inspector.receipts import cli as receipts
from inspector.regions import cli as regions
from inspector.registrations import cli as registrations
from inspector.reports import cli as reports
from inspector.staff import cli as staff
from inspector.standards import cli as standards

COMMANDS = (
    *(staff.group, journal.group, regions.group, standards.group, reports.group),
    *(halls.group, privacy.group, receipts.group, demo.group, files.group),
    *(files.photos, backups.group, programme.group, chefs.group, events.group),
)
OF_HALLS = (registrations.daily, inspections.recount, imports.take_over)


def init_app(app: Flask) -> None:
    Migrate(app, db, render_as_batch=True, compare_type=True)
    for command in OF_HALLS:
        halls.group.add_command(command)
    for command in COMMANDS:
        app.cli.add_command(command)
