"""Reads the register of sources, and puts its documents where a file names their ids."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from marshmallow import ValidationError, post_load

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import BadStandard, Reason, same
from inspector.standards.documents.containers import Items
from inspector.standards.documents.fields import Day, Name, Scope, Sentence, Word, Words, no_valid
from inspector.standards.documents.tables import Rows, TableSchema, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.rules.requirements import Known
from inspector.standards.rules.sources import KINDS, Register, Source, successors


class SourceSchema(TableSchema):
    id = Name("编号;发布后不变", required=True)
    title = Sentence("名称", required=True)
    short = Sentence("简称")
    number = Words("文号或标准号", 100)
    issuer = Sentence("发布机关")
    kind = Word("种类", KINDS, no_valid("文件种类", "kind"), required=True)
    scope = Scope("施行地区:区划代码或其开头,空为全国", required=True)
    since = Day("施行的第一天;不知道的不写")
    until = Day("施行的最后一天")
    replaced_by = Name("由哪个文件替代")
    amended = Items("修正文本施行的日期", Day("日期"))
    dates = Word("日期的可信程度", Known, no_valid("可信程度", "Known"))
    pages = Items("在哪里读到", Words("网页或编号", 200))
    note = Sentence("说明")

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Source:
        unsaid = {"number": "", "issuer": None, "since": None, "until": None, "replaced_by": "", "note": None}
        return Source(**{**unsaid, "short": data["title"], "amended": (), "dates": "", "pages": (), **data})


class SourcesSchema(TableSchema):
    source = Rows("文件", SourceSchema, most=5000, required=True)


def read_register(folder: Path) -> Register:
    """Every source of the files of a folder, by id. Raises BadStandard."""
    register: dict[str, Source] = {}
    for path in sorted(folder.glob("*.toml")):
        table, reasons = loaded(SourcesSchema, table_of(path.read_bytes(), path.name))
        if not reasons:
            reasons = twice(register, table["source"])
        if reasons:
            raise BadStandard(path.name, reasons)
        register |= {each.id: each for each in table["source"]}
    if gone := [(each, after) for each, after in successors(register) if after not in register]:
        raise BadStandard(folder.name, [_no_source(each, after) for each, after in gone])
    return register


def twice(register: Register, sources: Iterable[Source]) -> list[Reason]:
    """The ids that are given already."""
    again = Text("编号重复,用了两次", "used twice")
    return [Reason((same(each.id),), again) for each in sources if each.id in register]


def _no_source(source: Source, after: str) -> Reason:
    return Reason((same(source.id),), Text(f"没有编号为 {after!r} 的文件", f"there is no source {after!r}"))


def with_sources(table: Any, register: Register) -> Any:
    """The table with the document in place of its id wherever one is named; an unknown id stays as it is."""
    if isinstance(table, dict):
        return {
            key: register.get(value, value)
            if key == "document" and isinstance(value, str)
            else with_sources(value, register)
            for key, value in table.items()
        }
    return [with_sources(each, register) for each in table] if isinstance(table, list) else table


def own_sources(table: Mapping[str, Any], register: Register) -> Register:
    """The register and the sources of the file's own; those that cannot be read are told by its schema."""
    own = dict(register)
    rows = table.get("source")
    for row in rows if isinstance(rows, list) else ():
        try:
            source: Source = SourceSchema().load(row)
        except ValidationError:
            continue
        own.setdefault(source.id, source)
    return own
