"""What is still open about a filing when somebody decides on it, and who may be among its cooks."""

from typing import NamedTuple

from inspector.accounts.rules.caller import Caller
from inspector.chefs import queries as chefs_queries
from inspector.core.errors import Conflict
from inspector.core.text import Text
from inspector.filings.actions import people
from inspector.filings.models import Filing
from inspector.standards.queries import kept_judgements
from inspector.standards.rules.requirements import Level, Verdict


class Question(NamedTuple):
    """A critical requirement that could not be judged, and the facts that were missing."""

    requirement: str
    text: Text
    missing: list[str]


class Match(NamedTuple):
    """One of the people, who is likely this chef. by: what agrees, `name`, `phone` or both."""

    person: int
    chef_id: str | None
    state: str
    by: list[str]


def open_questions(row: Filing) -> list[Question]:
    """The critical requirements that its judgement left open; none while it waits for no decision."""
    if row.state != "filed" or row.judgement_id is None:
        return []
    _, rows = kept_judgements.kept(row.judgement_id)
    return [
        Question(requirement.id, requirement.text, found["missing"])
        for requirement, found in rows
        if (found["level"], found["verdict"]) == (Level.CRITICAL, Verdict.UNKNOWN)
    ]


def likely_barred(row: Filing, caller: Caller) -> list[Match]:
    """Those named without the register who are likely suspended or blacklisted in it."""
    named = people.of_filing(row)
    typed = {place: each for place, each in enumerate(named) if not each.get("chef_id")}
    return [
        Match(place, found.chef_id, found.state, found.by)
        for place, each in typed.items()
        for found in chefs_queries.barred_like(each["name"], each.get("phone"), caller)
    ]


def require_settled(row: Filing, caller: Caller) -> None:
    """Raises Conflict naming the critical questions that are open, and who may be barred."""
    questions, matches = open_questions(row), likely_barred(row, caller)
    if questions or matches:
        raise Conflict(
            Text(
                "有底线要求尚不明确,或有人疑似被停用的厨师;请退回补充,或写明受理理由",
                "Critical questions are open, or a cook is likely barred; return it, or give your reasons",
            ),
            code="unsettled",
            more={
                "to_settle": [
                    {"requirement": each.requirement, "missing": each.missing} for each in questions
                ],
                "likely_barred": [each._asdict() for each in matches],
            },
        )
