"""Idempotent creation by PUT, and actions that may be repeated when their answer was lost."""

from collections.abc import Iterable, Mapping
from enum import Enum, auto
from typing import Any, Protocol

import orjson

from inspector.core.errors import Conflict, PreconditionFailed
from inspector.core.labels import STATES, label
from inspector.core.text import Text


class Versioned(Protocol):
    version: int
    last_action: str
    last_by: str | None


class Put(Enum):
    CREATE = auto()
    REPLAY = auto()  # the same content again: the first answer again
    REPLACE = auto()


def decide(
    row: Versioned | None, stored: Mapping[str, Any], sent: Mapping[str, Any], expected: int | None
) -> Put:
    """What a PUT of this content is to do.

    stored: the content of `row`, in the shape of `sent`. expected: the version that If-Match names.
    Raises Conflict naming what differs when the id is taken by other content and no If-Match is given,
    PreconditionFailed when the version has moved on.
    """
    if row is None:
        if expected is not None:
            raise PreconditionFailed(Text("记录不存在", "There is no such record"))
        return Put.CREATE
    differing = sorted(key for key in sent if not alike(stored.get(key), sent[key]))
    if not differing and expected in (None, row.version, row.version - 1):
        return Put.REPLAY
    if expected is None:
        raise Conflict(
            Text(
                "此编号已有不同内容的记录;如要修改,请先读取并带上 If-Match",
                "The id is taken by other content; to change it, read it and send its ETag in If-Match",
            ),
            code="different-content",
            more={"differs": differing, "version": row.version},
        )
    require_version(row, expected)
    return Put.REPLACE


def alike(one: Any, other: Any) -> bool:
    """Whether both say the same, in whatever order a phone lists its answers, photos or dishes."""
    return one == other or _ordered(one) == _ordered(other)


def _ordered(value: Any) -> Any:
    """The value with every list in it in one order."""
    if isinstance(value, Mapping):
        return {key: _ordered(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return sorted((_ordered(each) for each in value), key=_place)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _place(value: Any) -> bytes:
    return orjson.dumps(value, default=str, option=orjson.OPT_SORT_KEYS)


def require_editable(state: str, editable: Iterable[str]) -> None:
    """Raises Conflict when the content can no longer be replaced."""
    if state not in editable:
        raise Conflict(
            Text(
                f"当前为“{label(STATES, state).zh}”,不能修改内容",
                f"Its content cannot be changed while it is “{state}”",
            ),
            code="not-now",
            more={"state": state},
        )


def require_version(row: Versioned, expected: int) -> None:
    """Raises PreconditionFailed when somebody changed the row in between."""
    if row.version != expected:
        raise PreconditionFailed(more={"version": row.version})


def is_replay(
    row: Versioned,
    expected: int,
    action: str,
    account_id: str,
    *,
    fields: Mapping[str, tuple[Any, Any]] | None = None,
) -> bool:
    """Whether this very request was carried out before and only its answer was lost.

    fields: what the request says, by field, as it is stored and as it is sent. Raises Conflict naming what
    differs when the same action was done with other words, PreconditionFailed when the version has moved
    on in any other way.
    """
    same = row.last_action == action and row.last_by == account_id
    if same and row.version == expected + 1:
        if differing := sorted(key for key, pair in (fields or {}).items() if not alike(*pair)):
            raise Conflict(
                Text("此操作已用不同内容完成", "This was done already, with other content"),
                code="different-content",
                more={"differs": differing, "version": row.version},
            )
        return True
    require_version(row, expected)
    return False


def stored_and_sent(row: object, sent: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What is stored beside what was sent, by field."""
    return {key: (getattr(row, key), value) for key, value in sent.items()}
