"""Reads the vocabularies of facts from TOML."""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import BadStandard, Reason, Wrong
from inspector.standards.documents.containers import Items
from inspector.standards.documents.fields import Key, Number, Sentence, Word, Words, no_valid
from inspector.standards.documents.tables import Rows, TableSchema, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.rules.facts import READERS, Choice, Fact, Source, Vocabulary

TYPES = ", ".join(READERS)


class ChoiceSchema(TableSchema):
    named_by = "value"

    value = Words("值", 60, required=True)
    zh = Words("中文", 200, required=True)
    en = Words("英文", 200, required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Choice:
        return Choice(data["value"], Text(data["zh"], data["en"]))


def _no_type(word: str) -> Text:
    return Text(f"类型 {word} 应为其中之一:{TYPES}", f"type {word} is not one of {TYPES}")


class FactSchema(TableSchema):
    named_by = "key"

    key = Key("名称;发布后不变", required=True)
    type = Word("类型", READERS, _no_type, required=True)
    label = Sentence("标签", required=True)
    hint = Sentence("填写提示")
    unit = Words("单位", 20, least=0)
    least = Number("最小值", data_key="min")
    most = Number("最大值", data_key="max")
    choices = Rows("可选的值", ChoiceSchema)
    sources = Items("由谁填报", Word("来源", Source, no_valid("填报来源", "Source")))

    @classmethod
    def name_of(cls, key: str, number: int, row: Mapping[str, Any]) -> Text:
        name = super().name_of(key, number, row).en.partition(" ")[2]
        return Text(f"事实项 {name}", f"fact {name}")

    @validates_schema
    def agrees_with_itself(self, data: dict[str, Any], **_: Any) -> None:
        if (data["type"] in ("choice", "set")) != ("choices" in data):
            raise ValidationError([CHOICES])
        if data.get("least", -math.inf) > data.get("most", math.inf):
            raise ValidationError([Text("min 大于 max", "min lies above max")])

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Fact:
        sets = {key: frozenset(data[key]) for key in ("sources",) if key in data}
        return Fact(**{**data, **sets})


CHOICES = Text(
    "choices 必须且只能用于 choice 和 set", "choices belong to the types choice and set, and to no other"
)


class VocabularySchema(TableSchema):
    subject = Words("对象", 20, required=True)
    fact = Rows("事实项", FactSchema, most=5000, required=True)


def read_vocabulary(path: Path) -> tuple[str, Vocabulary]:
    """The subject and its facts. Raises BadStandard naming every fact that is wrong."""
    table, reasons = loaded(VocabularySchema, table_of(path.read_bytes(), path.name))
    if reasons:
        raise BadStandard(path.name, reasons)
    return table["subject"], vocabulary_of(table["fact"], Vocabulary())


def vocabulary_of(facts: Iterable[Fact], known: Vocabulary) -> Vocabulary:
    """The facts by their keys. A key that is known already may be repeated, not redefined.

    Raises Wrong naming every fact that is wrong.
    """
    vocabulary = Vocabulary()
    reasons: list[Reason] = []
    for fact in facts:
        place = (Text(f"事实项 {fact.key}", f"fact {fact.key}"),)
        if fact.key in vocabulary:
            reasons.append(Reason(place, Text("编号重复,用了两次", "used twice")))
        elif known.get(fact.key, fact) != fact:
            reasons.append(Reason(place, REDEFINED))
        vocabulary[fact.key] = fact
    if reasons:
        raise Wrong(reasons)
    return vocabulary


REDEFINED = Text("这个事实项已有,而且含义不同", "is known already and means something else")
