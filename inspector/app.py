"""The factory; the only module that knows every room."""

import tempfile
from typing import IO, Any

import flask
import sqlalchemy as sa
from flask import Flask
from flask.sessions import SessionInterface
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from inspector import answers, db, health, languages, personal, problems, signing
from inspector.accounts import auth
from inspector.accounts import cli as accounts_cli
from inspector.accounts import routes as accounts
from inspector.calendars import routes as calendars
from inspector.chefs import access as chefs_access
from inspector.chefs import routes as chefs
from inspector.clock import now
from inspector.demo import cli as demo_cli
from inspector.docs import OPENAPI, DocumentedApi, ui
from inspector.filings import access as filings_access
from inspector.filings import after_routes as after_filings
from inspector.filings import receipt_cli, receipt_routes
from inspector.filings import routes as filings
from inspector.halls import access as halls_access
from inspector.halls import cli as halls_cli
from inspector.halls import import_routes as hall_import
from inspector.halls import material_routes as materials
from inspector.halls import routes as halls
from inspector.inspections import access as inspections_access
from inspector.inspections import correction_routes as corrections
from inspector.inspections import routes as inspections
from inspector.inspections import service as inspections_service
from inspector.journal import cli as journal_cli
from inspector.keeping import cli as keeping_cli
from inspector.photos import document_routes as documents
from inspector.photos import neighbours
from inspector.photos import routes as photos
from inspector.photos import store as photo_store
from inspector.public import routes as public
from inspector.regions import cli as regions_cli
from inspector.regions import routes as regions
from inspector.reports import cli as reports_cli
from inspector.reports import routes as reports
from inspector.standards import cli as standards_cli
from inspector.standards import publishing
from inspector.standards import routes as standards
from inspector.standards.library import shipped_documents
from inspector.standards.models import Publication

ROOMS = (
    *(accounts.public, accounts.own, accounts.blp, regions.blp, standards.blp, photos.blp),
    *(documents.blp, materials.registering, materials.blp, materials.lists, hall_import.blp),
    *(halls.registering, halls.blp, filings.blp, after_filings.of_filings, after_filings.tasks),
    *(after_filings.blp, inspections.lists, inspections.blp, corrections.blp),
    *(calendars.blp, calendars.public, reports.blp, reports.journalled, public.blp),
    *(chefs.blp, receipt_routes.blp),
)
COMMANDS = (
    *(accounts_cli.group, journal_cli.group, regions_cli.group, standards_cli.group, reports_cli.group),
    *(halls_cli.group, keeping_cli.group, receipt_cli.group, demo_cli.group),
)


class Request(flask.Request):
    """Uploads go to disk while they are read, never to memory."""

    def _get_file_stream(self, *_args: Any, **_kwargs: Any) -> IO[bytes]:
        return tempfile.TemporaryFile("rb+")


class NoCookies(SessionInterface):
    """Callers show a token at every request; there is no session to open or to save."""

    def open_session(self, app: Flask, request: flask.Request) -> None:
        return None


def _trust_proxies(app: Flask) -> None:
    """Else every caller behind one would seem to have the proxy's address."""
    if count := app.config.get("PROXIES"):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]


def create_app(config: object) -> Flask:
    app = Flask(__name__)
    app.request_class = Request
    app.session_interface = NoCookies()
    app.config.from_object(config)
    _trust_proxies(app)
    app.config.from_mapping(OPENAPI)

    for leaf in (db, languages, answers, problems, personal, signing, auth, photo_store):
        leaf.init_app(app)
    Migrate(app, db.db, render_as_batch=True, compare_type=True)
    neighbours.init_app(
        app,
        guards=[
            *(halls_access.shows_file, chefs_access.shows_photo),
            *(filings_access.shows_photo, inspections_access.shows_photo),
        ],
        arrivals=[inspections_service.media_arrived],
    )

    @app.before_request
    def hold_json_small() -> None:
        """Only a photo may be large."""
        if flask.request.mimetype != "multipart/form-data":
            flask.request.max_content_length = app.config["MAX_JSON_BYTES"]

    api = DocumentedApi(app)
    for room in ROOMS:
        api.register_blueprint(room, url_prefix=f"/api/v1{room.url_prefix}")
    app.register_blueprint(ui)
    app.register_blueprint(health.blp)
    for command in COMMANDS:
        app.cli.add_command(command)
    with app.app_context():
        publish_shipped_standards()
    return app


def publish_shipped_standards() -> None:
    """Put what comes with the package where stored judgements find it for ever."""
    if not sa.inspect(db.db.engine).has_table(Publication.__tablename__):
        return  # before the first migration
    if publishing.unpublished(shipped_documents()):
        with db.transaction():
            publishing.publish_shipped(now())
    db.db.session.remove()
