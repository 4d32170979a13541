"""The factory; the only module that knows every room."""

import tempfile
from importlib import import_module
from typing import IO, Any

import flask
import sqlalchemy as sa
from flask import Flask
from flask.sessions import SessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix

from inspector.accounts.routes import auth, login, me, second_factor, sign_on
from inspector.calendars import routes as calendars
from inspector.chefs import access as chefs_access
from inspector.chefs import routes as chefs
from inspector.chefs.actions import followers as chefs_followers
from inspector.core import db, personal, replica, shared_rates, signing, store
from inspector.core.clock import now
from inspector.core.documents import authorities
from inspector.core.errors import Unavailable
from inspector.desk.routes import accounts as desk_accounts
from inspector.desk.routes import calendar as desk_calendar
from inspector.desk.routes import door, queue, records
from inspector.desk.routes import programme as desk_programme
from inspector.desk.routes import reports as desk_reports
from inspector.desk.routes import standards as desk_standards
from inspector.desk.routes import targets as desk_targets
from inspector.events import routes as events
from inspector.exports import routes as exports
from inspector.field import routes as field
from inspector.files import access as files_access
from inspector.files.actions import arrivals
from inspector.files.routes import addresses as file_addresses
from inspector.files.routes import documents, photos, uploads
from inspector.filings import access as filings_access
from inspector.filings.actions import affected, clashes
from inspector.filings.routes import filings, guidance, incidents
from inspector.halls import routes as halls
from inspector.halls.actions import followers
from inspector.imports import routes as imports
from inspector.inspections import access as inspections_access
from inspector.inspections.actions.photos import media_arrived, media_damaged
from inspector.inspections.routes import corrections, inspections, merging
from inspector.parked import routes as parked
from inspector.programme.routes import draws, plans, targets
from inspector.programme.routes import pages as draw_pages
from inspector.public.routes import api as public
from inspector.public.routes import pages as diners
from inspector.quarantine import routes as quarantine
from inspector.receipts import routes as receipts
from inspector.regions import routes as regions
from inspector.registrations import access as registrations_access
from inspector.registrations.routes import materials, registrations
from inspector.reports import routes as reports
from inspector.staff.routes import access as account_access
from inspector.staff.routes import accounts
from inspector.standards import routes as standards
from inspector.standards.actions import publish
from inspector.standards.documents.library import shipped_documents
from inspector.standards.models import Publication
from inspector.tasks import routes as tasks
from inspector.web import (
    addresses,
    encodings,
    headers,
    health,
    http,
    languages,
    metrics,
    outages,
    page,
    preferences,
    problems,
    raw_bodies,
    request_log,
)
from inspector.web.docs import OPENAPI, DocumentedApi, ui
from inspector.web_app import routes as web_app

ROOMS = (
    *(login.public, sign_on.public, me.own, tasks.blp, second_factor.own, accounts.blp, account_access.blp),
    *(field.kept, field.blp, field.followed, regions.blp, standards.blp, photos.blp, uploads.opening),
    *(
        uploads.blp,
        file_addresses.giving,
        file_addresses.blp,
        documents.blp,
        materials.registering,
        materials.blp,
        materials.lists,
        imports.blp,
    ),
    *(registrations.registering, halls.blp, filings.blp, incidents.of_filings, guidance.tasks),
    *(incidents.blp, inspections.lists, inspections.blp, merging.blp, corrections.blp),
    *(calendars.blp, calendars.public, reports.blp, reports.journalled, exports.blp, public.blp),
    *(events.blp, events.hooks, parked.blp, plans.blp, targets.blp),
    *(draws.blp, draws.own, draws.public),
    *(quarantine.blp, chefs.blp, receipts.blp, public.root),
)
DESK = (
    *(door.blp, queue.blp, records.blp, desk_programme.blp, desk_reports.blp),
    *(desk_calendar.blp, desk_accounts.blp, desk_standards.blp, desk_targets.blp),
)
LEAVES = (
    metrics,
    page,
    *(request_log, db, languages, headers, http, preferences, encodings, problems, outages),
    *(personal, signing, auth, shared_rates, replica, store, authorities),
)
FILE_GUARDS = (
    *(registrations_access.shows_file, chefs_access.shows_photo),
    *(filings_access.shows_photo, inspections_access.shows_photo),
)


class Request(flask.Request):
    """Uploads go to disk while they are read, never to memory."""

    def _get_file_stream(self, *_args: Any, **_kwargs: Any) -> IO[bytes]:
        return tempfile.TemporaryFile("rb+")


class NoCookies(SessionInterface):
    """Callers show a token at every request; there is no session to open or to save."""

    def open_session(self, app: Flask, request: flask.Request) -> None:
        return None


class App(outages.App):
    request_class = Request
    session_interface = NoCookies()
    url_rule_class = addresses.Address


def _trust_proxies(app: Flask) -> None:
    """Else every caller behind one would seem to have the proxy's address."""
    if count := app.config.get("PROXIES"):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]


def create_app(config: object, *, commands: bool = True) -> Flask:
    """commands: whether `flask` can be asked for ours; they and what they need take memory."""
    app = App(__name__)
    app.config.from_object(config)
    _trust_proxies(app)
    app.config.from_mapping(OPENAPI)

    for leaf in LEAVES:
        leaf.init_app(app)
    _introduce_rooms()

    @app.before_request
    def hold_json_small() -> None:
        """Only a file may be large."""
        if flask.request.mimetype != "multipart/form-data" and not raw_bodies.takes_bytes(flask.request):
            flask.request.max_content_length = app.config["MAX_JSON_BYTES"]

    _register(app)
    if commands:
        import_module("inspector.commands").init_app(app)
    with app.app_context():
        publish_shipped_standards(app)
    return app


def _introduce_rooms() -> None:
    """Tell those below what those above know, and wish to be told."""
    files_access.register(*FILE_GUARDS)
    files_access.register_waits(inspections_access.waits_for_photo)
    files_access.register_settled(inspections_access.signed_waits_for_photo)
    arrivals.register(media_arrived)
    arrivals.register_damage(media_damaged)
    followers.register(affected.banquets)
    chefs_followers.register(clashes.of_chef)


def _register(app: Flask) -> None:
    """Every room's views."""
    api = DocumentedApi(app)
    for room in ROOMS:
        api.register_blueprint(room, url_prefix=f"{http.API}{room.url_prefix}")
    for pages in (ui, diners.blp, draw_pages.blp, reports.watched, web_app.blp, *DESK):
        app.register_blueprint(pages)
    app.register_blueprint(health.blp)


def publish_shipped_standards(app: Flask) -> None:
    """Put what comes with the package where stored judgements find it for ever.

    What cannot be published is said in the log and stops nothing: the database must still be upgraded,
    verified and saved.
    """
    if not sa.inspect(db.db.engine).has_table(Publication.__tablename__):
        return  # before the first migration
    try:
        if publish.unpublished(shipped_documents()):
            with db.transaction():
                shipping = publish.publish_shipped(now())
            for file, reason in shipping.left_out:
                app.logger.warning("%s: %s %s", file, *reason)
    except Unavailable as unreadable:
        app.logger.critical("%s %s", *(unreadable.detail or unreadable.title))
    db.db.session.remove()
