"""Writes what an official states of a region's rules as a policy file; what is not known is left out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from inspector.core.text import Text

GUIDES: Mapping[str, Text] = {  # tier to what it says of who guides on site
    "voluntary": Text("不要求备案;可自愿备案", "No filing is asked for; it is voluntary"),
    "village": Text("村(社区)现场指导", "The village guides on site"),
    "town": Text("镇(街道)现场指导", "The town guides on site"),
    "station": Text("市场监管分局(所)现场指导", "The market supervision station guides on site"),
    "county": Text("县(市、区)市场监管局现场指导", "The county's market supervision bureau guides on site"),
    "filed": Text("由哪一级现场指导不清楚", "Which level guides on site is not known"),
}
ORAL = Text(
    "经办人填写,没有写明文件;有文件后请另发新的政策",
    "stated by the official without a document; publish a new policy once there is one",
)


class StatedTier(NamedTuple):
    """From how many diners; one of `GUIDES`; a lead as `Lead` reads it, None where it is not known."""

    least: int
    id: str
    lead: str | None


@dataclass(frozen=True)
class StatedRules:
    """name: of the place, in Chinese. document, number, issuer: empty where there is none.

    from_diners, funerals_excepted: None where it is not known. sections: the plain numbers of other sections,
    by section and key; a section of which something is not known is absent.
    """

    id: str
    region: str
    name: str
    since: date
    tiers: tuple[StatedTier, ...]
    document: str = ""
    number: str = ""
    issuer: str = ""
    until: date | None = None
    from_diners: int | None = None
    funerals_excepted: bool | None = None
    sections: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def policy_text(stated: StatedRules) -> str:
    """The TOML of the policy, with what is not known told in its first lines."""
    return "\n".join([*_head(stated), *_filing(stated), *_sections(stated)])


def not_known(stated: StatedRules) -> list[Text]:
    """What of the filing rules is not in the file, in words."""
    left = [
        (stated.from_diners is None, Text("从多少人起备案", "from how many diners to file")),
        (stated.funerals_excepted is None, Text("丧事有无例外", "whether funerals are excepted")),
        (any(tier.lead is None for tier in stated.tiers), Text("提前多久", "how early")),
        (any(tier.id == "filed" for tier in stated.tiers), Text("由谁现场指导", "who guides on site")),
    ]
    return [text for unknown, text in left if unknown]


def _head(stated: StatedRules) -> Iterator[str]:
    left = not_known(stated)
    if left:
        yield f"# 未知 {'、'.join(each.zh for each in left)} Not known: {', '.join(each.en for each in left)}"
    yield 'kind = "policy"'
    yield f"id = {_quoted(stated.id)}"
    yield f"title = {_text(Text(f'{stated.name}聚餐管理数值', f'Numbers for banquets, {stated.region}'))}"
    yield f"scope = {_quoted(stated.region)}"
    yield f"since = {stated.since}"
    if stated.until:
        yield f"until = {stated.until}"
    yield ""
    if stated.document:
        yield from _source(stated)


def _source(stated: StatedRules) -> Iterator[str]:
    """The document itself, for the register of sources."""
    yield "[[source]]"
    yield f"id = {_quoted(_source_id(stated))}"
    yield f"title = {_text(Text(stated.document, stated.document))}"
    if stated.number:
        yield f"number = {_quoted(stated.number)}"
    if stated.issuer:
        yield f"issuer = {_text(Text(stated.issuer, stated.issuer))}"
    yield 'kind = "notice"'
    yield f"scope = {_quoted(stated.region)}"
    yield f"since = {stated.since}"
    if stated.until:
        yield f"until = {stated.until}"
    yield 'dates = "quoted"'
    yield ""


def _source_id(stated: StatedRules) -> str:
    return f"{stated.id[:50]}-document"


def _filing(stated: StatedRules) -> Iterator[str]:
    yield "[filing]"
    if stated.from_diners is not None:
        yield f"from_diners = {stated.from_diners}"
    if stated.funerals_excepted is not None:
        yield f"prompt_occasions = {json.dumps(['funeral'] if stated.funerals_excepted else [])}"
    yield _basis(stated)
    for tier in stated.tiers:
        yield ""
        yield "[[filing.tier]]"
        yield f"id = {_quoted(tier.id)}"
        yield f"from = {tier.least}"
        if tier.lead is not None:
            yield f"lead = {_quoted(tier.lead)}"
        yield f"guide = {_text(GUIDES[tier.id])}"
        yield f"known = {_quoted(_known(stated) if tier.id != 'voluntary' else 'proposed')}"
    yield ""


def _sections(stated: StatedRules) -> Iterator[str]:
    for name, numbers in stated.sections.items():
        yield f"[{name}]"
        if name == "correction":
            yield "days = { " + ", ".join(f"{level} = {days:g}" for level, days in numbers.items()) + " }"
        else:
            yield from (f"{key} = {number:g}" for key, number in numbers.items())
        yield _basis(stated)
        yield ""


def _basis(stated: StatedRules) -> str:
    if stated.document:
        return f'basis = {{ document = {_quoted(_source_id(stated))}, known = "quoted" }}'
    return f'basis = {{ document = "project", known = "proposed", note = {_text(ORAL)} }}'


def _known(stated: StatedRules) -> str:
    return "quoted" if stated.document else "proposed"


def _text(text: Text) -> str:
    return f"{{ zh = {_quoted(text.zh)}, en = {_quoted(text.en)} }}"


def _quoted(words: str) -> str:
    """A basic string: what JSON escapes, TOML escapes the same way."""
    return json.dumps(words, ensure_ascii=False)
