"""Reads from a policy's TOML how its region grades."""

from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from inspector.core.text import Text
from inspector.standards.documents.basis import Section
from inspector.standards.documents.containers import Map
from inspector.standards.documents.fields import Count, Number, Parsed, Word, Words, no_valid
from inspector.standards.documents.tables import Rows, Table, TableSchema
from inspector.standards.rules.bounds import Age
from inspector.standards.rules.grading import Bonus, Coverage, Grading, Recovery, Waiting, Weights
from inspector.standards.rules.requirements import Level

BY_LEVEL = Word("级别", Level, no_valid("级别", "Level"))


class StepSchema(TableSchema):
    named_by = "grade"

    grade = Words("等级", 10, required=True)
    at_least = Number("最低分", required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> tuple[str, float]:
        return data["grade"], data["at_least"]


class WeightsSchema(Section):
    makes = Weights

    points = Map("各级别每项的分值", BY_LEVEL, Number("分值", 0, 1000), required=True)


class BonusSchema(Section):
    makes = Bonus

    each = Number("每项标杆加几分", 0, 100, required=True)
    most = Number("一共最多加几分", 0, 100, required=True)


class CoverageSchema(Section):
    makes = Coverage

    share = Map("各级别适用项中须检查的比例", BY_LEVEL, Number("比例", 0, 1), required=True)


class WaitingSchema(Section):
    makes = Waiting

    after_listing = Parsed("列入名录多久后才评等级,如 3 months", Age.of, required=True)


class RecoverySchema(Section):
    makes = Recovery

    after_incident = Parsed("发生事故后多久才评等级,如 6 months", Age.of, required=True)


class GradingSchema(Section):
    makes = Grading

    scale = Rows("等级分数线,从最高起", StepSchema, required=True)
    key_failures = Count("几项主要项不合格即不评等级", required=True)
    least_checked = Map("各级别至少检查项数", BY_LEVEL, Count("项数"), required=True)
    weights = Table("各级别的分值", WeightsSchema, required=True)
    bonus = Table("标杆项加分", BonusSchema, required=True)
    coverage = Table("至少检查多大比例", CoverageSchema, required=True)
    waiting = Table("多久后才评等级", WaitingSchema, required=True)

    @validates_schema
    def falls(self, data: dict[str, Any], **_: Any) -> None:
        scores = [least for _, least in data["scale"]]
        if scores != sorted(set(scores), reverse=True):
            raise ValidationError(
                [Text("等级分数线必须从最高等级起递减", "the scale must fall from the best grade")]
            )
