"""The shape of a requirement in an edition's TOML."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from inspector.core.labels import CHECKED_AT, PLACES
from inspector.core.text import Text
from inspector.standards.documents.basis import BasisSchema
from inspector.standards.documents.containers import Either, Items
from inspector.standards.documents.fields import (
    Count,
    Day,
    Flag,
    Formula,
    Name,
    Number,
    OnlyTrue,
    Parsed,
    Sentence,
    Word,
    Words,
    no_valid,
)
from inspector.standards.documents.tables import Rows, Table, TableSchema
from inspector.standards.rules.bounds import KINDS, Age
from inspector.standards.rules.requirements import Level


def _never(word: str) -> Text:
    return Text(f"checked_at 不认识 {word} 这个检查时机", f"unknown checked_at {word}")


def _nowhere(_: str) -> Text:
    listed = ", ".join(PLACES)
    return Text(f"place 应为其中之一:{listed}", f"place must be one of {listed}")


def _limit(title: str, least: float | None = None) -> Either:
    return Either(title, Number("", least), Formula(""))


class RequirementSchema(TableSchema):
    id = Name("编号;发布后不变", required=True)
    clause = Words("条款", 40, required=True)
    level = Word("级别", Level, no_valid("级别", "Level"), required=True)
    text = Sentence("要求的内容", required=True)
    hint = Sentence("怎么查")
    when = Formula("何时适用:事实项的表达式")
    measure = Formula("查什么:一个事实项或表达式", required=True)
    unit = Words("单位", 20, least=0)
    checked_at = Items("检查时机", Word("时机", CHECKED_AT, _never), required=True)
    since = Day("本项施行的第一天,与标准不同时写")
    until = Day("本项施行的最后一天,与标准不同时写")
    topic = Words("说的是哪件事;同一件事合并判定、只开一项整改", 60)
    row = Words("检查表里与哪些要求同列一行", 60)
    place = Word("在哪里看", PLACES, _nowhere)
    structural = Flag("房屋建筑事项")
    restates = Name("重申哪一项上级要求")
    evidence = Flag("须拍照")
    weight = _limit("评分权重", 0)
    days = Count("整改天数")
    basis = Table("依据", BasisSchema, required=True)
    also = Rows("其他依据", BasisSchema, least=0)
    at_least = _limit("不小于")
    at_most = _limit("不大于")
    less_than = _limit("小于")
    equals = Either("等于", Flag(""), Number(""), Words("", 60))
    includes = Items("须包含", Words("值", 60))
    one_of = Items("须为其中之一", Words("值", 60))
    no_older_than = Parsed("不早于多久以前,如 12 months", Age.of)
    not_expired = OnlyTrue("未过期")

    @classmethod
    def name_of(cls, key: str, number: int, row: Mapping[str, Any]) -> Text:
        name = row.get("id")
        if isinstance(name, str) and 0 < len(name) <= 80:
            return Text(name, name)
        return Text(f"第 {number} 项要求", f"requirement {number}")

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def has_a_bound(self, _data: dict[str, Any], original: dict[str, Any], **_: Any) -> None:
        if not original.keys() & KINDS.keys():
            kinds = ", ".join(KINDS)
            raise ValidationError(
                [Text(f"没有界限;至少需要其中之一:{kinds}", f"has no bound; one of {kinds} is needed")]
            )
