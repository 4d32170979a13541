"""Letters that the font of papers has no shape for: replaced in the open, so that none is an empty box."""

import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from inspector.core.documents.fonts import FACE, FILE

GETA = "〓"  # what printers of Chinese set for a letter that they lack
SILENT = ("Cc", "Cf", "Mn")  # controls, joiners, selectors: they have no shape of their own


@cache
def drawn() -> frozenset[int]:
    """The code points that the font has; read when the first paper is wanted, in about a second."""
    with import_module("fontTools.ttLib").TTFont(FILE, fontNumber=FACE, lazy=True) as font:
        return frozenset(font.getBestCmap())


def printable(data: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The same plain data with an emoji by its name in brackets and 〓 for any other letter that is lacking.

    With the code points that 〓 stands for, such as `U+2CE93`, in order.
    """
    lacking: set[int] = set()
    return _each(data, lambda words: _set(words, lacking)), [f"U+{code:04X}" for code in sorted(lacking)]


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each(each, change) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_each(each, change) for each in value]
    return value


def _set(words: str, lacking: set[int]) -> str:
    if all(ord(letter) in drawn() for letter in words):
        return words
    return "".join(_letter(letter, lacking) for letter in _named(words))


def _named(words: str) -> str:
    """The words with each emoji by its name in brackets."""
    emoji: Any = import_module("emoji")  # its names in all languages take 3 MB, and hardly any paper has one

    def name(found: str, _data: object) -> str:
        return str(emoji.demojize(found, language="zh", delimiters=("［", "］")))

    return str(emoji.replace_emoji(words, replace=name))


def _letter(letter: str, lacking: set[int]) -> str:
    if ord(letter) in drawn() or letter == "\n":
        return letter
    if unicodedata.category(letter) in SILENT:
        return ""
    lacking.add(ord(letter))
    return GETA
