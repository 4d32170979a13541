"""Why a document of standards cannot be used: rows of a place in it and a sentence in both languages."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from inspector.core.text import Text

MOST_LETTERS = 2000  # letters of one sentence
UNKNOWN = "unknown key"  # what a schema says of a key that it has not
Messages = Mapping[str, Any] | list[Any]
"""Of a marshmallow.ValidationError: sentences, or by the key within which they are."""


def same(words: str) -> Text:
    """A name that both languages write alike, such as a key or an id."""
    return Text(words, words)


class Reason(NamedTuple):
    """where: requirement, fact or key, from the outside inwards; may be empty."""

    where: tuple[Text, ...]
    sentence: Text

    @property
    def text(self) -> Text:
        """The sentence with where it holds, in each language."""
        parts = (*self.where, self.sentence)
        return Text(":".join(part.zh for part in parts), ": ".join(part.en for part in parts))

    @property
    def line(self) -> str:
        """Both languages in one line; where it holds is said once."""
        return ":".join([*(place.zh for place in self.where), f"{self.sentence.zh} {self.sentence.en}"])

    def within(self, *places: Text) -> "Reason":
        return self._replace(where=(*places, *self.where))


class BadStandard(ValueError):
    """A standard file that cannot be used, with every reason; each names the requirement."""

    def __init__(self, file: str, reasons: Iterable[Reason | Text]):
        self.file = file
        self.reasons = tuple(_cut(each) for each in _reasons(reasons))
        super().__init__("\n".join(f"{file}: {reason.text.en}" for reason in self.reasons))


class Wrong(ValueError):
    """Several things are wrong at once."""

    def __init__(self, reasons: Iterable[Reason | Text]):
        self.reasons = tuple(_reasons(reasons))
        super().__init__("; ".join(reason.text.en for reason in self.reasons))


def _reasons(rows: Iterable[Reason | Text]) -> Iterator[Reason]:
    return (row if isinstance(row, Reason) else Reason((), row) for row in rows)


def _cut(reason: Reason) -> Reason:
    """A file may name anything; what it is told stays readable."""
    zh, en = (
        words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS]}…" for words in reason.sentence
    )
    return reason._replace(sentence=Text(zh, en))


@contextmanager
def collected(reasons: list[Reason], *within: Text) -> Iterator[None]:
    """Why something was refused inside is added to the reasons, so that the rest is looked at, too."""
    try:
        yield
    except Wrong as refused:
        reasons += [reason.within(*within) for reason in refused.reasons]
    except ValueError as refused:  # what the rules refuse has a Text
        reasons.append(Reason(within, refused.args[0]))


def reasons_in(messages: Messages, *within: Text) -> list[Reason]:
    """The sentences that a schema has collected, with the keys within which they are."""
    if isinstance(messages, list):
        return [reason.within(*within) for reason in _reasons(row for row in messages if row != UNKNOWN)]
    unknown = sorted(key for key, rows in messages.items() if isinstance(rows, list) and UNKNOWN in rows)
    reasons = [
        Reason(within, Text(f"没有 {shown(key)} 这个键", f"unknown key {shown(key)}")) for key in unknown
    ]
    for key, rows in messages.items():
        # A sentence about a key names it; what is wrong deeper inside stands within it.
        deeper = () if isinstance(rows, list) else (same(key),)
        reasons += reasons_in(rows, *within, *deeper)
    return reasons


def shown(value: Any) -> str:
    """The value as a reason names it, cut where it is long."""
    words = repr(value)
    return words if len(words) <= 80 else f"{words[:79]}…"
