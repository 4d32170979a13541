"""Numbers that prove themselves by a check digit. Pure."""

import re

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_10

# stdnum's own check wants eight digits in front and so refuses N2…, the village collectives.
CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
LICENCE = re.compile(r"JY[123][0-9]{13}")
MOBILE = re.compile(r"1[3-9][0-9]{9}")


def credit_code_holds(code: str) -> bool:
    """Unified social credit code, 18 characters (GB 32100-2015)."""
    return CREDIT_CODE.fullmatch(code) is not None and uscc.calc_check_digit(code[:17]) == code[17]


def licence_holds(number: str) -> bool:
    """Food business licence `JY` and 14 digits, the last a check digit (GB/T 17710, MOD 11,10)."""
    return LICENCE.fullmatch(number) is not None and mod_11_10.is_valid(number[2:])


def mobile_holds(number: str) -> bool:
    """A mainland mobile number, 11 digits."""
    return MOBILE.fullmatch(number) is not None
