"""Items of a checklist: what several editions ask about one thing is asked, settled and corrected once."""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from inspector.standards.rules.editions import Edition
from inspector.standards.rules.requirements import Finding, Level, Requirement, Verdict
from inspector.standards.rules.visits import Choice

SUBJECTS = ("hall", "banquet")
LEVELS = tuple(Level)  # from the strictest to the mildest
Row = TypeVar("Row")


class Member(NamedTuple):
    """One requirement of an item."""

    subject: str
    edition: Edition
    requirement: Requirement


class Item(NamedTuple):
    """One row of a checklist. members: the requirements about one thing, the strictest first."""

    members: tuple[Member, ...]

    @property
    def subject(self) -> str:
        return self.members[0].subject

    @property
    def edition(self) -> Edition:
        return self.members[0].edition

    @property
    def requirement(self) -> Requirement:
        """The strictest."""
        return self.members[0].requirement

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(member.requirement.id for member in self.members)

    @property
    def structural(self) -> bool:
        """Whether all of it is about the building."""
        return all(member.requirement.structural for member in self.members)

    def names(self, subject: str) -> set[str]:
        """The facts of the subject that it reads."""
        of_subject = [member.requirement for member in self.members if member.subject == subject]
        return {name for requirement in of_subject for name in requirement.names}


def gathered(members: Iterable[Member]) -> tuple[Item, ...]:
    """The items, in the order in which their first requirement comes."""
    groups = _joined([(member, member.requirement) for member in members], rows=True)
    return tuple(Item(tuple(sorted(group, key=_strictness))) for group in groups)


def _strictness(member: Member) -> int:
    return LEVELS.index(member.requirement.level)


def _joined(pairs: Iterable[tuple[Row, Requirement]], *, rows: bool = False) -> Iterable[list[Row]]:
    """Those of one topic together, and those that measure the same thing; rows: those of one row, too."""
    groups: dict[str, list[Row]] = {}
    for each, requirement in pairs:
        keys = _keys(requirement, rows=rows)
        whole = [each]
        for group in {id(groups[key]): groups[key] for key in keys if key in groups}.values():
            whole[-1:-1] = group
            keys |= {key for key, old in groups.items() if old is group}
        groups |= dict.fromkeys(sorted(keys), whole)
    return {id(group): group for group in groups.values()}.values()


def _keys(requirement: Requirement, *, rows: bool) -> set[str]:
    keys = {f"topic {requirement.topic}", f"measure {requirement.measure.source}"}
    return keys | {f"row {requirement.row}"} if rows and requirement.row else keys


def chosen(items: Iterable[Item], choice: Choice) -> tuple[Item, ...]:
    """Those of the items that a kind of visit asks."""
    return tuple(
        item
        for item in items
        if item.requirement.level in choice.levels
        or any(member.edition.id in choice.editions for member in item.members)
    )


class Decision(NamedTuple, Generic[Row]):
    """What an item came to. row: what came with the finding that decides. about: its requirements."""

    row: Row
    finding: Finding
    about: frozenset[str]


def settled(rows: Iterable[tuple[Row, Finding]]) -> list[Decision[Row]]:
    """For each item the finding that decides; an exemplary one stands for itself beside it.

    The strictest failure decides; else what is not known yet, else the strictest that holds.
    """
    decisions: list[Decision[Row]] = []
    for group in _joined([((row, finding), finding.requirement) for row, finding in rows]):
        owed = [each for each in group if each[1].requirement.level is not Level.EXEMPLARY]
        about = frozenset(finding.requirement.id for _, finding in owed)
        if owed:
            decisions.append(Decision(*_decisive(owed), about))
        decisions += [
            Decision(row, finding, frozenset({finding.requirement.id}))
            for row, finding in group
            if finding.requirement.level is Level.EXEMPLARY
        ]
    return decisions


WEIGHT = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS, Verdict.NOT_APPLICABLE)


def _decisive(group: Sequence[tuple[Row, Finding]]) -> tuple[Row, Finding]:
    return min(
        group, key=lambda each: (WEIGHT.index(each[1].verdict), LEVELS.index(each[1].requirement.level))
    )
