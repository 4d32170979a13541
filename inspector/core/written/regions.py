"""Codes of regions 行政区划代码, with the zeros that statistics put behind them. Pure."""

from inspector.core.region_codes import CODE, prefix_of
from inspector.core.written.letters import LOOKALIKES, Unreadable, compact, refuse_stranger

NAME = ("区划代码", "region code")


def read_prefix(words: str) -> str:
    """What every code of the region begins with: `321283000000` and `321283` are the same county.

    Raises Unreadable.
    """
    code = _shortened(_digits(words))
    if CODE.fullmatch(code) is None:
        raise Unreadable(
            f"区划代码应为 2、4、6、9 或 12 位,现为 {len(code)} 位",
            f"A region code has 2, 4, 6, 9 or 12 digits, not {len(code)}",
        )
    return prefix_of(code)


def read_code(words: str) -> str:
    """The code of a region of any level, 6, 9 or 12 digits. Raises Unreadable."""
    code = _shortened(_digits(words))
    if len(code) in (6, 9, 12):
        return code
    raise Unreadable(
        f"区划代码应为 6、9 或 12 位,现为 {len(code)} 位",
        f"The code has 6, 9 or 12 digits, not {len(code)}",
    )


def read_place(words: str) -> str:
    """The code of a town, 9 digits, or of a village, 12. Raises Unreadable."""
    code = _shortened(_digits(words))
    if len(code) in (9, 12):
        return code
    raise Unreadable(
        f"区划代码应为镇(街道)9 位或村(社区)12 位,现为 {len(code)} 位",
        f"The code of a town has 9 digits and of a village 12, not {len(code)}",
    )


def _digits(words: str) -> str:
    code = compact(words).upper().translate(LOOKALIKES)
    refuse_stranger(code, "0123456789", *NAME)
    return code


def _shortened(code: str) -> str:
    """No town is 000 and no village: these zeros stand for the whole of what is above."""
    if len(code) == 12 and code.endswith("000"):
        code = code[:9]
    return code[:6] if len(code) == 9 and code.endswith("000") else code
