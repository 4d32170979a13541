"""What would change for every hall of an area under other standards, before they are in force."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.region_codes import below
from inspector.halls.models import Hall
from inspector.standards.documents.library import Library, due
from inspector.standards.rules.facts import Facts
from inspector.standards.rules.requirements import Finding, Requirement, Verdict, judge

Found = Mapping[str, Finding]  # by the id of the requirement
TOLD = (Verdict.FAIL, Verdict.PASS, Verdict.UNKNOWN)
STANDING = ("accepted", "listed", "suspended")
BATCH = 200  # halls read at a time


class Moment(NamedTuple):
    """What is in force by one library on one day."""

    library: Library
    on: date


class Effect(NamedTuple):
    """A hall, and what is found by the requirements that it would newly fail, pass, or have to show."""

    hall_id: str
    code: str
    name: str
    region: str
    findings: list[Finding]

    def newly(self, verdict: Verdict) -> list[str]:
        """The requirements that newly have this verdict."""
        return [found.requirement.id for found in self.findings if found.verdict is verdict]


def effects(
    region: str, before: Moment, after: Moment, progress: Callable[[int], None] | None = None
) -> Iterator[Effect]:
    """The halls for which something changes, by code. progress: told how many halls were judged so far.

    Both are judged by the calendar of the earlier day: certificates that will have run out by then are
    not the new standard's doing.
    """
    rules: dict[str, tuple[list[Requirement], list[Requirement]]] = {}
    columns = (Hall.id, Hall.code, Hall.name, Hall.region, Hall.facts)
    halls = sa.select(*columns).where(below(Hall.region, region), Hall.state.in_(STANDING))
    stream = db.session.execute(halls.order_by(Hall.code).execution_options(yield_per=BATCH))
    for number, row in enumerate(stream, 1):
        if row.region not in rules:
            rules[row.region] = _differing(_rules(row.region, before), _rules(row.region, after))
        facts = after.library.vocabularies["hall"].read(row.facts)
        old, new = (_found(requirements, facts, before.on) for requirements in rules[row.region])
        if changed := _changed(old, new):
            yield Effect(row.id, row.code, row.name, row.region, changed)
        if progress:
            progress(number)


def _rules(region: str, moment: Moment) -> list[Requirement]:
    editions = moment.library.in_force("hall", region, moment.on)
    return [requirement for _, requirement in due(editions, None)]


def _differing(old: list[Requirement], new: list[Requirement]) -> tuple[list[Requirement], list[Requirement]]:
    """Both without what stands in both: of the same text, the same facts and the same day, the verdict is
    the same."""
    shared = {id(requirement) for requirement in old} & {id(requirement) for requirement in new}
    return [each for each in old if id(each) not in shared], [each for each in new if id(each) not in shared]


def _changed(old: Found, new: Found) -> list[Finding]:
    """What newly fails, then what newly passes, then what is newly unknown."""
    return [
        found
        for verdict in TOLD
        for name, found in new.items()
        if found.verdict is verdict and (name not in old or old[name].verdict is not verdict)
    ]


def _found(rules: list[Requirement], facts: Facts, on: date) -> Found:
    return {finding.requirement.id: finding for finding in judge(rules, facts, on)}
