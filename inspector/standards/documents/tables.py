"""Tables of a standard's TOML, as marshmallow schemas that tell everything that is wrong at once."""

from collections.abc import Mapping
from typing import Any, ClassVar

import marshmallow as ma

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import UNKNOWN, Reason, Wrong, reasons_in, same
from inspector.standards.documents.fields import Day, Explained, Name, Scope, Sentence, Shaped, Words


class TableSchema(ma.Schema):
    """One table. makes: what it is given as; a dict where that is None. named_by: the key of its name."""

    makes: ClassVar[type[Any] | None] = None
    named_by: ClassVar[str] = "id"

    def __init__(self, **options: Any):
        super().__init__(**options)
        self.error_messages = {**self.error_messages, "unknown": UNKNOWN}

    @ma.post_load
    def made(self, data: dict[str, Any], **_: Any) -> Any:
        return data if self.makes is None else self.makes(**data)

    @classmethod
    def name_of(cls, key: str, number: int, row: Mapping[str, Any]) -> Text:
        """Where a row is that may be wrong in anything."""
        name = row.get(cls.named_by)
        return same(f"{key} {name if isinstance(name, str) and 0 < len(name) <= 80 else number}")


class Table(Shaped, ma.fields.Nested):
    kinds = (dict,)
    shape = Text("表", "a table")

    def __init__(self, title: str, schema: type[TableSchema], **options: Any):
        super().__init__(title, nested=schema, **options)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        try:
            return self.schema.load(value)
        except ma.ValidationError as refused:
            raise Explained(refused.messages, valid_data=refused.valid_data) from refused


class Rows(Shaped, ma.fields.Nested):
    """A list of tables, given as a tuple. Of a row that is wrong `valid_data` has what is right of it."""

    kinds = (list,)

    def __init__(
        self, title: str, schema: type[TableSchema], least: int = 1, most: int = 500, **options: Any
    ):
        self.shape = Text(
            f"{least} 到 {most} 项的列表,每项为表",
            f"a list of at least {least} and at most {most}, each a table",
        )
        self.table = schema
        limits = ma.validate.Length(least, most)
        super().__init__(title, nested=schema, many=True, validate=limits, **options)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        self._validate(value)
        if not all(isinstance(row, dict) for row in value):
            raise ma.ValidationError("not all tables")
        loaded, reasons = [], list[Reason]()
        for number, row in enumerate(value, 1):
            try:
                loaded.append(self.schema.load(row, many=False))
            except ma.ValidationError as refused:
                loaded.append(refused.valid_data)
                reasons += reasons_in(refused.messages, self.table.name_of(self.key, number, row))
        if reasons:
            raise Explained(reasons, valid_data=loaded)
        return tuple(loaded)


class Header(TableSchema):
    """What every published document says of itself."""

    kind = Words("文件种类", 20)
    id = Name("编号;发布后不变", required=True)
    title = Sentence("标题", required=True)
    scope = Scope("适用地区:区划代码或其开头,空为全国", required=True)
    since = Day("施行的第一天", required=True)
    until = Day("施行的最后一天")

    @ma.validates_schema(skip_on_field_errors=False)
    def ends_after_it_begins(self, data: dict[str, Any], **_: Any) -> None:
        if "since" in data and "until" in data and data["until"] < data["since"]:
            raise ma.ValidationError([Text("截止日 until 早于起始日 since", "until lies before since")])


def loaded(schema: type[TableSchema], table: Mapping[str, Any]) -> tuple[Any, list[Reason]]:
    """What the table says, and why it may not say so; beside reasons, what is right in it."""
    try:
        return schema().load(table), []
    except ma.ValidationError as refused:
        return refused.valid_data, reasons_in(refused.messages)


def load(schema: type[TableSchema], table: Mapping[str, Any]) -> Any:
    """What the table says. Raises Wrong with everything that is wrong with it."""
    data, reasons = loaded(schema, table)
    if reasons:
        raise Wrong(reasons)
    return data
