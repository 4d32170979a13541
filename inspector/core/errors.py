"""Everything that can be refused, and the one body of every refusal (RFC 9457)."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from inspector.core.text import Text

LATER = 30  # seconds after which an outage may be over
TYPE = "tag:sunshine-banquet-hall,2026:problem/"


class InspectorError(Exception):
    """A refusal that the caller can understand and act on.

    code: stable, for programs. detail: for people. errors: rows of pointer (RFC 6901, `#/a/0/b`) or
    parameter, and `Text`. more: members added to the problem, plain values only.
    """

    status: int = HTTPStatus.BAD_REQUEST
    code = "bad-request"
    title = Text("请求有误", "The request is wrong")

    def __init__(
        self,
        detail: Text | None = None,
        *,
        code: str | None = None,
        errors: Iterable[Mapping[str, Any]] = (),
        more: Mapping[str, Any] | None = None,
    ):
        super().__init__(detail.en if detail else self.title.en)
        self.detail = detail
        self.code = code or self.code
        self.errors = list(errors)
        self.more = dict(more or {})


class Invalid(InspectorError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid"
    title = Text("内容不符合要求", "The content is not valid")


class Unauthenticated(InspectorError):
    status = HTTPStatus.UNAUTHORIZED
    code = "not-authenticated"
    title = Text("请先登录", "Please log in")


class Forbidden(InspectorError):
    status = HTTPStatus.FORBIDDEN
    code = "forbidden"
    title = Text("您没有此项权限", "You may not do this")


class NotFound(InspectorError):
    status = HTTPStatus.NOT_FOUND
    code = "not-found"
    title = Text("没有找到", "Not found")


class Conflict(InspectorError):
    status = HTTPStatus.CONFLICT
    code = "conflict"
    title = Text("与现有记录冲突", "It clashes with what is stored")


class PreconditionRequired(InspectorError):
    status = HTTPStatus.PRECONDITION_REQUIRED
    code = "if-match-required"
    title = Text("请带上 If-Match", "If-Match is required")


class OtherProtocol(InspectorError):
    status = HTTPStatus.PRECONDITION_FAILED
    code = "tus-version"
    title = Text("请求未按 tus 1.0.0 协议", "The request does not speak tus 1.0.0")


class PreconditionFailed(InspectorError):
    """Somebody changed it in between; `current` carries the state to go on from."""

    status = HTTPStatus.PRECONDITION_FAILED
    code = "changed-meanwhile"
    title = Text("记录已被修改,请核对后重试", "It has changed meanwhile; look again and retry")


class Locked(InspectorError):
    status = HTTPStatus.LOCKED
    code = "not-taken-in-yet"
    title = Text(
        "文件已收齐,正在处理,请稍后再问", "The file is all here and not taken in yet; ask again later"
    )


class ChecksumMismatch(InspectorError):
    status = 460  # tus' own, which no list of HTTP has
    code = "checksum-mismatch"
    title = Text("分片校验和不符,已丢弃,请重传该片", "The piece has another checksum; send that piece again")


class TooLarge(InspectorError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code = "too-large"
    title = Text("内容过大", "The content is too large")


class UnreadableBody(InspectorError):
    code = "unreadable-body"
    title = Text("请求正文不是完整的 gzip 数据", "The body is not one whole gzip stream")


class UnknownEncoding(InspectorError):
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    code = "unknown-encoding"
    title = Text("不支持的 Content-Encoding,请用 gzip", "The Content-Encoding is not known here; use gzip")


class Unreachable(InspectorError):
    status = HTTPStatus.BAD_GATEWAY
    code = "unreachable"
    title = Text("所需的外部服务无法访问", "A service that is needed cannot be reached")


class TooMany(InspectorError):
    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "too-many-attempts"
    title = Text("尝试次数过多,请稍后再试", "Too many attempts; try again later")


class Unavailable(InspectorError):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "unavailable"
    title = Text("服务繁忙,请稍后再试", "The service is busy; try again later")


class NoSpace(InspectorError):
    status = HTTPStatus.INSUFFICIENT_STORAGE
    code = "no-space"
    title = Text("服务器存储空间已满,请稍后再试", "The server has no space left; try again later")

    def __init__(self) -> None:
        super().__init__(more={"retry_after": LATER})


def step(key: str) -> str:
    """A key as one step of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def steps(pointer: str) -> list[str]:
    """The keys of a JSON Pointer."""
    return [each.replace("~1", "/").replace("~0", "~") for each in pointer.split("/")[1:]]


def at(pointer: str, detail: Text) -> dict[str, Any]:
    """One row of `errors`: where in the body, as `/a/0/b`, and what is wrong there."""
    return {"pointer": f"#{pointer}", "detail": detail}
