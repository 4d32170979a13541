"""Which photos are wanting."""

from collections.abc import Iterable, Mapping
from typing import Any

from inspector.inspections.rules.statements import OBSERVED, status
from inspector.standards.rules.items import Item
from inspector.standards.rules.requirements import Finding, Verdict


def wanting(
    answers: Iterable[Mapping[str, Any]], asked: Mapping[str, Item], findings: Iterable[Finding]
) -> list[str]:
    """The requirements that want a photo and were judged by answers without one, in the order of the answers.

    asked: requirement to its item; a photo of an item serves all that it asks.
    """
    judged = {f.requirement.id for f in findings if f.verdict in (Verdict.PASS, Verdict.FAIL)}
    taken: dict[str, bool] = {}  # by the requirement that wants it; a photo of any answer to its item
    for each in answers:
        item = asked.get(each["requirement"])
        if item is not None and status(each) == OBSERVED and not judged.isdisjoint(item.ids):
            wants = [member.requirement.id for member in item.members if member.requirement.evidence]
            taken |= {key: taken.get(key, False) or bool(each["photos"]) for key in wants[:1]}
    return [key for key, photo in taken.items() if not photo]
