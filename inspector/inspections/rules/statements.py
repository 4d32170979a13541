"""What an inspector says of an item that was not observed, and what that does to the findings."""

from collections.abc import Iterable, Mapping, Set
from typing import Any

from inspector.inspections.rules.forms import AnswerForm
from inspector.standards.rules.items import Decision, Row
from inspector.standards.rules.requirements import Finding, Verdict

OBSERVED, NOT_APPLICABLE = "observed", "not_applicable"


def status(answer: Mapping[str, Any]) -> str:
    """One of `labels.LOOKED`; stored answers say only what differs from having been observed."""
    return str(answer.get("status", OBSERVED))


def as_kept(answer: AnswerForm) -> dict[str, Any]:
    """The answer as the visit keeps it: what was not said is left out, moments are text, sets sorted."""
    moment = answer.get("answered_at")
    notes = [
        {
            "photo": note["photo"],
            "caption": note["caption"],
            "taken_at": note["taken_at"].isoformat() if note["taken_at"] else None,
        }
        for note in answer.get("photo_notes", ())
    ]
    stated = {
        "status": None if answer.get("status") == OBSERVED else answer.get("status"),
        "reason": answer.get("reason"),
        "answered_at": moment.isoformat() if moment else None,
        "photo_notes": notes,
    }
    return {
        "requirement": answer["requirement"],
        "facts": _in_order(answer["facts"]),
        "note": answer["note"],
        "photos": answer["photos"],
    } | {key: value for key, value in stated.items() if value}


def _in_order(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Sets are the same whatever the order in which a phone lists their members."""
    return {key: sorted(value, key=str) if isinstance(value, list) else value for key, value in facts.items()}


def excused(answers: Iterable[Mapping[str, Any]]) -> set[str]:
    """The requirements that the inspector found not to apply."""
    return {each["requirement"] for each in answers if status(each) == NOT_APPLICABLE}


def as_stated(finding: Finding, about: Iterable[str], named: Set[str]) -> Finding:
    """What nobody knows does not apply where the inspector says so; what is known stays.

    about: the requirements of its item. named: those that the inspector found not to apply.
    """
    said = finding.verdict is Verdict.UNKNOWN and not named.isdisjoint(about)
    return finding._replace(verdict=Verdict.NOT_APPLICABLE) if said else finding


def decided(decisions: Iterable[Decision[Row]], named: Set[str]) -> list[Decision[Row]]:
    """The decisions with what the inspector said."""
    return [each._replace(finding=as_stated(each.finding, each.about, named)) for each in decisions]


def each_as_stated(
    findings: Iterable[Finding], decisions: Iterable[Decision[Row]], named: Set[str]
) -> list[Finding]:
    """Every finding, not only those that decide. decisions: of all the items."""
    items = {key: each.about for each in decisions for key in each.about}
    return [as_stated(each, items.get(each.requirement.id, ()), named) for each in findings]
