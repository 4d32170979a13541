"""Names of people, halls and organisations, and whatever else is written on one line. Pure."""

import re
import unicodedata

from inspector.core.folding import seen
from inspector.core.written.letters import Unreadable, plain

# Of the names of many peoples, between their parts; typed as whatever dot a keyboard has.
DOT = re.compile(r"(?<=\w)\s*[•‧∙⋅・・᛫]\s*(?=\w)")
BLANKS = re.compile(r"\s+")
WIDE = {
    code: code - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for code in range(first, last + 1)
}


def read_line(words: str) -> str:
    """Without line breaks, control characters or what cannot be seen; letters and digits in the usual width.

    Brackets and marks keep their width: in Chinese they are wide.
    """
    line = seen(BLANKS.sub(" ", seen(words))).translate(WIDE)
    return DOT.sub("·", unicodedata.normalize("NFC", line)).strip()


def read_name(words: str) -> str:
    """The name of a person. Raises Unreadable where there is not one letter in it."""
    name = read_line(words)
    if name and not any(letter.isalpha() or unicodedata.category(letter) == "Co" for letter in name):
        raise Unreadable("姓名应为文字", "A name has letters")
    return name


def read_account(words: str) -> str:
    """The name of an account: usual width, small letters."""
    return plain(words).lower()
