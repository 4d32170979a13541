"""Everything that is known of standards, and what of it is in force somewhere on some day. Pure."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import BadStandard, Wrong
from inspector.standards.documents.editions import read_edition
from inspector.standards.documents.emergencies import read_emergency
from inspector.standards.documents.food_lists import read_food_list
from inspector.standards.documents.foods import read_foods
from inspector.standards.documents.policies import read_policy
from inspector.standards.documents.registration_policy import prove_materials, prove_shown
from inspector.standards.documents.sources import read_register
from inspector.standards.documents.toml import table_of
from inspector.standards.documents.vocabularies import read_vocabulary
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.emergencies import Emergency
from inspector.standards.rules.facts import Vocabulary
from inspector.standards.rules.food_lists import FoodList, grown
from inspector.standards.rules.foods import Lexicon
from inspector.standards.rules.items import SUBJECTS, Item, Member, chosen, gathered
from inspector.standards.rules.policies import Policy, Ruling
from inspector.standards.rules.requirements import Requirement
from inspector.standards.rules.sources import Register
from inspector.standards.rules.visits import KINDS as VISITS
from inspector.standards.rules.visits import WHOLE, Choice

KINDS = ("edition", "policy", "emergency", "foods")
DATA = Path(__file__).parent.parent / "data"
Hashes: TypeAlias = tuple[str, ...]
Due: TypeAlias = tuple[Edition, Requirement]


class Document(NamedTuple):
    """One published file: an edition, a policy, an emergency or a list of foods, by its `kind`."""

    file: str
    content: bytes


@dataclass(frozen=True, eq=False)
class Library:
    """All published documents. Immutable: a new document makes a new library."""

    vocabularies: Mapping[str, Vocabulary]
    register: Register
    foods: Lexicon
    editions: tuple[Edition, ...] = ()
    policies: tuple[Policy, ...] = ()
    emergencies: tuple[Emergency, ...] = ()
    food_lists: tuple[FoodList, ...] = ()
    _by_hash: Mapping[str, Edition] = field(default_factory=dict, repr=False)

    def with_documents(self, documents: Iterable[Document], *, published: bool = False) -> "Library":
        """This library and what the documents add. Raises BadStandard.

        published: they were proved when they were published, by what was known of law then.
        """
        vocabularies, register = dict(self.vocabularies), self.register
        editions, policies, emergencies = [*self.editions], [*self.policies], [*self.emergencies]
        lists = [*self.food_lists]
        read: list[tuple[str, Edition]] = []
        for file, content in documents:
            kind = kind_of(content, file)
            if kind == "policy":
                policies.append(_proven(read_policy(content, file, register), vocabularies, file))
            elif kind == "emergency":
                emergencies.append(order := read_emergency(content, file))
                editions += [order.asks] if order.asks else []
            elif kind == "foods":
                lists.append(read_food_list(content, file, grown(self.foods, tuple(lists)), register))
            else:
                edition = read_edition(content, file, vocabularies, register, published=published)
                subject, register = edition.subject, {**register, **edition.sources}
                vocabularies[subject] = Vocabulary({**vocabularies[subject], **edition.facts})
                editions.append(edition)
                read.append((file, edition))
        _refuse_strangers(read, editions)
        return Library(
            vocabularies=vocabularies,
            register=register,
            foods=self.foods,
            editions=tuple(editions),
            policies=tuple(policies),
            emergencies=tuple(emergencies),
            food_lists=tuple(lists),
            _by_hash={edition.hash: edition for edition in editions},
        )

    def in_force(self, subject: str, region: str, on: date) -> list[Edition]:
        """The editions that rule on the subject in the region on the day, oldest first.

        Several may rule on the same thing: all are judged, so the strictest decides and each is shown.
        """
        ruling = [edition for edition in self.editions if edition.rules(subject, region, on)]
        replaced = {old for edition in ruling for old in edition.replaces}
        left = [edition for edition in ruling if edition.id not in replaced]
        return sorted(left, key=lambda edition: (edition.since, edition.id))

    def items(self, kind: str, region: str, on: date) -> tuple[Item, ...]:
        """All that a kind of visit can ask there on that day: of the hall, then of the banquet."""
        return _items(self, self._ruling(region, on), kind, self.same_since(on))

    def checklist(self, kind: str, region: str, on: date) -> tuple[Item, ...]:
        """What it does ask, by the region's policy."""
        try:
            choice = self.policy(region, on).visits.choice(kind)
        except LookupError:  # nobody has decided anything yet
            choice = WHOLE
        return _checklist(self, self._ruling(region, on), kind, self.same_since(on), choice)

    def _ruling(self, region: str, on: date) -> tuple[Hashes, ...]:
        """What rules there on that day: of each of SUBJECTS the hashes of its editions."""
        return tuple(tuple(each.hash for each in self.in_force(subject, region, on)) for subject in SUBJECTS)

    def same_since(self, on: date) -> date:
        """The first day from which on the same holds everywhere as on that day."""
        return self._turns[bisect_right(self._turns, on) - 1]

    @cached_property
    def _turns(self) -> list[date]:
        """The days on which something begins to hold, or holds no more, after the first of all days."""
        dated: list[Edition | Policy | Emergency | FoodList | Requirement]
        dated = [*self.editions, *self.policies, *self.emergencies, *self.food_lists]
        dated += [each for edition in self.editions for each in edition.requirements]
        ends = {each.until + timedelta(days=1) for each in dated if each.until}
        return sorted({date.min} | {each.since for each in dated if each.since} | ends)

    def checked(
        self, subject: str, time: str | None, region: str, on: date, answered: Collection[str] = ()
    ) -> list[Due]:
        """What is judged of the subject then: all that is due, but on a visit what its list asks.

        answered: requirements that the visit answered, whether its list asks them or not.
        """
        if time not in VISITS:
            hashes = tuple(each.hash for each in self.in_force(subject, region, on))
            return list(_due(self, hashes, time, self.same_since(on)))
        asked = {item.requirement.id for item in self.checklist(time, region, on)}
        return [
            (each.edition, each.requirement)
            for item in self.items(time, region, on)
            if item.requirement.id in asked or not item.ids.isdisjoint(answered)
            for each in item.members
            if each.subject == subject
        ]

    def policy(self, region: str, on: date) -> Ruling:
        """What is decided there: each section by the smallest area that has one, the latest of several."""
        ruling = [policy for policy in self.policies if policy.rules(region, on)]
        return Ruling.of(sorted(ruling, key=lambda policy: (len(policy.scope), policy.since)))

    def lexicon(self, region: str, on: date) -> Lexicon:
        """The high-risk foods there: of the package, and what the region added."""
        return grown(self.foods, tuple(each for each in self.food_lists if each.rules(region, on)))

    def emergency(self, region: str, on: date) -> list[Emergency]:
        """The emergency orders in force, oldest first."""
        return [each for each in self.emergencies if each.rules(region, on)]

    def edition(self, edition_id: str) -> Edition | None:
        return next((each for each in self.editions if each.id == edition_id), None)

    def edition_by_hash(self, content_hash: str) -> Edition | None:
        return self._by_hash.get(content_hash)


# Halls of one area ask the same of every visit: what rules there is looked up, what follows from it kept.
@lru_cache(maxsize=256)
def _due(library: Library, ruling: Hashes, time: str | None, on: date) -> tuple[Due, ...]:
    editions = [library.edition_by_hash(each) for each in ruling]
    return tuple(due([each for each in editions if each], time, on))


@lru_cache(maxsize=256)
def _items(library: Library, ruling: tuple[Hashes, ...], kind: str, on: date) -> tuple[Item, ...]:
    return gathered(
        Member(subject, edition, requirement)
        for subject, hashes in zip(SUBJECTS, ruling, strict=True)
        for edition, requirement in _due(library, hashes, kind, on)
    )


@lru_cache(maxsize=256)
def _checklist(
    library: Library, ruling: tuple[Hashes, ...], kind: str, on: date, choice: Choice
) -> tuple[Item, ...]:
    return chosen(_items(library, ruling, kind, on), choice)


def _refuse_strangers(read: Iterable[tuple[str, Edition]], known: Iterable[Edition]) -> None:
    """What an edition replaces is there, before it or beside it. Raises BadStandard."""
    ids = {edition.id for edition in known}
    for file, edition in read:
        if strange := sorted(edition.replaces - ids):
            raise BadStandard(file, map(_no_edition, strange))


def _no_edition(name: str) -> Text:
    return Text(f"replaces 所写的 {name!r} 不存在", f"replaces {name!r}, but there is no such edition")


def _proven(policy: Policy, vocabularies: Mapping[str, Vocabulary], file: str) -> Policy:
    """The policy, when its conditions can be evaluated. Raises BadStandard."""
    try:
        for section, prove in (("materials", prove_materials), ("shown", prove_shown)):
            if section in policy.sections:
                prove(policy.sections[section], vocabularies.get("hall", Vocabulary()))
    except Wrong as refused:
        raise BadStandard(file, refused.reasons) from refused
    return policy


def kind_of(content: bytes, file: str) -> str:
    """`edition`, `policy`, `emergency` or `foods`. Raises BadStandard."""
    kind = table_of(content, file).get("kind", "edition")
    if kind not in KINDS:
        raise BadStandard(
            file,
            [
                Text(
                    "kind 应为 edition、policy、emergency 或 foods",
                    "kind must be edition, policy, emergency or foods",
                )
            ],
        )
    return str(kind)


def due(editions: Iterable[Edition], time: str | None, on: date | None = None) -> list[Due]:
    """The requirements to check at that time on that day (None: at any, on any), each with its edition."""
    rows = [(edition, requirement) for edition in editions for requirement in edition.checked_at(time, on)]
    said_again = {requirement.restates for _, requirement in rows}
    return [row for row in rows if row[1].id not in said_again]


def shipped_documents() -> list[Document]:
    """The files that come with the package, in the order of their names."""
    paths = sorted([*(DATA / "editions").glob("*.toml"), *(DATA / "policies").glob("*.toml")])
    return [Document(path.name, path.read_bytes()) for path in paths]


@cache
def empty() -> Library:
    """The vocabularies and foods of the package, and no document yet."""
    vocabularies = dict(read_vocabulary(path) for path in sorted((DATA / "facts").glob("*.toml")))
    register = read_register(DATA / "sources")
    return Library(vocabularies, register, read_foods(DATA / "foods.toml", register))


@cache
def shipped() -> Library:
    """What comes with the package. Raises BadStandard when it is not whole."""
    return empty().with_documents(shipped_documents())
