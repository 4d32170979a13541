"""Read a record, PUT one under an own id, act on one: the same for the records of every room."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

import marshmallow as ma

from inspector.accounts.routes.auth import caller
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.core.idempotency import Versioned
from inspector.web.etags import optional_version, required_version
from inspector.web.http import showing, tag

Row = TypeVar("Row", bound=Versioned)
Expected = TypeVar("Expected", bound=int | None)
Given = ParamSpec("Given")
Answer = tuple[dict[str, Any], int, dict[str, str]]


class Records(Generic[Row]):
    """The records of one kind.

    schema: of their JSON. get: the record of an id, as the caller may see it. present: its plain values for
    the caller at this moment.
    """

    def __init__(
        self,
        schema: type[ma.Schema],
        get: Callable[[str, Caller], Row],
        present: Callable[[Row, Caller, datetime], dict[str, Any]],
    ):
        self._schema, self._get, self._present = schema, get, present

    def answer(self, row: Row, status: int = 200) -> Answer:
        """The JSON of the record, with its version as ETag."""
        return self._present(row, caller(), now()), status, tag(row.version)

    def read(self, key: UUID) -> Answer:
        """Raises what `get` raises for a record that is not the caller's to see."""
        return self.answer(self._get(str(key), caller()))

    def put(
        self,
        key: UUID,
        write: Callable[Concatenate[str, Change[int | None], Given], Row],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Answer:
        """Create the record under the client's id, 201; with If-Match replace it, 200."""
        expected = optional_version(lambda: self._version(key))
        row = self._change(key, expected, lambda id_, change: write(id_, change, *given, **named))
        return self.answer(row, 201 if expected is None else 200)

    def put_part(
        self,
        key: UUID,
        write: Callable[Concatenate[str, Change[int | None], Given], Row],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Answer:
        """Put what belongs to the record; If-Match, where it is sent, names the record's version."""
        expected = optional_version(lambda: self._version(key))
        return self.answer(
            self._change(key, expected, lambda id_, change: write(id_, change, *given, **named))
        )

    def act(
        self,
        key: UUID,
        action: Callable[Concatenate[str, Change[int], Given], Row],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Answer:
        """Do something to the record in the version that If-Match names.

        Raises PreconditionRequired without If-Match, and what the action raises.
        """
        expected = required_version(lambda: self._version(key))
        return self.answer(
            self._change(key, expected, lambda id_, change: action(id_, change, *given, **named))
        )

    def _change(self, key: UUID, expected: Expected, do: Callable[[str, Change[Expected]], Row]) -> Row:
        """In one transaction; a 412 carries the record as it stands."""
        with showing(lambda: self._current(str(key))), transaction():
            return do(str(key), Change(caller(), expected, now()))

    def _version(self, key: UUID) -> int:
        return self._get(str(key), caller()).version

    def _current(self, key: str) -> Any:
        return self._schema().dump(self._present(self._get(key, caller()), caller(), now()))
