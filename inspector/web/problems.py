"""Turns every refusal, ours or a library's, into `application/problem+json` (RFC 9457)."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import marshmallow as ma
import orjson
from flask import Flask, Response, request
from marshmallow import fields
from werkzeug.exceptions import HTTPException

from inspector.core.errors import TYPE, InspectorError, step
from inspector.core.text import Text
from inspector.web.languages import localised
from inspector.web.request_log import request_id
from inspector.web.translations import bilingual

MIMETYPE = "application/problem+json"
# What werkzeug and webargs raise, by status: a stable code and the sentence for people.
HTTP: Mapping[int, tuple[str, Text]] = {
    400: ("bad-request", Text("请求有误", "The request is wrong")),
    404: ("not-found", Text("没有找到", "Not found")),
    405: ("method-not-allowed", Text("此地址不支持该方法", "This address does not take that method")),
    408: ("timeout", Text("请求超时", "The request took too long")),
    411: ("length-required", Text("请带上 Content-Length", "Content-Length is required")),
    413: ("too-large", Text("内容过大", "The content is too large")),
    415: ("unsupported-media-type", Text("不支持的内容类型", "The content type is not supported")),
    416: ("range-not-satisfiable", Text("范围不对", "The range cannot be served")),
    422: ("invalid", Text("内容不符合要求", "The content is not valid")),
    500: ("internal", Text("服务器出错,已记录", "Something broke here; it has been recorded")),
}


class ErrorRow(ma.Schema):
    """Where, and what is wrong there."""

    pointer = fields.String(metadata={"description": "JSON Pointer into the body, as `#/a/0/b`"})
    parameter = fields.String(metadata={"description": "name of a query or path parameter"})
    detail = fields.String(required=True)


class Problem(ma.Schema):
    """RFC 9457 problem document. `code` is stable; `title` and `detail` follow Accept-Language."""

    class Meta:
        unknown = ma.INCLUDE  # a refusal may say more: `retry_after`, `version`, `current`

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    code = fields.String(required=True)
    detail = fields.String()
    errors = fields.List(fields.Nested(ErrorRow))
    request_id = fields.String(
        metadata={"description": "stands in the server's log, too; tell it to who helps"}
    )


def problem(
    status: int,
    code: str,
    title: Text,
    *,
    detail: Text | None = None,
    errors: list[Mapping[str, Any]] | None = None,
    more: Mapping[str, Any] | None = None,
) -> Response:
    """The one body of every refusal."""
    body: dict[str, Any] = {"type": TYPE + code, "title": localised(title), "status": status, "code": code}
    if detail:
        body["detail"] = localised(detail)
    if errors:
        body["errors"] = [row | {"detail": localised(row["detail"])} for row in map(dict, errors)]
    body |= more or {}
    if number := request_id():
        body["request_id"] = number
    return Response(orjson.dumps(body), status, mimetype=MIMETYPE)


def from_inspector_error(error: InspectorError) -> Response:
    response = problem(
        int(error.status),
        error.code,
        error.title,
        detail=error.detail,
        errors=error.errors,
        more=error.more,
    )
    if error.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    if retry := error.more.get("retry_after"):
        response.headers["Retry-After"] = str(retry)
    return response


def from_http_exception(error: HTTPException) -> Response:
    status = error.code or 500
    name = HTTPStatus(status).phrase
    code, title = HTTP.get(status, (name.lower().replace(" ", "-"), Text(name, name)))
    data = getattr(error, "data", None) or {}
    rows = list(_rows(data.get("messages", {})))
    response = problem(status, code, title, errors=rows, **_limit() if status == 413 else {})
    for key, value in error.get_headers():
        if key.lower() not in ("content-type", "content-length"):
            response.headers[key] = value
    return response


def _limit() -> dict[str, Any]:
    """How large the body of this request may be, for a person and for a program."""
    limit = request.max_content_length
    sentence = Text(f"请求正文最多 {limit} 字节", f"The body of the request may have at most {limit} bytes")
    if request.mimetype == "multipart/form-data":
        sentence = Text(
            f"文件过大,连同表单最多 {limit} 字节;照片请调低分辨率或压缩,文件请压缩或分成几份",
            f"The file is too large: at most {limit} bytes with its form; scale it down or split it",
        )
    return {"detail": sentence, "more": {"limit": limit}}


def _rows(messages: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Webargs' messages by location (`json`, `query`, …) as rows of `errors`."""
    for location, tree in messages.items():
        if location in ("json", "json_or_form", "files"):
            for pointer, sentence in leaves(tree):
                yield {"pointer": "#" + pointer, "detail": bilingual(sentence)}
        else:
            for pointer, sentence in leaves(tree):
                yield {"parameter": pointer.lstrip("/"), "detail": bilingual(sentence)}


def rows_of(tree: Any) -> list[Mapping[str, Any]]:
    """Marshmallow's messages about a body as rows of `errors`."""
    return list(_rows({"json": tree}))


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str | Text]]:
    """Every sentence of a tree of messages with its JSON Pointer; `_schema` names its parent."""
    if isinstance(tree, Mapping):
        for key, below in tree.items():
            yield from leaves(below, path if key == "_schema" else f"{path}/{step(str(key))}")
    elif isinstance(tree, Text):
        yield path, tree  # said by us, in both languages
    elif isinstance(tree, list | tuple):
        for below in tree:
            yield from leaves(below, path)
    else:
        yield path, str(tree)


def init_app(app: Flask) -> None:
    app.register_error_handler(InspectorError, from_inspector_error)
    app.register_error_handler(HTTPException, from_http_exception)
