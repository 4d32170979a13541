"""Numbers of certificates and papers that have no check digit, such as `泰健证字第 2026-0012 号`. Pure."""

import re

from inspector.core.written.letters import Unreadable, plain

DASHES = re.compile(r"\s*[‐‑‒–—―−-]+\s*")
BLANKS = re.compile(r"\s+")
MOST = 60


def read(words: str) -> str:
    """In capitals and the usual width, every dash a hyphen and no blanks. Raises Unreadable."""
    number = BLANKS.sub("", DASHES.sub("-", plain(words))).upper()
    if not any(letter.isalnum() for letter in number):
        raise Unreadable("证件编号应有字母或数字", "A number has letters or digits")
    if len(number) > MOST:
        raise Unreadable(f"编号最多 {MOST} 字", f"A number has at most {MOST} characters")
    return number
