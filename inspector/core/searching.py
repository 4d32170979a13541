"""Searching by what people remember: a part of a name, a code or an address, 拼音 initials. Pure."""

import os
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

from inspector.core.folding import folded
from inspector.core.written import phones
from inspector.core.written.letters import Unreadable

READINGS = Path(__file__).with_name("readings.txt")  # a line a word: the word, its initials


@cache
def _reader() -> Callable[[str], list[str]]:
    """What gives each letter's first sound. Its tables take 10 MB and are read at the first name."""
    # Before it is imported: its list of words takes 45 MB. Ours has those whose initials it changes.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    pypinyin: Any = import_module("pypinyin")

    lines = map(str.split, READINGS.read_text("utf-8").splitlines())
    pypinyin.load_phrases_dict({word: [[letter] for letter in letters] for word, letters in lines})
    return partial(pypinyin.lazy_pinyin, style=pypinyin.Style.FIRST_LETTER)


def initials(words: str) -> str:
    """The first letters of how it is read: 小王庄 is xwz. Digits and Latin letters stay."""
    return "".join(_reader()(folded(words)))


def words(name: str, *others: str) -> str:
    """What a search looks in: all of them folded, and the initials of the name, parted by spaces."""
    return " ".join(filter(None, (*map(folded, (name, *others)), initials(name))))


def telephone(q: str) -> str | None:
    """The number that is searched for, if it is one."""
    try:
        return phones.read_phone(q)
    except Unreadable:
        return None
