"""What the forms of the programme hold once the schemas have read them."""

from datetime import date
from typing import TypedDict


class DrawForm(TypedDict):
    """count: how many halls. first, last: days of the visits."""

    region: str
    count: int
    first: date
    last: date
