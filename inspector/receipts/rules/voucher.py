"""Reads a voucher as it comes back from print, a messenger, a mail or a scanner. Pure."""

import html
import re
import unicodedata
from urllib.parse import unquote

from inspector.core.folding import seen

MAX = 8000  # letters: a token of 300, with a break written out behind each of them
SIGNATURE = 86  # letters of 64 bytes in base64url
# Anywhere in the words, since an address stands before it and messengers add their own behind.
TOKEN = re.compile(rf"Y1\.[0-9a-f]{{8}}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{{{SIGNATURE}}}")
WRAPS = re.compile(
    r"=[ \t]*\r?\n|<\s*/?\s*(?:wbr|br|p|span|div|b)\b[^<>]{0,100}>|[\r\n]+[ \t]*(?:>[> \t]*|\|)"
)
SPACES = re.compile(r"\s+")
# What is printed, read aloud by software or corrected while typing in the place of a hyphen, a dot, a line.
LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–−﹣-", "-"),
        **dict.fromkeys("。．.•·‧", "."),
        **dict.fromkeys("＿_﹍", "_"),
    }
)
DASHES = ("--", "-")  # which an office program makes one long dash of


def tokens_in(words: str) -> list[str]:
    """The tokens that the words may hold, the likeliest first; none where nothing looks like one."""
    found = [TOKEN.search(plain(words[:MAX], dash)) for dash in DASHES]
    return list(dict.fromkeys(each[0] for each in found if each))


def plain(words: str, dash: str = "-") -> str:
    """Without what print, mail, pages and messengers put between the letters of a token."""
    for _ in range(2):  # an address that was put into an address
        words = html.unescape(unquote(words))
    joined = SPACES.sub("", seen(WRAPS.sub("", words).replace("\u200b", "")))
    return unicodedata.normalize("NFKC", joined.translate(LOOKALIKES).replace("—", dash))
