"""When a push that failed is tried again."""

from datetime import timedelta

# Our values: quick while it may be a hiccup, then as rare as is polite to a machine that is down for days.
WAITS = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60))
LONGEST = timedelta(days=1)


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row, from 1; it never ends, once a day in the end."""
    return WAITS[failures - 1] if failures <= len(WAITS) else LONGEST
