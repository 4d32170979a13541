"""How figures are written on paper, and what is said of them beside the time before. Pure."""

from collections.abc import Iterable

DASH = "—"  # not known: never a zero


def number(value: int | None) -> str:
    """A count with its thousands apart."""
    return DASH if value is None else f"{value:,}"


def percent(share: float | None) -> str:
    """A share with one place."""
    return DASH if share is None else f"{share * 100:.1f}%"


def difference(value: float | None, places: int = 0) -> str:
    """With its sign."""
    if value is None:
        return DASH
    return f"{value:+,.{places}f}" if value else f"{value:.{places}f}"


def beside(now: int, before: int | None, unit: str) -> str:
    """Such as `较上期增加5场(增长25.0%)`; empty where nothing is known of the time before."""
    if before is None:
        return ""
    if now == before:
        return "与上期持平"
    more = now > before
    told = f"较上期{'增加' if more else '减少'}{abs(now - before):,}{unit}"
    if not before:
        return f"{told}(上期为0)"
    return f"{told}({'增长' if more else '下降'}{abs(now - before) / before * 100:.1f}%)"


def beside_share(now: float | None, before: float | None) -> str:
    """Such as `较上期上升2.5个百分点`; empty where one of the two is not known."""
    if now is None or before is None:
        return ""
    moved = points_between(now, before)
    if not moved:
        return "与上期持平"
    return f"较上期{'上升' if moved > 0 else '下降'}{abs(moved):.1f}个百分点"


def listed(numbers: Iterable[tuple[str, int]], unit: str) -> str:
    """Such as `日常检查3次、复查1次`; what is none is left out."""
    return "、".join(f"{name}{count:,}{unit}" for name, count in numbers if count)


def sentence(*clauses: str) -> str:
    """Clauses that are not empty, with commas between them and a stop at the end."""
    return f"{','.join(clause for clause in clauses if clause)}。"


def points_between(now: float, before: float) -> float:
    """Percentage points between two shares as printed, so that a reader who subtracts gets the same."""
    return round(round(now * 100, 1) - round(before * 100, 1), 1)
