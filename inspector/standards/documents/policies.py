"""Reads a policy from TOML."""

from dataclasses import is_dataclass
from typing import Any

from marshmallow import post_load

from inspector.standards.documents.bad_standard import BadStandard, Reason, same
from inspector.standards.documents.basis import Section
from inspector.standards.documents.containers import Items, Map
from inspector.standards.documents.fields import Count, Flag, Name, Number, Parsed
from inspector.standards.documents.filing_policy import (
    ClosingSchema,
    FilingSchema,
    GuidanceSchema,
    IncidentSchema,
)
from inspector.standards.documents.grading_policy import BY_LEVEL, GradingSchema, RecoverySchema
from inspector.standards.documents.grounds import misplaced
from inspector.standards.documents.registration_policy import (
    DeferralSchema,
    MaterialsSchema,
    PapersSchema,
    RegistrationSchema,
    ShownSchema,
)
from inspector.standards.documents.sources import SourceSchema, own_sources, twice, with_sources
from inspector.standards.documents.tables import Header, Rows, Table, TableSchema, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.rules.bounds import Age
from inspector.standards.rules.policies import (
    Capacity,
    Correction,
    Extension,
    Policy,
    Publication,
    Reminders,
    Retention,
)
from inspector.standards.rules.requirements import Basis, Level
from inspector.standards.rules.sources import Register
from inspector.standards.rules.visits import KINDS, Choice, Visits


class CapacitySchema(Section):
    makes = Capacity

    m2_per_seat = Number("每座平方米", 0.01, required=True)
    diners_per_table = Count("每桌人数", 1, required=True)


class CorrectionSchema(Section):
    makes = Correction

    days = Map("各级别的整改天数", BY_LEVEL, Count("天数"), required=True)
    working_days = Flag("整改天数按工作日计")


class ExtensionSchema(Section):
    makes = Extension

    times = Number("可再延原期限的几倍", 0, 10, required=True)


class PublicationSchema(Section):
    makes = Publication

    working_days = Count("结果公示:工作日", required=True)


class RetentionSchema(Section):
    makes = Retention

    months = Count("月数", 0, 1200, required=True)


class RemindersSchema(Section):
    makes = Reminders

    days = Count("证照到期前几天提醒", required=True)


class ChoiceSchema(TableSchema):
    editions = Items("这些标准问的都问", Name("标准编号"), least=0)
    levels = Items("其余只问这些级别", BY_LEVEL)
    carry = Flag("以前查过且未改动的建筑事项不再问")

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Choice:
        levels = frozenset(data.get("levels", tuple(Level)))
        return Choice(frozenset(data.get("editions", ())), levels, data.get("carry", False))


class VisitsSchema(Section):
    acceptance = Table("验收", ChoiceSchema)
    routine = Table("日常检查", ChoiceSchema)
    random = Table("双随机", ChoiceSchema)
    banquet = Table("宴席现场", ChoiceSchema)
    follow_up = Table("复查", ChoiceSchema)
    unannounced = Table("飞行检查", ChoiceSchema)
    late_after_days = Count("几天后提交的记录算迟报")
    every = Parsed("最近一次检查可以隔多久,如 12 months", Age.of)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Visits:
        choices = {kind: data[kind] for kind in KINDS if kind in data}
        return Visits(choices, data["basis"], data.get("every"), data.get("late_after_days"))


class PolicySchema(Header):
    source = Rows("自带的文件", SourceSchema, least=0)
    filing = Table("备案", FilingSchema)
    capacity = Table("容量", CapacitySchema)
    correction = Table("整改期限", CorrectionSchema)
    grading = Table("等级评定", GradingSchema)
    recovery = Table("事故后的等待期", RecoverySchema)
    extension = Table("整改延期", ExtensionSchema)
    publication = Table("公示", PublicationSchema)
    retention = Table("保存期限", RetentionSchema)
    guidance = Table("现场指导", GuidanceSchema)
    closing = Table("办结报告", ClosingSchema)
    incident = Table("事故报告", IncidentSchema)
    registration = Table("登记的时限", RegistrationSchema)
    deferral = Table("容缺受理", DeferralSchema)
    materials = Table("登记材料", MaterialsSchema)
    papers = Table("登记文书", PapersSchema)
    shown = Table("材料载明的事实项", ShownSchema)
    visits = Table("各类检查看什么", VisitsSchema)
    reminders = Table("到期提醒", RemindersSchema)


OTHER = {"source", *Header._declared_fields}
SECTIONS = [name for name in PolicySchema._declared_fields if name not in OTHER]


def _bases(section: Any) -> list[Basis]:
    """Of a section and of its parts."""
    parts = [part for part in vars(section).values() if is_dataclass(part)]
    return [section.basis, *(part.basis for part in parts if hasattr(part, "basis"))]


def read_policy(content: bytes, file: str, register: Register) -> Policy:
    """Raises BadStandard."""
    stated = table_of(content, file)
    table, reasons = loaded(PolicySchema, with_sources(stated, own_sources(stated, register)))
    if not reasons:
        reasons += twice(register, table.get("source", ()))
        reasons += [
            Reason((same(name),), why)
            for name in SECTIONS
            if name in table
            for basis in _bases(table[name])
            for why in misplaced(basis, table["scope"])
        ]
    if reasons:
        raise BadStandard(file, reasons)
    return Policy(
        id=table["id"],
        title=table["title"],
        scope=table["scope"],
        since=table["since"],
        until=table.get("until"),
        sections={name: table[name] for name in SECTIONS if name in table},
    )
