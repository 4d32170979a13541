"""Lines of tables that spreadsheets open: in their Chinese, and with nothing that they would compute."""

import csv
import io
from collections.abc import Iterable
from typing import Any

BOM = "\ufeff"  # without it Excel takes Chinese for something else
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # Chinese and Japanese Excel computes after the wide ones, too


def lines(rows: Iterable[Iterable[Any]]) -> str:
    """Write rows as CSV (RFC 4180). Words that would be taken for a formula begin with an apostrophe."""
    out = io.StringIO()
    csv.writer(out).writerows([_safe(value) for value in row] for row in rows)
    return out.getvalue()


def _safe(value: Any) -> Any:
    return f"'{value}" if value.__class__ is str and value[:1] in FORMULA else value
