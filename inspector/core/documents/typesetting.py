"""Chinese as it is printed: with full-width marks, which keyboards and screens write narrow. Pure."""

import re
from typing import Any

HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
WIDE = str.maketrans(",;:!?()", "，；：！？（）")
MARK = re.compile(rf"(?<=[{HAN}〕》”）］〓])[,;:!?]|[,;:!?](?=[{HAN}“《（])")
BRACKETS = re.compile(rf"(?<=[{HAN}〕》”])\([^()]*\)|\([^()]*[{HAN}][^()]*\)")


def printed(value: Any) -> Any:
    """The same plain data with its sentences set so."""
    if isinstance(value, str):
        return _sentence(value)
    if isinstance(value, dict):
        return {key: printed(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printed(each) for each in value]
    return value


def _sentence(words: str) -> str:
    bracketed = BRACKETS.sub(lambda found: f"（{found[0][1:-1]}）", words)
    return MARK.sub(lambda found: found[0].translate(WIDE), bracketed)
