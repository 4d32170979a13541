"""What a record holds that is kept and not judged, and why."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from inspector.core.errors import step
from inspector.core.text import Text
from inspector.inspections.rules.statements import OBSERVED, status
from inspector.standards.rules.facts import Source, Vocabulary

WHY: Mapping[str, Text] = {
    "unknown-field": Text("没有这个字段", "There is no such field"),
    "not-due": Text("不在本次检查的要求之内", "It is no requirement of this visit"),
    "unknown-fact": Text("没有这个事实项", "There is no such fact"),
    "not-observable": Text("此项不由现场检查填报", "This fact is not observed on the spot"),
    "declared-copy": Text("与申报相同,另一处所见不同", "It is as declared, and another answer saw otherwise"),
    "day-ahead": Text("日期尚未到来,按收到之日计", "It had not come yet; the day on which it came counts"),
    "unknown-package": Text("本服务没有发出过这个检查包", "The service never gave out such a package"),
    "not-observed": Text("此项注明未查或不适用", "The item is said not to have been observed"),
}


OF_THE_FORM = ("unknown-field", "day-ahead", "declared-copy")  # the others follow from what is judged


class SetAside(NamedTuple):
    """pointer: where it stood in the record. why: a code of `WHY`."""

    pointer: str
    value: Any
    why: str


def fields(unknown: Mapping[str, Any], where: str = "") -> list[SetAside]:
    """The fields of a record or of an answer that this version does not know."""
    return [SetAside(f"{where}/{step(key)}", value, "unknown-field") for key, value in unknown.items()]


def copies(answers: Sequence[Mapping[str, Any]], places: Iterable[tuple[int, str]]) -> list[SetAside]:
    """The facts of these places, each the number of an answer and a fact, in their order."""
    return [
        SetAside(f"/answers/{number}/facts/{step(key)}", answers[number]["facts"][key], "declared-copy")
        for number, key in sorted(places)
    ]


def package(sha256: str) -> SetAside:
    """The hash of a package that nobody was ever told of."""
    return SetAside("/package", sha256, "unknown-package")


def day(stated: date | None) -> list[SetAside]:
    """The day that was stated, where another counts."""
    return [SetAside("/day", stated.isoformat(), "day-ahead")] if stated else []


def stated_day(kept: Iterable[Sequence[Any]]) -> date | None:
    """The day that was set aside."""
    return next((date.fromisoformat(value) for _, value, why in kept if why == "day-ahead"), None)


def is_observed(answer: Mapping[str, Any], key: str, vocabulary: Vocabulary) -> bool:
    """Whether a fact of the answer is one that an inspector has seen."""
    return key in vocabulary and Source.OBSERVED in vocabulary[key].sources and status(answer) == OBSERVED


def why(answer: Mapping[str, Any], key: str, vocabularies: Iterable[Vocabulary]) -> str:
    """Why the fact, which is judged for no subject, is set aside."""
    known = [each[key] for each in vocabularies if key in each]
    if not known:
        return "unknown-fact"
    return "not-observable" if status(answer) == OBSERVED else "not-observed"
