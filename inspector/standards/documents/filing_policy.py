"""The sections of a policy on a banquet that is filed: its tiers, guidance, closing report, incidents."""

from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from inspector.core.text import Text
from inspector.standards.documents.basis import BasisSchema, Section
from inspector.standards.documents.containers import Items, Map
from inspector.standards.documents.fields import Count, Name, Number, Parsed, Sentence, Word, Words, no_valid
from inspector.standards.documents.tables import Rows, TableSchema
from inspector.standards.rules.filing_policy import OFFICES, Closing, Guidance, Incident, Thing
from inspector.standards.rules.policies import Filing, Lead, Tier
from inspector.standards.rules.requirements import Known


class TierSchema(TableSchema):
    id = Name("编号", required=True)
    least = Count("从多少人起", 1, data_key="from", required=True)
    lead = Parsed("提前多久备案,如 48 hours、2 days、3 working days", Lead.of)
    guide = Sentence("由谁现场指导", required=True)
    known = Word("可信程度", Known, no_valid("可信程度", "Known"), required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Tier:
        return Tier(**{"lead": None, **data})


class FilingSchema(Section):
    from_diners = Count("多少人起须备案", 1)
    prompt_occasions = Items("可随时备案的事由", Words("事由", 20), least=0)
    tiers = Rows("按人数分档", TierSchema, data_key="tier", required=True)
    also = Rows("其他依据", BasisSchema, least=0)

    @validates_schema
    def rises_from_one(self, data: dict[str, Any], **_: Any) -> None:
        numbers = [tier.least for tier in data["tiers"]]
        if numbers != sorted({1, *numbers}):
            raise ValidationError([Text("各档人数必须从 1 起递增", "the tiers must rise from 1")])

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Filing:
        # An empty list says that nothing is excepted; no list says that nobody knows.
        prompt = frozenset(data["prompt_occasions"]) if "prompt_occasions" in data else None
        return Filing(data.get("from_diners"), data["tiers"], prompt, data["basis"])


def _no_office(word: str) -> Text:
    offices = ", ".join(OFFICES)
    return Text(f"offices 应在 {offices} 之中,不能是 {word}", f"offices must be of {offices}, not {word}")


class GuidanceSchema(Section):
    makes = Guidance

    offices = Map("各档由谁指导", Words("档的编号", 60), Word("部门", OFFICES, _no_office), required=True)


class ClosingSchema(Section):
    makes = Closing

    days = Count("最后一餐后几天内", required=True)


class ThingSchema(TableSchema):
    id = Name("编号", required=True)
    zh = Words("中文", 200, required=True)
    en = Words("英文", 200, required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Thing:
        return Thing(data["id"], Text(data["zh"], data["en"]))


class IncidentSchema(Section):
    makes = Incident

    report_hours = Number("发现后几小时内报告", 0, 10_000, required=True)
    preserve = Rows("须保全的东西", ThingSchema, required=True)
