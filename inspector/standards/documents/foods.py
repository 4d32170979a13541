"""Reads the list of high-risk foods from TOML."""

from pathlib import Path
from typing import Any

from marshmallow import post_load

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.basis import BasisSchema
from inspector.standards.documents.containers import Items
from inspector.standards.documents.fields import Name, Sentence, Word, Words
from inspector.standards.documents.tables import Rows, Table, TableSchema, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.rules.foods import BANNED, CARE, Food, Lexicon


def _no_severity(_: str) -> Text:
    return Text(f"severity 应为 {BANNED} 或 {CARE}", f"severity must be {BANNED} or {CARE}")


class FoodSchema(TableSchema):
    id = Name("编号", required=True)
    name = Sentence("名称", required=True)
    severity = Word("禁用或慎用", (BANNED, CARE), _no_severity, required=True)
    words = Items("菜单上的各种叫法", Words("叫法", 30), required=True)
    harmless = Items("含其中叫法而无风险的词", Words("词", 30), least=0, data_key="except")
    reason = Sentence("风险", required=True)
    advice = Sentence("怎么办", required=True)
    basis = Table("依据", BasisSchema, required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Food:
        return Food(**{"harmless": (), **data})


class FoodsSchema(TableSchema):
    food = Rows("食品", FoodSchema, most=5000, required=True)


def read_foods(path: Path) -> Lexicon:
    """The foods of the package. Raises BadStandard."""
    foods, reasons = loaded(FoodsSchema, table_of(path.read_bytes(), path.name))
    if reasons:
        raise BadStandard(path.name, reasons)
    return Lexicon(foods["food"])
