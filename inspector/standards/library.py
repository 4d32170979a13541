"""Everything that is known of standards, and what of it is in force somewhere on some day. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from inspector.standards.editions import Edition, read_edition_file
from inspector.standards.facts import Vocabulary
from inspector.standards.foods import Lexicon, read_foods
from inspector.standards.policies import Policy, read_policy
from inspector.standards.requirements import Requirement
from inspector.standards.vocabularies import read_vocabulary

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Library:
    vocabularies: Mapping[str, Vocabulary]
    editions: tuple[Edition, ...]
    policies: tuple[Policy, ...]
    foods: Lexicon

    def in_force(self, subject: str, region: str, on: date) -> list[Edition]:
        """The editions that rule on the subject in the region on the day, oldest first."""
        ruling = [edition for edition in self.editions if edition.rules(subject, region, on)]
        return sorted(ruling, key=lambda edition: (edition.since, edition.id))

    def policy(self, region: str, on: date) -> Policy | None:
        """The policy of the smallest area that has one; the latest of several."""
        ruling = [policy for policy in self.policies if policy.rules(region, on)]
        return max(ruling, key=lambda policy: (len(policy.scope), policy.since), default=None)

    def edition(self, edition_id: str) -> Edition | None:
        return next((each for each in self.editions if each.id == edition_id), None)


def due(editions: Iterable[Edition], occasion: str | None) -> list[tuple[Edition, Requirement]]:
    """The requirements to check at an occasion (all of them for None), each with its edition."""
    return [
        (edition, requirement)
        for edition in editions
        for requirement in (edition.requirements if occasion is None else edition.checked_at(occasion))
    ]


@cache
def shipped() -> Library:
    """What comes with the package. Raises BadStandard or ValueError when it is not whole."""
    vocabularies = dict(read_vocabulary(path) for path in sorted((DATA / "facts").glob("*.toml")))
    files = sorted((DATA / "editions").glob("*.toml"))
    return Library(
        vocabularies=vocabularies,
        editions=tuple(read_edition_file(path, vocabularies) for path in files),
        policies=tuple(read_policy(path) for path in sorted((DATA / "policies").glob("*.toml"))),
        foods=read_foods(DATA / "foods.toml"),
    )
