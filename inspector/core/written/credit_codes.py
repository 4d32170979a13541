"""The unified social credit code of an organisation 统一社会信用代码 (GB 32100-2015). Pure."""

import re

from stdnum.cn import uscc

from inspector.core.labels import HALL_FIELDS
from inspector.core.written.letters import LOOKALIKES, Unreadable, compact, refuse_length, refuse_stranger

LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V and Z
# stdnum's own check wants eight digits in front and so refuses N2…, the village collectives.
CREDIT_CODE = re.compile(rf"[{LETTERS}]{{2}}[0-9]{{6}}[{LETTERS}]{{10}}")
# L is one of its letters: only the two that are not used can stand for digits.
SLIPS = {letter: digit for letter, digit in LOOKALIKES.items() if chr(letter) not in LETTERS}
NAME = (HALL_FIELDS["credit_code"].zh, "credit code")


def holds(code: str) -> bool:
    """18 characters, the last a check digit."""
    return CREDIT_CODE.fullmatch(code) is not None and uscc.calc_check_digit(code[:17]) == code[17]


def read(words: str) -> str:
    """Its 18 characters, from small letters, in groups, or with O and I for 0 and 1.

    Raises Unreadable naming the place that is wrong, as far as it can be known.
    """
    code = compact(words).upper().translate(SLIPS)
    if holds(code):
        return code
    refuse_stranger(code, LETTERS, *NAME)
    refuse_length(code, 18, *NAME)
    for place, letter in enumerate(code[2:8], 3):
        if not letter.isdecimal():
            raise Unreadable(
                f"统一社会信用代码第 {place} 位“{letter}”应为数字",
                f"Character {place} of the credit code, “{letter}”, should be a digit",
            )
    raise Unreadable(
        "统一社会信用代码第 18 位(校验码)与前 17 位不符,请逐位核对",
        "Not a valid credit code: character 18 does not fit the 17 before it",
    )
