"""A new key for personal data: by one command, beside the service, and then the old one can go."""

import itertools
from datetime import timedelta

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.core.personal import Sealed
from inspector.privacy.actions import rotate
from inspector.privacy.cli import group
from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.steps.chefs import REASONS, registered
from tests.steps.filings import filed

pytestmark = both_databases
OLD, NEW = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", Fernet.generate_key().decode()


def use(app, monkeypatch, *keys):
    """The settings of a process that was started with these keys."""
    monkeypatch.setitem(app.config, "PERSONAL_DATA_KEYS", list(keys))
    monkeypatch.setitem(app.extensions, "personal_data", MultiFernet([Fernet(key) for key in keys]))


def sealed(app):
    """Every sealed value of the database by table and column, as it stands there."""
    with app.app_context():
        return {
            f"{table.name}.{column.name}": list(
                db.session.scalars(sa.select(sa.type_coerce(column, sa.Text)).where(column.is_not(None)))
            )
            for table in db.metadata.sorted_tables
            for column in table.columns
            if isinstance(column.type, Sealed)
        }


@pytest.fixture
def world(app, hall, operator, supervisor) -> list[str]:
    """URLs of things with personal data of every kind."""
    chef, row = registered(operator, id_number="321283190001010014", birth_year=1900)
    supervisor.act(f"{chef}/suspend", row, REASONS)
    people = make.filing(hall["id"])["people"]
    filing, _ = filed(operator, hall["id"], people=people)
    registration = operator.get("/registrations").json["items"][0]["id"]
    return [chef, filing, f"/halls/{hall['id']}", f"/registrations/{registration}"]


def test_afterwards_everything_reads_without_the_old_key(app, world, operator, supervisor, monkeypatch):
    before = {url: supervisor.get(url).json for url in world}
    use(app, monkeypatch, NEW, OLD)
    done = app.test_cli_runner().invoke(group, ["rotate"])
    assert done.exit_code == 0, done.output
    use(app, monkeypatch, NEW)

    assert {url: supervisor.get(url).json for url in world} == before
    values = sealed(app)
    filled = {key for key, found in values.items() if found}
    assert filled >= {"chef.id_number", "chef_mark.reasons", "filing.roster", "filing_version.personal"}
    assert filled >= {"hall.phone", "registration.responsible_person"}
    for each in itertools.chain(*values.values()):
        assert Fernet(NEW).decrypt(each.encode())
    found = operator.get("/filings?host_phone=13900000002").json["items"]
    assert len(found) == 1, "the hashes do not hang on these keys"


def test_without_it_the_old_key_cannot_go(app, world, supervisor, monkeypatch):
    use(app, monkeypatch, NEW)
    with pytest.raises(InvalidToken):
        supervisor.get(world[0])


def test_broken_off_it_goes_on_where_it_was(app, hall, operator, monkeypatch):
    for number in range(5):
        registered(operator, phone=f"1390000000{number}")
    use(app, monkeypatch, NEW, OLD)
    monkeypatch.setattr(rotate, "BATCH", 2)
    seal_anew, calls = rotate._seal_anew, []

    def power_cut(table, row):
        calls.append(row)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return seal_anew(table, row)

    monkeypatch.setattr(rotate, "_seal_anew", power_cut)
    with app.app_context(), pytest.raises(KeyboardInterrupt):
        rotate.rotate(now())
    monkeypatch.setattr(rotate, "_seal_anew", seal_anew)
    with app.app_context():
        rest = {each.table: each.sealed for each in rotate.rotate(now())}
        again = {each.table: each.sealed for each in rotate.rotate(now())}
        noted = sa.text("SELECT changes FROM entry WHERE action = 'rotate' ORDER BY id")
        assert len(db.session.execute(noted).scalars().all()) == 2, "once for every run that came to its end"

    assert rest["chef"] == 3, "one batch of two was kept"
    assert set(again.values()) == {0}


def test_what_is_written_meanwhile_is_not_undone(app, world, operator, supervisor, monkeypatch):
    other, _ = registered(operator, phone="13900000009")
    use(app, monkeypatch, NEW, OLD)
    chef, seal_anew = world[0], rotate._seal_anew

    def written_in_between(table, row_):
        if table.name == "chef" and row_["id"] == other.rpartition("/")[2]:
            changed = "gAAAA-by-somebody-else"
            table_ = sa.table("chef", sa.column("id"), sa.column("name"))
            here = sa.cast(table_.c.id, sa.Text) == row_["id"]
            with transaction():
                db.session.execute(sa.update(table_).where(here).values(name=changed))
        return seal_anew(table, row_)

    monkeypatch.setattr(rotate, "_seal_anew", written_in_between)
    with app.app_context():
        done = {each.table: each.sealed for each in rotate.rotate(now())}

    assert done["chef"] == 1
    assert "gAAAA-by-somebody-else" in sealed(app)["chef.name"]
    assert supervisor.get(chef).json["name"] == "钱示例"


def test_what_no_key_opens_is_told(app, world, monkeypatch):
    use(app, monkeypatch, NEW)
    told = app.test_cli_runner().invoke(group, ["rotate"])

    assert told.exit_code == 1
    assert "chef: 1 行无法解密" in told.stderr


def test_a_new_search_key_is_taken_up_too(app, world, operator, monkeypatch):
    monkeypatch.setitem(app.extensions, "search_key", b"another")
    assert operator.get("/chefs?phone=13800000003").json["items"] == []
    assert app.test_cli_runner().invoke(group, ["rotate"]).exit_code == 0

    assert len(operator.get("/chefs?phone=13800000003").json["items"]) == 1
    day = (BANQUET + timedelta(days=0)).isoformat()
    assert [row["day"] for row in operator.get("/filings?host_phone=13900000002").json["items"]] == [day]
