"""What a standard file may say, and what goes wrong when it is read. Pure."""

import math
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from inspector.core.text import Text, storable
from inspector.standards.rules.sources import Source

MOST_SAID = 2000  # letters of one reason


class BadStandard(ValueError):
    """A standard file that cannot be used; `reasons` are sentences that name the requirement."""

    def __init__(self, file: str, reasons: Iterable[str]):
        self.file = file
        self.reasons = tuple(each if len(each) <= MOST_SAID else f"{each[:MOST_SAID]}…" for each in reasons)
        super().__init__("\n".join(f"{file}: {reason}" for reason in self.reasons))


class Wrong(ValueError):
    """Several things are wrong at once; `reasons` are sentences."""

    def __init__(self, reasons: Iterable[str]):
        self.reasons = tuple(reasons)
        super().__init__("; ".join(self.reasons))


def reasons_of(refused: Exception) -> tuple[str, ...]:
    """Every reason, as a sentence; a KeyError is a key that is absent."""
    if isinstance(refused, Wrong):
        return refused.reasons
    reason = refused.args[0] if refused.args else ""
    if isinstance(refused, KeyError):
        return (f"{reason!r} is absent",)
    return (reason.en if isinstance(reason, Text) else str(refused),)


@contextmanager
def collected(reasons: list[str], within: str = "") -> Iterator[None]:
    """Why something was refused inside is added to the reasons, so that the rest is looked at, too."""
    try:
        yield
    except (KeyError, ValueError) as refused:
        reasons += [f"{within}: {reason}" if within else reason for reason in reasons_of(refused)]


MOST_BYTES = 500_000  # of a document; the largest that ships has a fifth of it
MOST_PARTS = 16  # of a dotted key; the reader's memory grows with their square
STRING_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5})?"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
DOTTED = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{MOST_PARTS}}}")


def table_of(content: bytes, file: str) -> dict[str, Any]:
    """The TOML of a document. Raises BadStandard, also for what would exhaust the machine to read."""
    try:
        return tomllib.loads(_harmless(content))
    except RecursionError as endless:
        raise BadStandard(file, ["nested too deeply"]) from endless
    except UnicodeDecodeError as foreign:
        raise BadStandard(file, [f"is not UTF-8 at byte {foreign.start}"]) from foreign
    except ValueError as unreadable:  # also a number of more digits than Python reads
        raise BadStandard(file, [str(unreadable)]) from unreadable


def _harmless(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise ValueError(f"longer than {MOST_BYTES} bytes")
    text = content.decode()
    if DOTTED.search(STRING_OR_COMMENT.sub("s", text)):
        raise ValueError(f"a key has more than {MOST_PARTS} parts")
    return text


def shown(value: Any) -> str:
    """The value as a reason names it, cut where it is long."""
    words = repr(value)
    return words if len(words) <= 80 else f"{words[:79]}…"


class Shape(NamedTuple):
    """What a value must be: in words, and whether one is."""

    said: str
    fits: Callable[[Any], bool]


def misfits(table: Any, shapes: Mapping[str, Shape], needs: Collection[str] = ()) -> list[str]:
    """Sentences that name unknown and absent keys, and values of another shape.

    A published file stays for ever, so nothing may be left to be found out when it is used.
    """
    if not isinstance(table, dict):
        return [f"{shown(table)} must be a table"]
    unknown = [f"unknown key {shown(key)}" for key in sorted(table.keys() - shapes.keys())]
    absent = [f"{key!r} is absent" for key in shapes if key in needs and key not in table]
    known = [key for key in table if key in shapes]
    return [
        *unknown,
        *absent,
        *(f"{key} must be {shapes[key].said}" for key in known if not shapes[key].fits(table[key])),
    ]


def fit(table: Any, shapes: Mapping[str, Shape], needs: Collection[str] = ()) -> None:
    """Raises Wrong with the misfits."""
    if wrong := misfits(table, shapes, needs):
        raise Wrong(wrong)


def whole_misfits(table: Mapping[str, Any], shapes: Mapping[str, Shape], needs: Collection[str]) -> list[str]:
    """Those of a whole document, and an end that lies before its beginning."""
    wrong = misfits(table, shapes, needs)
    since, until = table.get("since"), table.get("until")
    if type(since) is date and type(until) is date and until < since:
        wrong.append("until lies before since")
    return wrong


def words(most: int, least: int = 1) -> Shape:
    return Shape(
        f"text of {least} to {most} characters",
        lambda value: isinstance(value, str) and least <= len(value) <= most and storable(value),
    )


def number(least: float = -math.inf, most: float = 1e9) -> Shape:
    return Shape(
        f"a number up to {most:.0f}" if math.isinf(least) else f"a number from {least:g} to {most:.0f}",
        # not math.isfinite: it fails on a whole number of a thousand digits
        lambda value: type(value) in (int, float) and max(least, -most) <= value <= most,
    )


def count(least: int = 0, most: int = 100_000) -> Shape:
    return Shape(
        f"a whole number from {least} to {most}", lambda value: type(value) is int and least <= value <= most
    )


def either(one: Shape, other: Shape) -> Shape:
    return Shape(f"{one.said} or {other.said}", lambda value: one.fits(value) or other.fits(value))


def listed(shape: Shape, least: int = 1, most: int = 500) -> Shape:
    return Shape(
        f"a list of at least {least} and at most {most}, each {shape.said}",
        lambda value: isinstance(value, list) and least <= len(value) <= most and all(map(shape.fits, value)),
    )


def matching(pattern: str, said: str) -> Shape:
    return Shape(said, lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None)


NAME = matching(r"[a-z0-9][a-z0-9._-]{0,59}", "at most 60 lower-case letters, digits, dots and hyphens")
KEY = matching(r"[a-z][a-z0-9_]{0,59}", "at most 60 lower-case letters, digits and underscores")
PREFIX = matching(
    r"|[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}", "a region code or its beginning, in quotes"
)
DAY = Shape("a day such as 2026-11-22", lambda value: type(value) is date)
FLAG = Shape("true or false", lambda value: isinstance(value, bool))
TABLE = Shape("a table", lambda value: isinstance(value, dict))
TABLES = listed(TABLE, least=0)
TEXT = Shape(
    "a table of zh and en",
    lambda value: (
        isinstance(value, dict)
        and {"zh", "en"} <= value.keys()
        and all(map(words(2000).fits, value.values()))
    ),
)
EXPRESSION = words(1000)
BOUND = either(number(), EXPRESSION)

HEADER = {
    "kind": words(20),
    "id": NAME,
    "title": TEXT,
    "scope": PREFIX,
    **dict.fromkeys(("since", "until"), DAY),
}
HEADER_NEEDS = ("id", "title", "scope", "since")
SOURCED = Shape("the id of a source in the register", lambda value: isinstance(value, Source))

EDITION = {
    **HEADER,
    "document": SOURCED,
    "subject": words(20),
    "note": TEXT,
    "replaces": listed(NAME, least=0),
    "result": TABLE,
    **dict.fromkeys(("source", "fact", "requirement"), TABLES),
}
EDITION_NEEDS = (*HEADER_NEEDS, "document")
RESULT = {"key_failures": count(), "general_share": number(0)}
REQUIREMENT = {
    "id": NAME,
    "clause": words(40),
    "level": words(20),
    **dict.fromkeys(("since", "until"), DAY),
    **dict.fromkeys(("text", "hint"), TEXT),
    **dict.fromkeys(("topic", "row"), words(60)),
    "place": words(10),
    "structural": FLAG,
    "restates": NAME,
    **dict.fromkeys(("when", "measure"), EXPRESSION),
    "unit": words(20, least=0),
    "checked_at": listed(words(20)),
    "evidence": FLAG,
    "weight": either(number(0), EXPRESSION),
    "days": count(),
    "basis": TABLE,
    "also": TABLES,
    **dict.fromkeys(("at_least", "at_most", "less_than"), BOUND),
    "equals": either(FLAG, either(number(), words(60))),
    **dict.fromkeys(("includes", "one_of"), listed(words(60))),
    "no_older_than": words(20),
    "not_expired": Shape("true", lambda value: value is True),
}
REQUIREMENT_NEEDS = ("id", "clause", "level", "text", "measure", "checked_at", "basis")
BASIS = {
    "document": SOURCED,
    "clause": words(40, least=0),
    "known": words(20),
    **dict.fromkeys(("since", "until"), DAY),
    **dict.fromkeys(("model", "necessary"), FLAG),
    "source": words(60, least=0),
    "note": TEXT,
}
FACT = {
    "key": KEY,
    "type": words(20),
    **dict.fromkeys(("label", "hint"), TEXT),
    "unit": words(20, least=0),
    **dict.fromkeys(("min", "max"), number()),
    "choices": listed(TABLE),
    "sources": listed(words(20)),
}
CHOICE = {"value": words(60), **dict.fromkeys(("zh", "en"), words(200))}
EMERGENCY = {
    **HEADER,
    "document": words(200),
    "note": TEXT,
    **dict.fromkeys(("suspend_all", "registry_required"), FLAG),
    "headcount_cap": count(),
    "table_gap_m": number(0),
}
FOOD = {
    "id": NAME,
    "severity": words(10),
    **dict.fromkeys(("name", "reason", "advice", "lawful", "season", "place"), TEXT),
    "words": listed(words(30)),
    "except": listed(words(30), least=0),
    "basis": TABLE,
}
FOOD_NEEDS = ("id", "severity", "name", "reason", "advice", "words", "basis")
SYNONYM = {"food": NAME, "words": listed(words(30)), "except": listed(words(30), least=0)}
FOODS = {**HEADER, **dict.fromkeys(("source", "food", "synonym"), TABLES)}
SOURCE = {
    "id": NAME,
    **dict.fromkeys(("title", "short", "issuer", "note"), TEXT),
    "number": words(100),
    "kind": words(20),
    "scope": PREFIX,
    **dict.fromkeys(("since", "until"), DAY),
    "replaced_by": NAME,
    "amended": listed(DAY),
    "dates": words(20),
    "pages": listed(words(200)),
}
SOURCE_NEEDS = ("id", "title", "kind", "scope")
