"""How much may be parked, and for how long. Pure."""

from datetime import datetime, timedelta

KEPT = timedelta(days=30)  # the service is no archive of what nobody finished
MOST = 50  # of one account
MOST_BYTES = 256 * 1024  # of one; photos are sent by themselves


def ends(parked_at: datetime) -> datetime:
    """When it is deleted, unless it is parked again."""
    return parked_at + KEPT
