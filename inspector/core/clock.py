"""The one place that asks what time it is; only edges import it."""

from datetime import UTC, date, datetime

from inspector.core.days import LOCAL


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The calendar day where the halls are, not where the server is."""
    return datetime.now(LOCAL).date()
