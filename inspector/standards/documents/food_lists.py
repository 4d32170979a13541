"""Reads a region's list of foods from TOML."""

from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import post_load

from inspector.core.folding import folded
from inspector.core.text import Text
from inspector.standards.documents.bad_standard import BadStandard, Reason, same
from inspector.standards.documents.containers import Items
from inspector.standards.documents.fields import Name, Words
from inspector.standards.documents.foods import FoodSchema
from inspector.standards.documents.sources import SourceSchema, own_sources, with_sources
from inspector.standards.documents.tables import Header, Rows, TableSchema, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.rules.food_lists import FoodList, Synonym
from inspector.standards.rules.foods import Lexicon
from inspector.standards.rules.sources import Register


class SynonymSchema(TableSchema):
    named_by = "food"

    food = Name("食品编号", required=True)
    words = Items("其他叫法", Words("叫法", 30), required=True)
    harmless = Items("含其中叫法而无风险的词", Words("词", 30), least=0, data_key="except")

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Synonym:
        return Synonym(**{"harmless": (), **data})


class FoodListSchema(Header):
    source = Rows("自带的文件", SourceSchema, least=0)
    food = Rows("新增食品", FoodSchema, least=0)
    synonym = Rows("新增叫法", SynonymSchema, least=0)


def read_food_list(content: bytes, file: str, known: Lexicon, register: Register) -> FoodList:
    """known: all foods so far, wherever they rule. Raises BadStandard."""
    stated = table_of(content, file)
    table, reasons = loaded(FoodListSchema, with_sources(stated, own_sources(stated, register)))
    if reasons:
        raise BadStandard(file, reasons)
    found = FoodList(
        id=table["id"],
        title=table["title"],
        scope=table["scope"],
        since=table["since"],
        until=table.get("until"),
        foods=table.get("food", ()),
        synonyms=table.get("synonym", ()),
    )
    if reasons := [*_strange(found, known)]:
        raise BadStandard(file, reasons)
    return found


def _strange(found: FoodList, known: Lexicon) -> Iterable[Reason]:
    """Why it would not fit to what is known."""
    ids = {food.id for food in known.foods}
    taken = {folded(word): food.id for food in known.foods for word in food.words}
    if not found.foods and not found.synonyms:
        yield Reason((), Text("没有新增任何食品或叫法", "it adds nothing"))
    for food in found.foods:
        if food.id in ids:
            yield Reason((same(food.id),), KNOWN)
        yield from _taken(food.id, food.words, taken)
    for synonym in found.synonyms:
        if synonym.food not in ids | {food.id for food in found.foods}:
            yield Reason((same(synonym.food),), Text("没有这种食品", "there is no such food"))
        yield from _taken(synonym.food, synonym.words, taken)


KNOWN = Text("该食品已有;请用 synonym 增加叫法", "this food is known; add its words as a synonym")


def _taken(food: str, words: Iterable[str], taken: Mapping[str, str]) -> Iterable[Reason]:
    for word in words:
        if owner := taken.get(folded(word)):
            yield Reason((same(food),), Text(f"“{word}”已是 {owner} 的叫法", f"{word} is a word of {owner}"))
