"""The code of a hall, `YGT-321283-104-0007`, as it is read off a plaque and typed. Pure."""

import re

from inspector.core.written.letters import LOOKALIKES, Unreadable, compact

SUCH = "YGT-321283-104-0007"
CODE = re.compile(r"(YGT)([0-9]{6})([0-9]{3})([0-9]{4,})")


def read(words: str) -> str:
    """With its hyphens and in capitals. Raises Unreadable."""
    code = compact(words).upper()
    match = CODE.fullmatch(code[:3] + code[3:].translate(LOOKALIKES))
    if match is None:
        raise Unreadable(f"应为聚餐点编码,如 {SUCH}", f"Must be the code of a hall, such as {SUCH}")
    return "-".join(match.groups())
