"""Reads the list of high-risk foods from TOML."""

from pathlib import Path
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.basis import BasisSchema
from inspector.standards.documents.containers import Items
from inspector.standards.documents.fields import Name, Sentence, Word, Words
from inspector.standards.documents.sources import with_sources
from inspector.standards.documents.tables import Rows, Table, TableSchema, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.rules.foods import RESTRICTED, SEVERITIES, Food, Lexicon
from inspector.standards.rules.sources import Register


def _no_severity(_: str) -> Text:
    listed = ", ".join(SEVERITIES)
    return Text(f"severity 应为其中之一:{listed}", f"severity must be one of {listed}")


LAWFUL = Text(
    "lawful 写明限用食品可以怎样供应,只用于也必须用于限用食品",
    "lawful says in which form a restricted food may be served",
)


class FoodSchema(TableSchema):
    id = Name("编号", required=True)
    name = Sentence("名称", required=True)
    severity = Word("禁用、限用或慎用", SEVERITIES, _no_severity, required=True)
    words = Items("菜单上的各种叫法", Words("叫法", 30), required=True)
    harmless = Items("含其中叫法而无风险的词", Words("词", 30), least=0, data_key="except")
    reason = Sentence("风险", required=True)
    advice = Sentence("怎么办", required=True)
    lawful = Sentence("限用食品合法的供应形式")
    season = Sentence("最常见的季节")
    place = Sentence("最常见的地方")
    basis = Table("依据", BasisSchema, required=True)

    @validates_schema
    def says_what_is_lawful(self, data: dict[str, Any], **_: Any) -> None:
        if ("lawful" in data) != (data["severity"] == RESTRICTED):
            raise ValidationError([LAWFUL])

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Food:
        return Food(**{"harmless": (), **data})


class FoodsSchema(TableSchema):
    food = Rows("食品", FoodSchema, most=5000, required=True)


def read_foods(path: Path, register: Register) -> Lexicon:
    """The foods of the package. Raises BadStandard."""
    foods, reasons = loaded(FoodsSchema, with_sources(table_of(path.read_bytes(), path.name), register))
    if reasons:
        raise BadStandard(path.name, reasons)
    return Lexicon(foods["food"])
