"""What all kinds share: width, invisible letters, grouping, and the words in which one is refused. Pure."""

import re
import unicodedata

from inspector.core.folding import seen
from inspector.core.text import Text

# What people and programs put around or between the parts of a number: blanks, dashes of any length,
# brackets, dots, and the apostrophe by which a spreadsheet is told that it is text.
GROUPING = re.compile(r"[\s\-‐‑‒–—―−~_.·•()\[\]'\"‘’“”`,;、。|]+")
LABEL = re.compile(r"\A[^0-9:+]*:")  # `联系电话:` copied with the number
# The letters that look like digits, where letters are not used: a check digit proves that they were meant.
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "|": "1"})
CROSSES = str.maketrans({"×": "X", "✕": "X", "Х": "X", "Χ": "X", "*": "X"})  # Cyrillic and Greek among them
MOST = 200  # characters that are looked at; no number of any kind has as many


class Unreadable(ValueError):
    """What was written is nothing of the kind; its argument is the `Text` that says which part and why."""

    def __init__(self, zh: str, en: str):
        super().__init__(Text(zh, en))

    @property
    def text(self) -> Text:
        """What to tell whoever wrote it."""
        return self.args[0]


def plain(words: str) -> str:
    """The words in the usual width, without what cannot be seen in them and blanks around them."""
    return seen(unicodedata.normalize("NFKC", seen(words[: 4 * MOST]))).strip()


def compact(words: str) -> str:
    """The letters and digits alone, without a label in front."""
    return GROUPING.sub("", LABEL.sub("", plain(words)))[:MOST]


def refuse_stranger(number: str, allowed: str, zh: str, en: str) -> None:
    """Raises Unreadable naming the first character that is none of those allowed."""
    for place, letter in enumerate(number, 1):
        if letter not in allowed:
            raise Unreadable(
                f"{zh}第 {place} 位“{letter}”不对", f"Character {place} of the {en}, “{letter}”, cannot be"
            )


def refuse_length(number: str, length: int, zh: str, en: str) -> None:
    """Raises Unreadable saying how many characters there are."""
    if len(number) != length:
        raise Unreadable(
            f"{zh}应为 {length} 位,现为 {len(number)} 位",
            f"The {en} has {length} characters, not {len(number)}",
        )
