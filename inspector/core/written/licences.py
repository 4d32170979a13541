"""The number of a food business licence 食品经营许可证编号. Pure."""

import re

from stdnum.iso7064 import mod_11_10

from inspector.core.labels import HALL_FIELDS
from inspector.core.written.letters import LOOKALIKES, Unreadable, compact, refuse_length, refuse_stranger

LICENCE = re.compile(r"JY[123][0-9]{13}")
NAME = (HALL_FIELDS["licence_number"].zh, "licence number")


def holds(number: str) -> bool:
    """`JY` and 14 digits, the last a check digit (GB/T 17710, MOD 11,10)."""
    return LICENCE.fullmatch(number) is not None and mod_11_10.is_valid(number[2:])


def read(words: str) -> str:
    """`JY` and 14 digits, from small letters or in groups.

    Raises Unreadable naming the place that is wrong, as far as it can be known.
    """
    number = compact(words).upper()
    number = number[:2] + number[2:].translate(LOOKALIKES)
    if holds(number):
        return number
    if number[:2] != "JY":
        raise Unreadable("食品经营许可证编号应以 JY 开头", "A food business licence begins with JY")
    refuse_stranger(number[2:], "0123456789", "JY 之后", "part behind JY")
    refuse_length(number, 16, *NAME)
    if number[2] not in "123":
        raise Unreadable(
            f"JY 之后第 1 位应为 1(销售)、2(餐饮)或 3(食堂),现为 {number[2]}",
            f"Behind JY stands 1, 2 or 3, the kind of business, not {number[2]}",
        )
    raise Unreadable(
        "食品经营许可证编号末位(校验码)与前面各位不符,请逐位核对",
        "Not a valid licence number: its last digit does not fit those before it",
    )
