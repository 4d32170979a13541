"""Measured and counted numbers as they stand in a cell of a table. Pure."""

import re

from inspector.core.written.letters import Unreadable, plain

NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?|[+-]?\.[0-9]+")
RAISED = re.compile("[⁰¹³⁴-⁹₀-₉①-⓿❶-➓¼-¾]|(?<=[0-9])²")  # in usual width 2² would be 22, and ① be 1
TAILS = {
    "m²": ("m2", "m^2", "平方米", "平米", "平方"),
    "人": ("个人", "位"),
    "桌": ("张", "张桌"),
    "座": ("个", "席", "位", "人"),
}


def read(words: str, unit: str = "") -> float:
    """`1,200`, wide digits, and the unit behind it, where it is that one. Raises Unreadable.

    No powers of ten, no underscores, nothing but digits of ours: what a program takes, no person writes.
    """
    if RAISED.search(words):
        raise Unreadable(f"“{words[:40]}”不是数字", f"“{words[:40]}” is not a number")
    number = plain(words).replace(" ", "")
    for tail in sorted((plain(unit), *TAILS.get(unit, ())), key=len, reverse=True):
        if tail and number.lower().endswith(tail):
            number = number[: -len(tail)]
            break
    if NUMBER.fullmatch(number) is None:
        raise Unreadable(f"“{plain(words)[:40]}”不是数字", f"“{plain(words)[:40]}” is not a number")
    return float(number.replace(",", ""))
