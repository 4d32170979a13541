"""Telephone numbers: mobile ones as their 11 digits, others as `0523-86231234`. Pure."""

import re

from inspector.core.written.letters import LABEL, MOST, Unreadable, compact, plain, refuse_stranger

DIGITS = "0123456789"
MOBILE = re.compile(r"1[3-9][0-9]{9}")
COUNTRY = re.compile(r"\A(?:\+|00)?86(?=0?1[3-9][0-9]{9}\Z|0?[2-9][0-9]{9,10}\Z|0?10[2-8][0-9]{7}\Z)")
TRUNK = re.compile(r"\A0(?=1[3-9][0-9]{9}\Z)")  # dialled before a mobile number of another city
# Areas of three digits have numbers of eight; those of four have seven or eight.
FIXED = re.compile(r"(0(?:10|2[0-9]))([2-8][0-9]{7})|(0[3-9][0-9]{2})([2-8][0-9]{6,7})")
EXTENSION = re.compile(
    r"(?:\s*(?:转|分机|ext\.?|x|#|\*)\s*:?\s*|(?<=[0-9]{7})\s*[-–—]\s*)([0-9]{1,6})\s*\Z", re.IGNORECASE
)


def mobile_holds(number: str) -> bool:
    """A mainland mobile number, 11 digits."""
    return MOBILE.fullmatch(number) is not None


def read_mobile(words: str) -> str:
    """Its 11 digits: `+86 138-0000 0001` is 13800000001. Raises Unreadable."""
    number = _national(words)
    if mobile_holds(number):
        return number
    refuse_stranger(number, DIGITS, "手机号码", "mobile number")
    if len(number) != 11:
        raise Unreadable(
            f"不是有效的手机号码:应为 11 位,现为 {len(number)} 位",
            f"Not a valid mobile number: it has 11 digits, not {len(number)}.",
        )
    raise Unreadable(
        f"不是有效的手机号码:应以 13 至 19 开头,现为 {number[:2]}",
        f"Not a valid mobile number: it begins with 13 to 19, not {number[:2]}.",
    )


def read_phone(words: str) -> str:
    """A mobile number, or one of a fixed line with its area and, if there is one, its extension.

    `(0523) 8623 1234 转 801` is 0523-86231234-801. Raises Unreadable.
    """
    number = _national(words)
    if mobile_holds(number):
        return number
    fixed, extension = _parted(words)
    if match := FIXED.fullmatch(fixed):
        return "-".join(filter(None, (*match.groups(), extension)))
    if re.fullmatch(r"[2-8][0-9]{6,7}", fixed):
        raise Unreadable("固定电话请加区号,如 0523-86231234", "Give the area, too, as in 0523-86231234")
    if fixed.startswith("0"):
        refuse_stranger(fixed, DIGITS, "固定电话", "telephone number")
        raise Unreadable(
            f"不是有效的固定电话:应为区号加 7 或 8 位号码,现共 {len(fixed)} 位",
            f"Not a valid telephone number: an area and 7 or 8 digits, not {len(fixed)} in all",
        )
    return read_mobile(words)


def _national(words: str) -> str:
    return TRUNK.sub("", COUNTRY.sub("", compact(words)))


def _parted(words: str) -> tuple[str, str]:
    """The number with its area, and the extension."""
    whole, extension = LABEL.sub("", plain(words))[:MOST], ""
    if match := EXTENSION.search(whole):
        whole, extension = whole[: match.start()], match[1]
    number = compact(whole)
    national = COUNTRY.sub("", number)
    if national != number and not national.startswith("0"):
        national = f"0{national}"  # as it is written behind +86
    return national, extension
