"""Says in numbers what the rulebook asks in a place on a day."""

from collections.abc import Iterator
from datetime import date

from inspector.standards.documents.library import Library, due
from inspector.standards.rules import audit
from inspector.standards.rules.requirements import Requirement
from inspector.standards.rules.visits import KINDS

FORMS = (("hall", "registration"), ("banquet", "filing"), ("banquet", "closing"))


def lines(library: Library, region: str, on: date) -> Iterator[str]:
    """Items a kind of visit, facts a form, bases by how well they are known, documents that have ended."""
    yield f"区划 region {region or '全国 everywhere'}, {on}"
    for kind in KINDS:
        yield _visit(library, kind, region, on)
    for subject, time in FORMS:
        found = audit.asked(each for _, each in library.checked(subject, time, region, on))
        yield (
            f"{time}: {found.requirements} 项要求 requirements, 其中底线 critical {found.critical}, "
            f"未答时全部不明 unknown before anything is stated; {found.facts} 项事实 facts"
        )
    yield from _grounds(library, _in_force(library, region, on), on)


def _visit(library: Library, kind: str, region: str, on: date) -> str:
    items = library.checklist(kind, region, on)
    carries = library.policy(region, on).visits.choice(kind).carry
    structural = sum(item.structural for item in items) if carries else 0
    return (
        f"{kind}: {len(items)} 项 items, 其中建筑项 {structural} 项以前查过且未改动的不再问 "
        f"{structural} of them about the building are carried over where a visit saw them in order"
    )


def _in_force(library: Library, region: str, on: date) -> list[Requirement]:
    editions = [
        edition for subject in ("hall", "banquet") for edition in library.in_force(subject, region, on)
    ]
    return [requirement for _, requirement in due(editions, None, on)]


def _grounds(library: Library, requirements: list[Requirement], on: date) -> Iterator[str]:
    known = audit.by_known(requirements)
    yield "首要依据 first basis: " + ", ".join(f"{key.value} {count}" for key, count in known.items())
    for source, ids in audit.out_of_force(requirements, on):
        named = f"{len(ids)} 项仍提到 requirements name it"
        yield f"已失效 ended {source.until}: {source.id} {source.cited.zh}, {named}"
    for source in audit.undated(library.register):
        yield f"起始日未知 first day unknown: {source.id} {source.cited.zh}"
