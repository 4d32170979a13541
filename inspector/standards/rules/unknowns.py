"""What the source of a region's filing rules leaves open. Silence is neither yes nor no."""

from collections.abc import Iterator
from typing import NamedTuple

from inspector.core.text import Text
from inspector.standards.rules.policies import FUNERAL, Filing, Tier

FROM_DINERS = Text(
    "从多少人起应备案,当地规定没有写明或未查到",
    "From how many diners to file is not stated there, or was not found",
)
FUNERALS = Text(
    "丧事能否不提前、及时报告,当地规定没有写明或未查到,请向受理单位确认",
    "Whether a funeral may be filed without lead time is not stated there, or was not found; "
    "ask the office that takes filings",
)
LEAD = Text(
    "提前多久备案,当地规定没有写明或未查到,请尽早备案并向受理单位确认",
    "How early to file is not stated there, or was not found; "
    "file early and ask the office that takes filings",
)


class Unknown(NamedTuple):
    """field: `from_diners`, `prompt_occasions` or `lead`, as the policy has it."""

    field: str
    text: Text


def left_open(filing: Filing) -> list[Unknown]:
    """Everything that these rules do not say."""
    return list(_open(filing, FUNERAL, filing.tiers))


def left_open_for(filing: Filing, tier: Tier | None, occasion: str | None) -> list[Unknown]:
    """What they do not say of one banquet. tier, occasion: None where they are not known yet."""
    tiers = () if tier is None or filing.prompt(occasion) else (tier,)
    return list(_open(filing, occasion, tiers))


def _open(filing: Filing, occasion: str | None, tiers: tuple[Tier, ...]) -> Iterator[Unknown]:
    if filing.from_diners is None:
        yield Unknown("from_diners", FROM_DINERS)
    if filing.prompt(occasion) is None:
        yield Unknown("prompt_occasions", FUNERALS)
    if any(tier.lead is None for tier in tiers):
        yield Unknown("lead", LEAD)
