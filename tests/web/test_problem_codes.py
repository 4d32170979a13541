"""The table of problem codes has every code that is raised, under its status, and no other."""

import ast
from collections.abc import Iterator
from pathlib import Path

from inspector.core import errors
from inspector.core.codes import CODES
from inspector.core.errors import InspectorError
from inspector.web.problems import HTTP
from tests import shared
from tests.client import API

app = shared.app
INSPECTOR = Path(__file__).parent.parent.parent / "inspector"
ERRORS = {
    name: each
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, InspectorError)
}
OBSTACLES = {"past": 422}  # of a filing; else 409
OF_LIBRARIES = {400: "bad-request", 405: "method-not-allowed", 415: "unsupported-media-type"}


def raised() -> Iterator[tuple[int, str]]:
    """Status and code of every refusal that is built anywhere."""
    for path in INSPECTOR.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from _built(node)


def _built(call: ast.Call) -> Iterator[tuple[int, str]]:
    name = getattr(call.func, "id", "")
    if name in ERRORS:
        given = next((each.value for each in call.keywords if each.arg == "code"), None)
        code = ERRORS[name].code if given is None else getattr(given, "value", None)
        if isinstance(code, str):
            yield int(ERRORS[name].status), code
    elif name == "Obstacle" and isinstance(call.args[0], ast.Constant):
        yield OBSTACLES.get(str(call.args[0].value), 409), str(call.args[0].value)


def test_every_code_that_is_raised_is_in_the_table_and_no_code_is_left_over():
    known = {(status, code) for status, codes in CODES.items() for code in codes}
    by_libraries = set(OF_LIBRARIES.items())
    by_default = {(int(each.status), each.code) for each in ERRORS.values()} & known

    assert set(raised()) | by_libraries | by_default == known
    assert all(HTTP[status][0] == code for status, code in OF_LIBRARIES.items())


def test_the_description_tells_of_another_checksum_where_pieces_are_sent(app):
    described = app.test_client().get(f"{API}/openapi.json").json
    operations = described["paths"][f"{API}/uploads/{{ticket}}"]

    for method in ("patch", "post"):
        assert operations[method]["responses"]["460"] == {"$ref": "#/components/responses/CHECKSUM_MISMATCH"}
    told = described["components"]["schemas"]["Problem460"]["properties"]
    assert (told["code"]["enum"], told["offset"]["type"]) == (["checksum-mismatch"], "integer")
