"""Numbers that prove themselves by a check digit."""

import re

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_10

from inspector.core.phones import mobile_holds

__all__ = ["credit_code_holds", "licence_holds", "mobile_holds"]
# stdnum's own check wants eight digits in front and so refuses N2…, the village collectives.
CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
LICENCE = re.compile(r"JY[123][0-9]{13}")


def credit_code_holds(code: str) -> bool:
    """Unified social credit code, 18 characters (GB 32100-2015)."""
    return CREDIT_CODE.fullmatch(code) is not None and uscc.calc_check_digit(code[:17]) == code[17]


def licence_holds(number: str) -> bool:
    """Food business licence `JY` and 14 digits, the last a check digit (GB/T 17710, MOD 11,10)."""
    return LICENCE.fullmatch(number) is not None and mod_11_10.is_valid(number[2:])
