"""Every operation of the API's own description is tried by outsiders, in a state in which it works.

What names somebody's thing is tried by every outsider, and every list is read by them (`tests.test_access`);
every write is done once for real (`tests.journal.test_writes`). A new operation is among them by existing:
one that is neither, or that nothing here brings to work, turns this red.
"""

from collections.abc import Iterator

import pytest
from werkzeug.routing import AnyConverter, Rule

from tests.addresses import PUBLIC, addresses
from tests.client import API
from tests.journal.test_writes import KINDS, STORE_NOTHING
from tests.populated_hall import World
from tests.test_access import OWNED, values

# Writes that name nothing of anybody's in their address: what they may reach, and where that is tried.
OF_ONE_S_OWN = {
    *("POST /me/logout", "PUT /me/password", "PUT /me/device"),
    *("POST /me/second-factor", "PUT /me/second-factor", "POST /me/second-factor/removal"),
    *("POST /calendar/feed", "DELETE /calendar/feed"),
    *("POST /photos", "POST /documents", "POST /uploads"),  # naming them: tests/security/files
    *(
        "POST /photos/have",
        "POST /file-addresses",
    ),  # others' files: tests/files/test_raw_photos, test_addresses
}
WITHIN_AN_AREA = {
    "POST /accounts",  # tests/accounts/test_creating.py
    "POST /standards",  # tests/test_access.py, TestStandards
    "POST /halls/import",  # tests/halls/test_importing.py
    "POST /reports/simulation",  # tests/test_access.py, TestFigures
}
OF_THE_BODY_ALONE = {"POST /standards/judge", "POST /filings/judge"}  # nothing is stored, nothing looked up
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def world(sqlite_template, tmp_path_factory):
    return World(sqlite_template, tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def described(world) -> dict[str, set[str]]:
    """Operation to the variables of its address, as the description has them."""
    paths = world.app.test_client().get(f"{API}/openapi.json").json["paths"]
    return {
        f"{method.upper()} {path.removeprefix(API)}": {
            part[1:-1] for part in path.split("/") if part.startswith("{")
        }
        for path, operations in paths.items()
        for method in METHODS & operations.keys()
    }


def routes(app) -> dict[str, str]:
    """Operation, as the description spells it, to its endpoint."""
    return {
        f"{method} {path}": rule.endpoint
        for rule in app.url_map.iter_rules()
        for path in _described(rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith(API)
    }


def _described(rule: Rule) -> Iterator[str]:
    """`/halls/<uuid:hall_id>` as `/halls/{hall_id}`, and each action as an address of its own."""
    parts = [
        f"{{{part[1:-1].rpartition(':')[2]}}}" if part.startswith("<") else part
        for part in rule.rule.removeprefix(API).split("/")
    ]
    actions = rule._converters["action"] if "action" in rule.arguments else None
    for action in sorted(actions.items) if isinstance(actions, AnyConverter) else [""]:
        yield "/".join(action if part == "{action}" else part for part in parts)


def test_the_description_has_every_route_and_no_other(world, described):
    assert {key for key, endpoint in routes(world.app).items() if endpoint != "api-docs.openapi_json"} == set(
        described
    )


def test_every_operation_is_tried_by_outsiders(world, described):
    public = {key for key, endpoint in routes(world.app).items() if endpoint in PUBLIC}
    owned = {key for key, variables in described.items() if variables & OWNED}
    lists = {key for key in described if key.startswith("GET ")}
    known = public | owned | lists | OF_ONE_S_OWN | WITHIN_AN_AREA | OF_THE_BODY_ALONE

    assert set(described) - known == set(), "say where outsiders try it"
    assert (OF_ONE_S_OWN | WITHIN_AN_AREA | OF_THE_BODY_ALONE) - set(described) == set(), "gone"


def test_every_write_is_done_once_for_real(world, described):
    endpoints = routes(world.app)
    writes = {endpoints[key] for key in described if not key.startswith("GET ")}

    assert writes - {kind.route for kind in KINDS} - STORE_NOTHING == set()


def test_every_read_works_for_somebody(world):
    people = [world.people[name] for name in ("operator", "inspector", "supervisor", "admin")]
    reads = {each.endpoint for each in addresses(world.app, values(world)) if each.method == "GET"}
    worked = {
        each.endpoint
        for each in addresses(world.app, values(world))
        if each.method == "GET"
        and any(person.get(each.url.removeprefix(API)).status_code == 200 for person in people)
    }

    assert reads - worked == set()
