"""A database whose standards another version has published: nothing is changed, and nothing is stopped."""

import hashlib
import re
from contextlib import contextmanager

import sqlalchemy as sa

from inspector.app import create_app
from inspector.core.db import db, transaction
from inspector.standards.models import Publication
from tests.application import both_databases, settings
from tests.client import Client

pytestmark = both_databases


@contextmanager
def another(database, folder):
    """A second process on the same database."""
    app = create_app(settings(database, folder))
    yield app
    with app.app_context():
        db.engine.dispose()


class TestADatabaseOfAnotherVersion:
    def change(self, kind, edit):
        """Let a published file of the kind read otherwise; its name and the hash that it has then."""
        with transaction():
            stored = db.session.scalars(sa.select(Publication).where(Publication.kind == kind)).first()
            stored.content = edit(stored.content)
            stored.hash = hashlib.sha256(stored.content.encode()).hexdigest()
            return stored.file, stored.hash

    def test_a_shipped_file_that_changed_stays_as_it_was_published(self, app, database, tmp_path, caplog):
        with app.app_context():
            name, older = self.change("policy", lambda text: f"# as an older version shipped it\n{text}")

        with another(database, tmp_path) as again, again.app_context():
            kept = db.session.scalars(sa.select(Publication.hash).where(Publication.file == name)).all()
        assert kept == [older]
        assert [record.levelname for record in caplog.records if name in record.message] == ["WARNING"]

    def test_one_whose_grounds_would_not_do_today_is_read_as_it_was_published(
        self, app, database, tmp_path, operator
    ):
        """Here none but rules of another place are left, which carry nothing that blocks."""
        model = 'basis = { document = "nanjing-2016", known = "quoted", model = true }'
        with app.app_context():
            self.change(
                "edition", lambda text: re.sub(r"(?m)^also = .*", "", re.sub(r"(?m)^basis = .*", model, text))
            )

        with another(database, tmp_path) as again:
            assert Client(again, operator.token).get("/standards").status_code == 200

    def test_one_that_cannot_be_read_is_named_and_stops_no_command(
        self, app, database, tmp_path, caplog, operator
    ):
        with app.app_context():
            name, _ = self.change("edition", lambda text: text.replace("checked_at", "occasions"))

        with another(database, tmp_path) as again:
            refused = Client(again, operator.token).get("/standards")
            verified = again.test_cli_runner().invoke(args=["journal", "verify"])

        assert name in caplog.text
        assert (refused.status_code, refused.json["code"]) == (503, "standards-unreadable")
        assert name in refused.json["detail"]
        assert verified.exit_code == 0, verified.output
