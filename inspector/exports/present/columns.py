"""The columns of a list: those of its schema, in words, with values that a spreadsheet knows the kind of."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import marshmallow as ma
from marshmallow import fields

from inspector.core import headings, labels, terms
from inspector.core.days import LOCAL
from inspector.core.text import Text
from inspector.filings.schemas.filings import OCCASIONS
from inspector.web.fields import UuidText
from inspector.web.languages import language, localised

CODES: Mapping[str, Mapping[str, Text]] = {
    "grade": terms.GRADES,
    "kind": labels.VISITS,
    "level": labels.LEVELS,
    "meal": labels.MEALS,
    "occasion": OCCASIONS,
    "office": terms.OFFICES,
    "outcome": labels.OUTCOMES,
    "state": labels.STATES,
}
NESTED = (fields.Nested, fields.List, fields.Dict)
KINDS: Mapping[type[fields.Field[Any]], str] = {
    fields.Integer: "number",
    fields.Float: "number",
    fields.Date: "day",
    fields.AwareDateTime: "moment",
}


class Column(NamedTuple):
    """key: in a row. kind: `text`, `number`, `day` or `moment`. shown: how its cell says a value."""

    key: str
    heading: str
    kind: str
    shown: Callable[[Any], Any] | None

    def cell(self, row: Mapping[str, Any]) -> Any:
        """What the row has there."""
        value = row[self.key]
        return value if value is None or self.shown is None else self.shown(value)


def columns(row: ma.Schema) -> list[Column]:
    """Name the columns of a list in the language of the answer, the ids last; what is nested has no cell."""
    found = [
        Column(
            field.attribute or name,
            headings.COLUMNS[field.data_key or name].within(language()),
            KINDS.get(type(field), "text"),
            _shown(name, field),
        )
        for name, field in row.fields.items()
        if not isinstance(field, NESTED)
    ]
    ids = {name for name, field in row.fields.items() if isinstance(field, UuidText)}
    return sorted(found, key=lambda column: column.key in ids)


def _shown(name: str, field: fields.Field[Any]) -> Callable[[Any], Any] | None:
    if name in CODES:
        words = {code: localised(text) for code, text in CODES[name].items()}
        return lambda code: words.get(code, code)
    if isinstance(field, fields.Boolean):
        answers = [localised(headings.ANSWERS[each]) for each in ("no", "yes")]
        return lambda value: answers[bool(value)]
    return _local if isinstance(field, fields.AwareDateTime) else None


def _local(moment: datetime) -> datetime:
    """As the clock at the halls showed it; spreadsheets know no zones."""
    return moment.astimezone(LOCAL).replace(tzinfo=None, microsecond=0)
