"""Which passwords are refused because anybody would try them. Pure."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources

from inspector.core.text import Text

LEAST = 8  # characters
VARIED = 4  # different ones
COMMON = Text("这个密码太常用,请换一个", "This password is among the commonest; choose another")
MONOTONE = Text("密码至少要有 4 个不同的字符", "A password needs at least 4 different characters")
OWN_NAME = Text(
    "除去您的姓名或用户名,密码至少还要有 8 个字符",
    "Without your name in it, the password needs at least 8 characters",
)


def weakness(password: str, names: Iterable[str]) -> Text | None:
    """Why the password is refused for somebody of these names; None when it is not."""
    folded = fold(password)
    if folded in common() or folded.strip() in common():
        return COMMON
    if len(set(folded)) < VARIED:
        return MONOTONE
    for name in {fold(each) for each in names}:
        if len(name) > 1 and name in folded and len(folded.replace(name, "")) < LEAST:
            return OWN_NAME
    return None


def fold(words: str) -> str:
    """Composed and without case, so that all spellings of a word are one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", words).casefold())


@cache
def common() -> frozenset[str]:
    """The list that comes with the package."""
    shipped = resources.files("inspector.accounts") / "data/common-passwords.txt"
    lines = shipped.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
