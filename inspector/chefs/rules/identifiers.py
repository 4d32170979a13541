"""The identity number of a resident: its check digit, and what it says of its holder."""

import re
from datetime import date
from typing import NamedTuple

from stdnum.cn import ric

# stdnum's own check also asks whether the county existed in the year of birth, by a list that has gaps.
ID_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9X]")


class Holder(NamedTuple):
    sex: str
    birth_year: int


def holder(number: str) -> Holder | None:
    """Whom the number belongs to (GB 11643-1999); None for a number that does not hold."""
    if ID_NUMBER.fullmatch(number) is None or ric.calc_check_digit(number) != number[17]:
        return None
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return Holder("male" if int(number[16]) % 2 else "female", born.year)


def masked_id_number(number: str) -> str:
    """`321283********0014`: where it was given, and its end."""
    return f"{number[:6]}********{number[-4:]}"
