"""Who reads names, numbers and certificates: not the disk, and not those who can do without."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from tests import make
from tests.application import both_databases
from tests.steps.filings import filed

HOST, HOST_PHONE = "李秘密", "13955667788"
CHEF = {"name": "张秘密", "role": "chef", "health_certificate_on": make._ago(61), "training_on": None}
SECRETS = (HOST, HOST_PHONE, "张秘密", CHEF["health_certificate_on"])


@pytest.fixture
def filing(hall, operator) -> str:
    url, _ = filed(operator, hall["id"], host_name=HOST, host_phone=HOST_PHONE, people=[CHEF])
    return url


@both_databases
def test_the_row_holds_nothing_that_a_thief_can_read(app, filing):
    with app.app_context():
        row = db.session.execute(sa.text("SELECT host_name, host_phone, people FROM filing")).one()
        journal = db.session.execute(sa.text("SELECT changes FROM entry")).scalars().all()
        judged = db.session.execute(sa.text("SELECT facts FROM judgement")).scalars().all()
    assert all(sealed.startswith("gAAAA") for sealed in row)
    for secret in (HOST, HOST_PHONE, "张秘密"):
        assert secret not in "".join([*row, *journal, *judged])


def test_the_files_of_the_database_do_not_name_people(app, database, filing):
    with app.app_context():
        db.engine.dispose()
    file = Path(database.removeprefix("sqlite:///"))
    stored = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    assert "小王庄阳光宴会厅".encode() in stored, "the hall is no secret; else this test proves nothing"
    for secret in (HOST, HOST_PHONE, "张秘密", "13800000001"):
        assert secret.encode() not in stored


@pytest.mark.parametrize("name", ["operator", "supervisor"])
def test_those_who_deal_with_it_read_the_names(person, filing, name):
    row = person(name).get(filing).json
    assert (row["host_name"], row["host_phone"]) == (HOST, HOST_PHONE)
    assert [each["name"] for each in row["people"]] == ["张秘密"]


@pytest.mark.parametrize("name", ["inspector", "admin"])
def test_others_read_as_much_as_helps_them_to_recognise(person, filing, name):
    answer = person(name).get(filing)
    assert (answer.json["host_name"], answer.json["host_phone"]) == ("李**", "139****7788")
    assert [each["name"] for each in answer.json["people"]] == ["张**"]
    for secret in (HOST, HOST_PHONE, "张秘密"):
        assert secret not in answer.text


@pytest.mark.parametrize("name", ["operator", "supervisor", "inspector", "admin"])
def test_a_list_names_nobody(person, filing, name):
    listed = person(name).get("/filings")
    assert len(listed.json["items"]) == 1
    for secret in SECRETS:
        assert secret not in listed.text


def test_a_412_tells_an_inspecting_admin_no_more_than_a_look(person, filing, supervisor):
    admin = person("admin")
    seen = admin.get(filing)
    supervisor.act(f"{filing}/accept", supervisor.get(filing), {})

    refused = admin.act(f"{filing}/refuse", seen, {"reasons": "晚了"})

    assert refused.status_code == 412
    assert refused.json["current"]["host_phone"] == "139****7788"
    assert HOST not in refused.text
