"""Reads a policy from TOML."""

from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.basis import Section
from inspector.standards.documents.containers import Map
from inspector.standards.documents.fields import Count, Number
from inspector.standards.documents.filing_policy import (
    ClosingSchema,
    FilingSchema,
    GuidanceSchema,
    IncidentSchema,
)
from inspector.standards.documents.grading_policy import BY_LEVEL, GradingSchema
from inspector.standards.documents.registration_policy import (
    DeferralSchema,
    MaterialsSchema,
    RegistrationSchema,
)
from inspector.standards.documents.tables import Header, Table, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.rules.policies import (
    Capacity,
    Correction,
    Policy,
    Publication,
    Retention,
)


class CapacitySchema(Section):
    makes = Capacity

    m2_per_seat = Number("每座平方米", 0.01, required=True)
    diners_per_table = Count("每桌人数", 1, required=True)


class CorrectionSchema(Section):
    makes = Correction

    days = Map("各级别的整改天数", BY_LEVEL, Count("天数"), required=True)


class PublicationSchema(Section):
    makes = Publication

    working_days = Count("结果公示:工作日", required=True)


class RetentionSchema(Section):
    makes = Retention

    months = Count("月数", 0, 1200, required=True)


class PolicySchema(Header):
    filing = Table("备案", FilingSchema)
    capacity = Table("容量", CapacitySchema)
    correction = Table("整改期限", CorrectionSchema)
    grading = Table("等级评定", GradingSchema)
    publication = Table("公示", PublicationSchema)
    retention = Table("保存期限", RetentionSchema)
    guidance = Table("现场指导", GuidanceSchema)
    closing = Table("办结报告", ClosingSchema)
    incident = Table("事故报告", IncidentSchema)
    registration = Table("登记的时限", RegistrationSchema)
    deferral = Table("容缺受理", DeferralSchema)
    materials = Table("登记材料", MaterialsSchema)


SECTIONS = [name for name in PolicySchema._declared_fields if name not in Header._declared_fields]


def read_policy(content: bytes, file: str) -> Policy:
    """Raises BadStandard."""
    table, reasons = loaded(PolicySchema, table_of(content, file))
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
