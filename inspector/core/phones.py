"""Mobile numbers, however people write them. Pure."""

import re

MOBILE = re.compile(r"1[3-9][0-9]{9}")
BETWEEN = re.compile(r"[\s\-‐–—()()]+")  # what people put between the groups of digits
COUNTRY = re.compile(r"(\+|00)?86(?=1[3-9][0-9]{9}\Z)")


def mobile_holds(number: str) -> bool:
    """A mainland mobile number, 11 digits."""
    return MOBILE.fullmatch(number) is not None


def normalised(words: str) -> str:
    """Its 11 digits: `+86 138-0000 0001` is 13800000001. What is no such number stays as it was."""
    digits = COUNTRY.sub("", BETWEEN.sub("", words))
    return digits if mobile_holds(digits) else words
