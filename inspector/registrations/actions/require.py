"""What must hold before an application is received or accepted."""

from datetime import datetime

from inspector.core.errors import Conflict
from inspector.core.text import Text
from inspector.registrations.actions import judge
from inspector.registrations.models import Registration
from inspector.registrations.rules.completeness import Need, lacking
from inspector.standards.rules.registration_policy import Kind


def unblocked(row: Registration, now: datetime) -> None:
    """Judges it anew. Raises Conflict naming the critical requirements that fail."""
    blocking = judge.keep_judgement(row, now).summary.blocking
    if blocking:
        raise Conflict(
            Text("底线要求未满足,不能受理", "Critical requirements fail; it cannot be accepted"),
            code="blocked",
            more={"blocking": list(blocking)},
        )


def complete(needs: list[Need]) -> None:
    """Raises Conflict naming the papers that are missing."""
    if missing := lacking(needs):
        names = [need.material.name for need in missing]
        raise Conflict(
            Text(
                "材料不齐:" + "、".join(name.zh for name in names),
                "Papers are missing: " + ", ".join(name.en for name in names),
            ),
            code="materials-missing",
            more={
                kind.value: [need.material.code for need in lacking(missing, kind)]
                for kind in (Kind.MAIN, Kind.SECONDARY)
            },
        )
