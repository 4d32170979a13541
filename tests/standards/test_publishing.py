"""A published document stands for ever; a change is a new one that names it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.core.errors import Conflict, Invalid
from inspector.standards.actions import publish as publishing
from inspector.standards.documents.library import DATA, Document, empty, shipped_documents
from inspector.standards.queries import in_force, library_cache
from tests import make
from tests.application import both_databases

CLOSER = """
id = "{id}"
document = "project"
title = {{ zh = "示例标准", en = "An example" }}
subject = "hall"
scope = "3212"
since = {since}
replaces = [{replaces}]

[[fact]]
key = "noise_db"
type = "number"
unit = "dB"
min = 0
max = 200
label = {{ zh = "噪声", en = "Noise" }}

[[requirement]]
id = "hall.noise"
clause = "4"
level = "general"
text = {{ zh = "噪声不超过 {limit} dB", en = "Noise at most {limit} dB" }}
measure = "noise_db"
at_most = {limit}
unit = "dB"
checked_at = ["registration"]
basis = {{ document = "project", known = "proposed" }}
"""


def example(id="example-1", limit=60, since="2027-01-01", replaces=""):
    content = CLOSER.format(id=id, limit=limit, since=since, replaces=replaces)
    return Document(f"{id}.toml", content.encode())


def publish(document):
    with transaction():
        return publishing.publish(document, why="试验", by=None, now=now())


def ids_in_force(on):
    return [edition.id for edition in in_force.library().in_force("hall", "321283", on)]


@both_databases
def test_an_edition_rules_from_its_day_on_and_its_replacement_from_its_own(app):
    with app.app_context():
        publish(example())
        publish(example("example-2", 55, "2028-01-01", '"example-1"'))

        assert "example-1" not in ids_in_force(date(2026, 12, 31))
        assert "example-1" in ids_in_force(date(2027, 12, 31))
        assert "example-2" in ids_in_force(date(2028, 1, 1))
        assert "example-1" not in ids_in_force(date(2028, 1, 1))


def test_publishing_the_same_again_is_harmless_and_other_content_is_refused(app):
    with app.app_context():
        first = publish(example())

        assert publish(example()) == first
        with pytest.raises(Conflict, match="replaces"):
            publish(example(limit=61))


@pytest.mark.parametrize(
    ("replaces", "reason"),
    [
        ('"example-1"', "replaces itself"),
        ('"hall-1", "db3212-t-1004-2019"', "replaces 'hall-1', but there is no"),
    ],
)
def test_an_edition_replaces_another_that_is_there(app, replaces, reason):
    with app.app_context(), pytest.raises(Invalid) as refused:
        publish(example(replaces=replaces))

    assert [row["detail"].en.partition(" such")[0] for row in refused.value.errors] == [reason]


def test_documents_that_come_together_may_replace_each_other_in_any_order():
    both = [example("example-2", replaces='"example-1"'), example()]

    for documents in (both, both[::-1], [*both, *shipped_documents()[::-1]]):
        assert empty().with_documents(documents).edition("example-2").replaces == {"example-1"}


def test_a_new_standard_brings_the_facts_that_nobody_measured_before(app, operator):
    with app.app_context():
        publish(example())

    judged = operator.post(
        "/standards/judge",
        {"subject": "hall", "region": "321283", "on": "2027-06-01", "facts": {"noise_db": 60.1}},
    ).json

    noise = next(found for found in judged["findings"] if found["requirement"] == "hall.noise")
    assert (noise["verdict"], noise["measured"], noise["limit"]) == ("fail", 60.1, 60)


def test_a_fact_cannot_be_given_another_meaning(app):
    redefined = example().content.replace(b"noise_db", b"seats")

    with app.app_context(), pytest.raises(Invalid) as refused:
        publish(Document("redefined.toml", redefined))
    assert "seats" in refused.value.errors[0]["detail"].en


def test_another_process_sees_it_within_a_second(app):
    """Another process is another engine on the same database, with a shelf of its own."""
    with app.app_context():
        in_force.library()
        other = db.session.connection().engine
        publish(example())
        looked = library_cache._shelves.pop(other, None)

        assert looked is None or looked.last > 0
        assert in_force.library().edition("example-1") is not None


def test_what_comes_with_the_package_is_published_once(app):
    with app.app_context():
        with transaction():
            assert publishing.publish_shipped(now()) == (0, [])
        assert in_force.library().edition("db3212-t-1004-2019") is not None


class TestOverTheApi:
    def test_an_admin_tries_first_and_then_publishes(self, admin):
        form = {"content": example().content.decode(), "why": "新标准试行"}

        tried = admin.post("/standards", form | {"dry_run": True})
        assert (tried.status_code, tried.json["name"], tried.json["requirements"]) == (200, "example-1", 1)
        assert admin.get("/standards/example-1").status_code == 404

        assert admin.post("/standards", form).status_code == 201
        assert admin.get("/standards/example-1").json["hash"] == tried.json["hash"]

    def test_every_mistake_is_named(self, admin):
        wrong = example().content.replace(b'measure = "noise_db"', b'measure = "noise_db + 1"')

        answer = admin.post("/standards", {"content": wrong.decode(), "why": "x"})

        assert answer.status_code == 422
        assert [row["detail"] for row in answer.json["errors"]] == [
            "hall.noise:measure:1 请写成 1.0:CEL 不混用整数和小数"
        ]

    def test_every_mistake_is_named_in_the_language_of_the_caller(self, admin):
        wrong = example().content.replace(b'measure = "noise_db"', b'measure = "noise_db + 1"')
        form = {"content": wrong.decode(), "why": "x"}

        answer = admin.post("/standards", form, headers={"Accept-Language": "en"})

        assert answer.json["errors"][0]["detail"].startswith("hall.noise: measure: write 1 as 1.0")

    def test_a_supervisor_may_not(self, supervisor):
        answer = supervisor.post("/standards", {"content": "x", "why": "x"})

        assert answer.status_code == 403


class TestAnEmergencyOrder:
    ORDER = """
kind = "emergency"
id = "order-1"
document = "示例通告〔2026〕1号"
title = { zh = "暂停 50 人以上聚餐", en = "No banquets above 50" }
scope = "321283"
since = 2026-01-01
until = 2099-12-31
headcount_cap = 50
"""

    def test_it_stops_banquets_above_its_cap_while_it_is_in_force(self, app, operator, hall):
        from_steps = {"diners": 51, "tables": 6}
        with app.app_context():
            publish(Document("order.toml", self.ORDER.encode()))

        answer = filed(operator, hall, **from_steps)

        assert (answer.status_code, answer.json["code"]) == (409, "emergency")
        assert answer.json["document"] == "示例通告〔2026〕1号"
        assert filed(operator, hall, diners=50, tables=5).status_code == 200


def filed(operator, hall, **changes):
    url = f"/filings/{uuid4()}"
    return operator.act(f"{url}/file", operator.put(url, make.filing(hall["id"], **changes)))


def publish_and_break_down(document):
    with transaction():
        publishing.publish(document, why="试验", by=None, now=now())
        assert "example-1" in ids_in_force(date(2027, 1, 1))
        raise ZeroDivisionError


def test_what_was_undone_is_not_remembered(app, monkeypatch):
    monkeypatch.setattr(library_cache, "FRESH", 0.0)
    monkeypatch.setattr(library_cache, "forget", lambda: None)  # as when another process publishes
    with app.app_context():
        in_force.library()
        with pytest.raises(ZeroDivisionError):
            publish_and_break_down(example("example-1"))
        publish(example("example-2"))  # SQLite gives it the id of the first

        assert [each for each in ids_in_force(date(2027, 1, 1)) if each.startswith("example")] == [
            "example-2"
        ]


def test_an_edition_tells_when_by_whom_and_why_it_was_published(admin):
    form = {"content": example().content.decode(), "why": "试行"}
    assert admin.post("/standards", form).status_code == 201

    told = admin.get("/standards/example-1").json["publication"]

    assert (told["why"], told["published_by"]) == ("试行", admin.account_id)
    assert told["published_at"].startswith(str(now().date()))
    assert admin.get("/standards/db3212-t-1004-2019").json["publication"]["published_by"] is None


def test_what_was_published_can_be_fetched_to_begin_the_next_one_from(admin, supervisor):
    for content in (example().content.decode(), TestAnEmergencyOrder.ORDER):
        published = admin.post("/standards", {"content": content, "why": "试行"}).json["name"]
        told = admin.get(f"/standards/{published}/toml")

        assert (told.status_code, told.text, told.mimetype) == (200, content, "text/plain")
        assert f'filename="{published}.toml"' in told.headers["Content-Disposition"]
        assert supervisor.get(f"/standards/{published}/toml").status_code == 403
    shipped = (DATA / "editions" / "core-hall.toml").read_text("utf-8")
    assert admin.get("/standards/core-hall/toml").text == shipped
    assert admin.get("/standards/example-9/toml").status_code == 404


def test_the_command_names_file_requirement_and_reason(app, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(example().content.replace(b"at_most = 60", b'at_most = "size(fuel)"'))

    told = app.test_cli_runner().invoke(args=["standards", "check", str(path)])

    assert told.exit_code == 1
    assert told.output == (
        "mine.toml:hall.noise:at_most:调用了 size;只能用运算符 calls size; only operators are allowed\n"
    )


def test_the_command_tells_why_it_does_not_publish_in_both_languages(app, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(example(replaces='"example-0"').content)

    told = app.test_cli_runner().invoke(args=["standards", "publish", str(path), "--why", "试行"])

    assert told.exit_code == 1
    assert (
        "replaces 所写的 'example-0' 不存在 replaces 'example-0', but there is no such edition" in told.output
    )


def test_the_command_publishes(app, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(example().content)

    told = app.test_cli_runner().invoke(args=["standards", "publish", str(path), "--why", "试行"])

    assert told.exit_code == 0, told.output
    with app.app_context():
        assert in_force.edition("example-1").since - timedelta(days=1) == date(2026, 12, 31)
