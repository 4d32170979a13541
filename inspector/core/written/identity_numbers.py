"""The identity number of a resident: its check digit, and what it says of its holder. Pure."""

import re
from datetime import date
from typing import NamedTuple

from stdnum.cn import ric

from inspector.core.written.letters import (
    CROSSES,
    LOOKALIKES,
    Unreadable,
    compact,
    refuse_length,
    refuse_stranger,
)

# stdnum's own check also asks whether the county existed in the year of birth, by a list that has gaps.
ID_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9X]")
DIGITS = "0123456789"
NAME = ("身份证号码", "identity number")


class Holder(NamedTuple):
    sex: str
    birth_year: int


def holder(number: str) -> Holder | None:
    """Whom the number belongs to (GB 11643-1999); None for a number that does not hold."""
    if ID_NUMBER.fullmatch(number) is None or ric.calc_check_digit(number) != number[17]:
        return None
    born = _born(number)
    if born is None:
        return None
    return Holder("male" if int(number[16]) % 2 else "female", born.year)


def read(words: str) -> str:
    """Its 18 characters: `321283 19850101 001x` with a small x, blanks or a letter O for a zero.

    Raises Unreadable naming the place that is wrong, as far as it can be known.
    """
    number = compact(words).upper().translate(CROSSES).translate(LOOKALIKES)
    if holder(number) is not None:
        return number
    if len(number) == 15 and number.isdecimal():
        raise Unreadable("15 位的旧身份证号码已停用,请填 18 位", "Numbers of 15 digits are no longer in use")
    refuse_stranger(number[:17], DIGITS, *NAME)
    refuse_length(number, 18, *NAME)
    refuse_stranger(number[:17] + number[17].replace("X", "0"), DIGITS, *NAME)
    if number[0] == "0":
        raise Unreadable("身份证号码第 1 位不会是 0", "An identity number does not begin with 0")
    if _born(number) is None:
        raise Unreadable(
            f"身份证号码第 7 至 14 位“{number[6:14]}”不是出生日期",
            f"Characters 7 to 14 of the identity number, “{number[6:14]}”, are no day of birth",
        )
    raise Unreadable(
        "身份证号码第 18 位(校验码)与前 17 位不符,请逐位核对",
        "Not a valid identity number: character 18 does not fit the 17 before it",
    )


def masked(number: str) -> str:
    """`321283********0014`: where it was given, and its end."""
    return f"{number[:6]}********{number[-4:]}"


def _born(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
