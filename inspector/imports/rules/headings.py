"""Finds the row of headings in a table, however an office has written them. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence

from inspector.core.folding import folded

WITHIN = 20  # rows with content, among which the headings are looked for: titles may stand above them
BRACKETS = re.compile(r"[(（\[［【〔{｛][^)）\]］】〕}｝]*[)）\]］】〕}｝]?")
NUMBERS = ("序号", "编号", "序", "no")  # columns that only count the rows

Numbered = tuple[int, list[str]]  # a row as the sheet counts it, and its cells


def bare(heading: str) -> str:
    """Without line breaks and what stands in brackets: units are for people, and GBK has no `²`."""
    return "".join(BRACKETS.sub("", heading).split())


def word(heading: str) -> str:
    """What two ways of writing a heading have in common; empty for a column that only counts rows."""
    found = folded(bare(heading))
    return "" if found in NUMBERS else found


def score(cells: Iterable[str], known: Collection[str]) -> int:
    """How many of the cells are headings that are known. known: as `word` gives them."""
    return len({word(cell) for cell in cells} & set(known))


def best(rows: Sequence[Numbered], known: Collection[str]) -> tuple[int, int]:
    """Which of the first rows has the most headings, and how many; the first one when none has any."""
    scores = [score(cells, known) for _, cells in rows[:WITHIN]]
    most = max(scores, default=0)
    return (scores.index(most) if scores else 0), most
