"""What operations of one kind share: the headers that they take and give, and how they refuse."""

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any

from apispec import APISpec
from marshmallow import fields, validate

from inspector.core.codes import CODES
from inspector.core.errors import TYPE, InspectorError
from inspector.core.text import Text
from inspector.web.problems import HTTP, MIMETYPE, Problem

Operation = dict[str, Any]
TITLES: dict[int, Text] = {status: title for status, (_, title) in HTTP.items()} | {
    int(each.status): each.title for each in InspectorError.__subclasses__()
}
OF_TUS = {460: "CHECKSUM_MISMATCH"}
TEXT = {"type": "string"}
# A view whose PUT only changes, or whose POST may create, names the one that fits in its `doc`.
VERSION_TO_CHANGE, VERSION_TO_REPLACE = "VERSION_TO_CHANGE", "VERSION_TO_REPLACE"
PARAMETERS: dict[str, dict[str, Any]] = {
    "LANGUAGE": {
        "name": "Accept-Language",
        "description": "`zh-CN` (if absent) or `en`: the language of every text of the answer",
        "schema": {**TEXT, "default": "zh-CN"},
    },
    "KNOWN_VERSION": {
        "name": "If-None-Match",
        "description": "ETag of an answer that you have: 304 where it is still the same",
        "schema": TEXT,
    },
    "VERSION_TO_CHANGE": {
        "name": "If-Match",
        "required": True,
        "description": 'ETag, or `"version"`, of the record as you read it; a 412 carries it as it is now',
        "schema": TEXT,
    },
    "VERSION_TO_REPLACE": {
        "name": "If-Match",
        "description": 'ETag, or `"version"`, of the record that is replaced; absent where it is new',
        "schema": TEXT,
    },
    "SHORT_ANSWER": {
        "name": "Prefer",
        "description": "`return=minimal`: only what came of it, without what you have sent; the answer"
        " says so in `Preference-Applied`",
        "schema": TEXT,
    },
}
# Said in words: whoever tries a header by itself would send it with a body that is not packed.
PACKED = "JSON; it may come packed, with `Content-Encoding: gzip`, and be as large unpacked as any other"
ETAG = {"ETag": {"description": "version of the record, for If-Match and If-None-Match", "schema": TEXT}}
LINK = {"Link": {"description": 'address of the next page, rel="next", while there is one', "schema": TEXT}}
SAID_ALSO: dict[int, dict[str, Any]] = {  # members of a problem beside those of RFC 9457
    409: {
        "state": fields.String(metadata={"description": "in which the record is"}),
        "allowed": fields.List(fields.String(), metadata={"description": "actions that are possible in it"}),
    },
    412: {"version": fields.Integer(), "current": fields.Dict(metadata={"description": "the record now"})},
    413: {"limit": fields.Integer(metadata={"description": "bytes"})},
    429: {"retry_after": fields.Integer(metadata={"description": "seconds"})},
    460: {"offset": fields.Integer(metadata={"description": "from which that piece is to be sent again"})},
    503: {"retry_after": fields.Integer(metadata={"description": "seconds"})},
}
HEADERS = {
    401: {"WWW-Authenticate": {"schema": TEXT}},
    429: {"Retry-After": {"description": "seconds", "schema": {"type": "integer"}}},
    503: {"Retry-After": {"description": "seconds", "schema": {"type": "integer"}}},
}


def register(spec: APISpec) -> None:
    """Tell the description what operations refer to: parameters, and a response for every refusal."""
    for name, parameter in PARAMETERS.items():
        spec.components.parameter(name, "header", parameter, lazy=True)
    for status, codes in CODES.items():
        members: dict[str, Any] = {"code": fields.String(required=True, validate=validate.OneOf(codes))}
        shape = type(f"Problem{status}", (Problem,), members | SAID_ALSO.get(status, {}))
        told = {"schema": shape, "example": _refusal(status, codes)}
        _response(spec, status, {"content": {MIMETYPE: told}})
    _response(spec, HTTPStatus.NOT_MODIFIED, {})
    everything = {"description": "Any refusal", "content": {MIMETYPE: {"schema": Problem}}}
    spec.components.response("DEFAULT_ERROR", everything, lazy=True)


def _refusal(status: int, codes: Sequence[str]) -> dict[str, Any]:
    """A short example; one made of the shape would fill a screen for every way to refuse."""
    title = TITLES[status].zh if status in TITLES else HTTPStatus(status).phrase
    return {"type": TYPE + codes[0], "title": title, "status": status, "code": codes[0]}


def name_of(status: int) -> str:
    """What the description calls the response of a status, also of one that no list of HTTP has."""
    return OF_TUS.get(status) or HTTPStatus(status).name


def _response(spec: APISpec, status: int, content: dict[str, Any]) -> None:
    said = TITLES.get(status)
    described = {"description": f"{said.zh} {said.en}" if said else HTTPStatus(status).phrase, **content}
    if status in HEADERS:
        described["headers"] = HEADERS[status]
    spec.components.response(name_of(status), described, lazy=True)


def complete(operation: Operation, method: str, path: str, view: Any) -> None:
    """Add to an operation what it shares with its kind. view: the method of the view that answers."""
    responses = {str(code): each for code, each in operation.get("responses", {}).items()}
    operation["responses"] = responses
    version = _version(operation, method, path)
    named = operation.get("parameters", [])
    shared = ["LANGUAGE", *([version] if version else [])]
    if version in (VERSION_TO_CHANGE, VERSION_TO_REPLACE):
        shared.append("SHORT_ANSWER")
    if "application/json" in operation.get("requestBody", {}).get("content", {}):
        operation["requestBody"].setdefault("description", PACKED)
    operation["parameters"] = [*named, *(name for name in shared if name not in named)]
    for status in _refusals(operation, path, view, version):
        responses.setdefault(str(int(status)), status.name)
    if method != "get":
        responses.setdefault("409", HTTPStatus.CONFLICT.name)
    for code in {"200", "201"} & responses.keys():
        headers = (ETAG if version or _has(responses[code], "version") else {}) | (
            LINK if _has(responses[code], "next") else {}
        )
        if headers:
            responses[code] = {**responses[code], "headers": headers | responses[code].get("headers", {})}


def _version(operation: Operation, method: str, path: str) -> str | None:
    """How a caller names the version that is meant, where the answer has one."""
    for stated in (VERSION_TO_CHANGE, VERSION_TO_REPLACE):
        if stated in operation.get("parameters", ()):
            return stated
    responses = operation["responses"]
    if method == "get":
        told = responses.get("200", {}).get("headers", {})
        kept = "ETag" in told or any(_has(responses.get("200"), field) for field in ("version", "next"))
        return "KNOWN_VERSION" if kept else None
    if "{" not in path or not _has(responses.get("200"), "version"):
        return None
    return "VERSION_TO_REPLACE" if method == "put" else VERSION_TO_CHANGE


def _refusals(operation: Operation, path: str, view: Any, version: str | None) -> Iterator[HTTPStatus]:
    closed, sends = hasattr(view, "permission"), "requestBody" in operation
    changes = version in (VERSION_TO_CHANGE, "VERSION_TO_REPLACE")
    holds = {
        HTTPStatus.NOT_MODIFIED: version == "KNOWN_VERSION",
        HTTPStatus.BAD_REQUEST: sends,
        HTTPStatus.UNAUTHORIZED: closed,
        HTTPStatus.FORBIDDEN: closed,
        HTTPStatus.NOT_FOUND: "{" in path,
        HTTPStatus.PRECONDITION_FAILED: changes,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: sends,
        HTTPStatus.UNPROCESSABLE_ENTITY: True,
        HTTPStatus.PRECONDITION_REQUIRED: version == VERSION_TO_CHANGE,
        HTTPStatus.TOO_MANY_REQUESTS: getattr(view, "costs", None) is not None,
        HTTPStatus.SERVICE_UNAVAILABLE: True,
    }
    yield from (status for status, so in holds.items() if so)


def _has(response: Any, field: str) -> bool:
    """Whether the body of a described response has the field."""
    content = response.get("content", {}) if isinstance(response, dict) else {}
    schemas = [each.get("schema") for each in content.values()]
    return any(field in getattr(schema, "_declared_fields", ()) for schema in schemas)
