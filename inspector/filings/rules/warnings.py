"""What is to be minded of those who cook, long before an inspector finds it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from inspector.chefs.rules.lifecycle import BARRED
from inspector.core.text import Text
from inspector.standards.rules.bounds import Age
from inspector.standards.rules.validity import last_day


class Named(NamedTuple):
    """One of those who cook. certificates: kind to day of issue. standing, areas: of a registered chef.

    until: the last day on which they cook; None for that of the banquet.
    """

    certificates: Mapping[str, date | None]
    standing: str | None = None
    areas: tuple[str, ...] = ()
    until: date | None = None


class FilingWarning(NamedTuple):
    """person: place in the list of people; None where it is about the banquet as a whole."""

    code: str
    detail: Text
    person: int | None


PAPERS = {
    "health_certificate_on": ("health-certificate", Text("健康证明", "The health certificate")),
    "training_on": ("training", Text("培训合格证明", "The training certificate")),
}
STANDINGS = {
    **dict.fromkeys(
        BARRED,
        ("chef-barred", Text("该厨师被暂停或列入黑名单", "The chef is suspended or blacklisted")),
    ),
    "registered": (
        "chef-not-confirmed",
        Text("该厨师的登记尚未核实", "The chef's registration is not confirmed yet"),
    ),
    "removed": ("chef-removed", Text("该厨师已注销登记", "The chef has left the register")),
}


def cautions(
    people: Sequence[Named], allowed: Mapping[str, Iterable[Age]], *, region: str, filed: date, day: date
) -> list[FilingWarning]:
    """By person. allowed: kind of certificate to how old it may be. filed, day: of filing and banquet."""
    return [
        FilingWarning(code, detail, place)
        for place, person in enumerate(people)
        for code, detail in (
            *_papers(person, allowed, filed, person.until or day),
            *_standing(person, region),
        )
    ]


def _papers(
    person: Named, allowed: Mapping[str, Iterable[Age]], filed: date, day: date
) -> Iterator[tuple[str, Text]]:
    for kind, issued in person.certificates.items():
        ends = last_day(issued, allowed[kind]) if issued else None
        code, paper = PAPERS[kind]
        if ends is None or ends >= day:
            continue
        if ends < filed:
            yield f"{code}-expired", Text(f"{paper.zh}已于 {ends} 到期", f"{paper.en} expired on {ends}")
        else:
            yield (
                f"{code}-expires",
                Text(
                    f"{paper.zh}将于 {ends} 到期,早于聚餐",
                    f"{paper.en} expires on {ends}, before the banquet",
                ),
            )


def _standing(person: Named, region: str) -> Iterator[tuple[str, Text]]:
    if person.standing in STANDINGS:
        yield STANDINGS[person.standing]
    if person.areas and not region.startswith(person.areas):
        yield (
            "chef-elsewhere",
            Text("聚餐点不在该厨师的服务区域内", "The hall lies outside the area that the chef serves"),
        )
