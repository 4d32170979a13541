"""The version that a caller has read, from If-Match: one tag, a list of them, weak ones, or `*`."""

import re
from collections.abc import Callable
from typing import NoReturn

from flask import request

from inspector.core.errors import NotFound, PreconditionFailed, PreconditionRequired
from inspector.core.text import Text

# A proxy that compresses makes a tag weak or writes into it; a tool may have taken its quotes off.
TAG = re.compile(r"(?:W/)?\"?([0-9]{1,9})(?:-[^\",]*)?\"?", re.IGNORECASE)
Current = Callable[[], int]
"""The version that the record has now; raises NotFound where there is none for the caller."""


def required_version(current: Current) -> int:
    """The version that the caller's If-Match names.

    Raises PreconditionRequired when there is none, PreconditionFailed for a tag that is not of ours.
    """
    version = optional_version(current)
    if version is None:
        raise PreconditionRequired(
            Text("修改前请先读取,并在 If-Match 中带回 ETag", "Read it first and send its ETag in If-Match")
        )
    return version


def optional_version(current: Current) -> int | None:
    """The same where If-Match may be absent, as when a PUT creates.

    `*` is whatever version there is, of a list the one that fits. Raises PreconditionFailed for a tag that is
    not of ours, and for `*` where there is nothing.
    """
    header = request.headers.get("If-Match")
    if header is None:
        return None
    tags = [each.strip() for each in header.split(",")]
    if "*" in tags:
        return _any(current)
    named = [int(match[1]) for match in map(TAG.fullmatch, tags) if match]
    if not named:
        _refuse_strange()
    return named[0] if len(named) == 1 else _fitting(named, current)


def _any(current: Current) -> int:
    try:
        return current()
    except NotFound as absent:
        raise PreconditionFailed(Text("记录不存在", "There is no such record")) from absent


def _fitting(named: list[int], current: Current) -> int:
    """The version as it stands, or the one before, whose answer may have been lost; else the newest named."""
    stands = _any(current)
    return next((version for version in (stands, stands - 1) if version in named), max(named))


def _refuse_strange() -> NoReturn:
    raise PreconditionFailed(
        Text("If-Match 不是本服务给出的 ETag", "If-Match is not an ETag of ours"), code="not-our-etag"
    )
