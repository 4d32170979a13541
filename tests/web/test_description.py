"""The API's description tells of every address that there is, and of none that there is not."""

import re
from collections import defaultdict
from uuid import uuid4

import pytest

from inspector.web.operations import SUMMARIES
from inspector.web.parameters import parameters_of
from tests import shared
from tests.addresses import addresses
from tests.client import API

app = shared.app
ANYTHING = defaultdict(uuid4, sha256="0" * 64, document="0" * 64, package="0" * 64, longest=320)
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
# Pages, and what the keeper of the process asks.
UNDESCRIBED = {
    *("diners", "draw-pages", "pages", "web_app", "static", "api-docs", "docs", "health", "metrics"),
    *("desk", "desk-queue", "desk-records", "desk-programme", "desk-reports"),
    *("desk-calendar", "desk-accounts", "desk-standards", "desk-targets"),
}


@pytest.fixture(scope="module")
def described(app):
    return app.test_client().get(f"{API}/openapi.json").json


def operations(described):
    """(method, path) to operation."""
    return {
        (method.upper(), path): operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if method.upper() in METHODS
    }


def served(app):
    """Every address of the API: method, and URL with something for its variables."""
    everything = addresses(app, ANYTHING, public=True)
    return [
        (each.method, each.url)
        for each in everything
        if each.method in METHODS and each.endpoint.partition(".")[0] not in UNDESCRIBED
    ]


def fits(path, url):
    return re.fullmatch(re.sub(r"{[^}]*}", "[^/]+", re.sub(r"\.", r"\.", path)), url)


def nearest(paths, url):
    """The path that tells of the URL: of several the one with the fewest variables."""
    return min((path for path in paths if fits(path, url)), key=lambda path: path.count("{"), default=None)


def test_every_method_and_action_of_every_rule_is_described_and_nothing_else(app, described):
    told = operations(described)
    addressed = {(method, nearest(described["paths"], url)) for method, url in served(app)}

    assert ("POST", f"{API}/filings/{{filing_id}}/hold") in told
    assert addressed == told.keys()


def test_every_operation_has_a_name_of_its_own(described):
    names = [operation["operationId"] for operation in operations(described).values()]

    assert "post_chefs_appeal" in names
    assert len(names) == len(set(names))


def test_every_operation_is_summed_up_in_chinese(described):
    known = {operation["operationId"]: operation for operation in operations(described).values()}

    assert known.keys() == SUMMARIES.keys()
    assert known["get_halls"]["summary"] == "聚餐点列表"
    assert known["get_halls"]["description"].startswith("Halls that are yours to see")


def test_the_whole_says_how_to_log_in_and_to_change_a_record(described):
    said = described["info"]["description"]

    assert {"Idempotency-Key", "If-Match", "cursor", "Accept-Language", "Retry-After"} <= set(
        re.findall(r"[A-Z]?[a-z]+(?:-[A-Z][a-z]+)*", said)
    )


class TestUnknownParameters:
    def test_they_are_refused_everywhere(self, app, admin, operator, inspector):
        """By whoever may ask at all; but where a messenger adds its own to what people hand on."""
        for each in addresses(app, ANYTHING, public=True):
            if each.method not in METHODS or not each.url.startswith(API) or "openapi" in each.url:
                continue
            if each.url.startswith(f"{API}/public/"):
                continue
            url = each.url.removeprefix(API) + "?colour=red"
            said = [who.open(each.method, url) for who in (admin, operator, inspector)]
            rows = [answer.json["errors"] for answer in said if answer.status_code == 422]
            assert rows, f"{each}: {said[0].text}"
            assert {row["parameter"] for each in rows for row in each} == {"colour"}, str(each)

    @pytest.mark.parametrize(
        ("url", "language", "said"),
        [
            ("/filings?stat=filed", "zh", "没有这个参数;您要的可能是 state"),
            ("/filings?stat=filed", "en", "Unknown parameter; perhaps state is meant"),
            ("/corrections?hall=1", "zh", "没有这个参数;您要的可能是 hall_id"),
            ("/halls/import/template?x=1", "zh", "此地址不带参数"),
            ("/regions?zzz=1", "en", "Unknown parameter; there are: parent"),
        ],
    )
    def test_the_nearest_known_one_is_named(self, supervisor, url, language, said):
        answer = supervisor.get(url, headers={"Accept-Language": language})

        assert (answer.status_code, answer.json["code"]) == (422, "unknown-parameter")
        assert [row["detail"] for row in answer.json["errors"]] == [said]

    def test_a_stranger_learns_of_none(self, stranger):
        assert stranger.get("/halls?zzz=1").status_code == 401

    def test_what_is_known_is_what_the_description_says(self, app, described):
        view = app.view_functions["filings.Filings"].view_class
        told = operations(described)[("GET", f"{API}/filings")]["parameters"]

        assert parameters_of(view.get) == {each["name"] for each in told if each.get("in") == "query"}


CODED = {
    "state",
    "kind",
    "level",
    "verdict",
    "meal",
    "role",
    "grade",
    "known",
    "severity",
    "conclusion",
    "office",
}
OTHERWISE = {  # the same word for what is no code of ours
    ("WaitingOut", "state"),  # of a record of any kind
    ("Problem409", "state"),
    ("DuplicateOut", "state"),  # of a hall or a registration
}


def answers(described):
    """Name, field and description of every field of an answer."""
    for name, shape in described["components"]["schemas"].items():
        if not re.search(r"(In|Query|Patch|Headers)\Z", name):
            for field, value in shape.get("properties", {}).items():
                yield name, field, value


def test_every_field_of_an_answer_has_a_type(described):
    said = {"type", "enum", "$ref", "allOf", "anyOf", "oneOf"}

    assert [(name, field) for name, field, value in answers(described) if not said & value.keys()] == []


def test_every_coded_field_of_an_answer_lists_its_codes(described):
    plain = {
        (name, field)
        for name, field, value in answers(described)
        if field in CODED and "enum" not in value and "string" in str(value.get("type"))
    }

    assert plain <= OTHERWISE


def test_an_answer_says_which_of_its_fields_are_always_there(described):
    shapes = described["components"]["schemas"]

    assert {"id", "state", "version", "actions"} <= set(shapes["FilingOut"]["required"])
    assert set(shapes["BoundOut"]["required"]) == {"kind"}
