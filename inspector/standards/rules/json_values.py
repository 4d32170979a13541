"""Facts and limits as JSON has them."""

from datetime import date
from typing import Any

from inspector.standards.rules.bounds import nine_digits


def compared(value: Any) -> Any:
    """A measured value or a limit as JSON has it: numbers to the nine digits that were compared."""
    if isinstance(value, list):
        return [compared(each) for each in value]
    return nine_digits(value) if isinstance(value, float) else plain(value)


def plain(value: Any) -> Any:
    """Facts and limits as JSON has them: days as ISO text, sets as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value
