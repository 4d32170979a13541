"""The sections of a policy on registrations: working days, materials, deferred acceptance."""

from collections import Counter
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import Reason, Wrong, collected, same
from inspector.standards.documents.basis import BasisSchema, Section
from inspector.standards.documents.containers import Items, Map
from inspector.standards.documents.expression_check import prove_gives, prove_names
from inspector.standards.documents.fields import (
    Count,
    Flag,
    Formula,
    Key,
    Matching,
    Sentence,
    Word,
    Words,
    no_valid,
)
from inspector.standards.documents.tables import Rows, Table, TableSchema
from inspector.standards.rules.facts import Vocabulary
from inspector.standards.rules.registration_policy import (
    PAPERS,
    Deferral,
    Kind,
    Material,
    Materials,
    Papers,
    Registering,
    Shown,
)


class RegistrationSchema(Section):
    makes = Registering

    tell_working_days = Count("一次告知缺件:工作日", 1, required=True)
    decide_working_days = Count("作出决定:工作日", 1, required=True)
    extend_working_days = Count("可延长:工作日", 1, required=True)


class DeferralSchema(Section):
    makes = Deferral

    working_days = Count("补齐:工作日", 1, required=True)
    consequence = Sentence("逾期的后果", required=True)


class NumberForm(Matching):
    pattern = r"[^{}]{0,10}\{organ\}[^{}]{0,10}\{series\}[^{}]{0,10}\{year\}[^{}]{0,10}\{number\}[^{}]{0,10}"
    shape = Text(
        "依次含 {organ}、{series}、{year}、{number} 的式样",
        "a form with {organ}, {series}, {year} and {number} in it",
    )


PAPER = Word("文书", PAPERS, no_valid("文书", "Paper"))


class PapersSchema(Section):
    makes = Papers

    number = NumberForm("文号的式样", required=True)
    series = Map("文号的代字,按文书", PAPER, Words("代字", 8), required=True)
    review_days = Count("申请行政复议的期限:日", 1, required=True)
    suit_months = Count("提起行政诉讼的期限:月", 1, required=True)

    @validates_schema
    def numbers_every_paper(self, data: dict[str, Any], **_: Any) -> None:
        if absent := [paper for paper in PAPERS if paper not in data["series"]]:
            raise ValidationError(
                [Text(f"缺少代字:{'、'.join(absent)}", f"no series for {', '.join(absent)}")]
            )


class MaterialSchema(TableSchema):
    named_by = "code"

    code = Key("代码;发布后不变", required=True)
    name = Sentence("名称", required=True)
    form = Sentence("提交形式", required=True)
    kind = Word("类别", Kind, no_valid("材料类别", "Kind"), required=True)
    when = Formula("何时需要:聚餐点事实项的表达式")
    expires = Flag("有有效期")
    basis = Table("依据", BasisSchema, required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Material:
        return Material(**{"when": None, "expires": False, **data})


class MaterialsSchema(Section):
    makes = Materials

    materials = Rows("材料", MaterialSchema, least=0, data_key="material", required=True)

    @validates_schema
    def names_each_once(self, data: dict[str, Any], **_: Any) -> None:
        codes = Counter(each.code for each in data["materials"])
        if twice := [code for code, count in codes.items() if count > 1]:
            raise ValidationError(
                [Reason((same(code),), Text("编号重复,用了两次", "used twice")) for code in twice]
            )


class ShownSchema(Section):
    makes = Shown

    papers = Map(
        "材料上画着或写着哪些事实项,按材料代码",
        Key("材料代码"),
        Items("聚餐点事实项", Key("事实项")),
        required=True,
    )

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Shown:
        return Shown({code: frozenset(facts) for code, facts in data["papers"].items()}, data["basis"])


def prove_shown(shown: Shown, vocabulary: Vocabulary) -> None:
    """Every fact is one of a hall. Raises Wrong naming every paper that shows another."""
    wrong: list[Reason] = []
    for code, facts in shown.papers.items():
        with collected(wrong, same("shown"), same(code)):
            prove_names(tuple(sorted(facts)), vocabulary)
    if wrong:
        raise Wrong(wrong)


def prove_materials(materials: Materials, vocabulary: Vocabulary) -> None:
    """Every condition is one over facts of a hall. Raises Wrong naming every material of another."""
    wrong: list[Reason] = []
    for each in materials.materials:
        if each.when is not None:
            with collected(wrong, same("materials"), same(each.code)):
                prove_names(each.when.names, vocabulary)
                prove_gives(each.when, bool, vocabulary)
    if wrong:
        raise Wrong(wrong)
