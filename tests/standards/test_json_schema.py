"""An editor that checks TOML by our JSON Schema says what the reader says, as far as a schema can."""

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from inspector.standards.documents.library import DATA
from inspector.standards.present.json_schema import SCHEMAS, json_schema
from tests.standards.examples import BASIS, edition_table, row
from tests.standards.test_policies import SECTIONS
from tests.standards.test_policies import table as policy_table

DOCUMENTS = [
    path for kind in ("editions", "policies", "examples") for path in sorted((DATA / kind).glob("*.toml"))
]


def faults(kind: str, table: dict[str, Any]) -> list[str]:
    """The places with which an editor finds fault."""
    validator = jsonschema_rs.validator_for(json_schema(kind))
    plain = json.loads(json.dumps(table, default=str))
    return ["/".join(map(str, error.instance_path)) for error in validator.iter_errors(plain)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_everything_that_ships_is_good(path):
    table = tomllib.loads(path.read_text("utf-8"))

    assert faults(table.get("kind", "edition"), table) == []


def test_documents_of_every_kind_ship():
    kinds = {tomllib.loads(path.read_text("utf-8")).get("kind", "edition") for path in DOCUMENTS}

    assert kinds == SCHEMAS.keys()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"at_leest": 25}, ""),
        ({"clause": None}, ""),
        ({"id": "Hall 1"}, "id"),
        ({"level": "grave"}, "level"),
        ({"checked_at": ["party"]}, "checked_at/0"),
        ({"checked_at": []}, "checked_at"),
        ({"text": {"zh": "例"}}, "text"),
        ({"days": 1.5}, "days"),
        ({"weight": -1}, "weight"),
        ({"not_expired": False}, "not_expired"),
        ({"also": [BASIS | {"known": "sure"}]}, "also/0/known"),
    ],
)
def test_a_requirement_with_a_mistake_is_marked_there(changes: dict[str, Any], place: str):
    table = edition_table(subject="hall", requirement=[row(**changes)])

    assert faults("edition", table) == [f"requirement/0/{place}".rstrip("/")]


@pytest.mark.parametrize(
    ("name", "changes", "place"),
    [
        ("capacity", {"m2_per_seat": 0}, "capacity/m2_per_seat"),
        ("correction", {"days": {"grave": 1}}, "correction/days"),
        ("guidance", {"offices": {"free": "ministry"}}, "guidance/offices/free"),
        ("filing", {"tier": []}, "filing/tier"),
    ],
)
def test_a_policy_with_a_mistake_is_marked_there(name: str, changes: dict[str, Any], place: str):
    section = SECTIONS[name] | {"basis": BASIS} | changes

    assert faults("policy", policy_table("retention", **{name: section})) == [place]


def test_knows_the_subjects_that_there_are():
    assert json_schema("edition")["properties"]["subject"]["enum"] == ["banquet", "hall"]


def _titles(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (value for key, value in schema.items() if key == "title" and isinstance(value, str))
        yield from (title for value in schema.values() for title in _titles(value))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_key_has_a_chinese_title(kind: str):
    schema = json_schema(kind)
    tables = [schema, *schema["definitions"].values()]

    keys = [key for table in tables for key in table["properties"].values()]
    assert all("title" in key for key in keys)
    assert all(any("一" <= letter <= "鿿" for letter in title) for title in _titles(schema))


def test_the_command_prints_it(app):
    told = app.test_cli_runner().invoke(args=["standards", "schema", "policy"])

    assert told.exit_code == 0
    assert json.loads(told.output) == json_schema("policy")
    assert json.loads(told.output)["title"] == "地方规定"
