"""The clock of the server is a day back, then two hours ahead, then right: is anybody logged out?"""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from tests.torture.phones import Phone, new_id, visit
from tests.torture.rows import Row, skipped
from tests.torture.scale import Scale
from tests.torture.service import Service

STEPS = {"right": 0, "a day back": -24, "two hours ahead": 2, "right again": 0}  # hours
AT = "SELECT at FROM entry WHERE subject_id = :id"


def run(service: Service, scale: Scale) -> Iterator[Row]:
    if shutil.which("faketime") is None:
        yield skipped("steps of the clock", "needs faketime (libfaketime)")
        return
    asked = ("faketime", "-f", "+0", "printenv", "LD_PRELOAD")
    library = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    inspector = service.phone("inspector")
    try:
        for name, step in STEPS.items():
            service.stop()
            # Not by `faketime` itself: it would take the signals.
            service.start(LD_PRELOAD=library, FAKETIME=f"{step:+d}h")
            yield _row(service, inspector, name, step)
    finally:
        service.stop()
        service.start()
    holds = service.journal_holds()  # which seals what came last
    entries = service.rows("SELECT seq, at FROM entry WHERE seq IS NOT NULL ORDER BY seq")
    back = sum(after[1] < before[1] for before, after in pairwise(entries))
    yield Row(
        "order of the journal after the steps",
        "no gap, chain holds",
        f"{back} entries earlier than the one before",
        holds,
    )


def _row(service: Service, inspector: Phone, name: str, step: int) -> Row:
    """An access token may be over; then the refresh token brings another, and the visit is kept."""
    first = inspector.get("/me")
    refreshed = inspector.post("/auth/refresh", {"refresh_token": inspector.refresh_token})
    if refreshed.status_code == 200:
        inspector.refresh_token = refreshed.json["refresh_token"]
        inspector.take(refreshed.json["access_token"])
    key = new_id()
    kept = inspector.put(f"/inspections/{key}", visit(service.hall["id"]))
    anew = service.phone("inspector").get("/me")
    off = _off(service, key, step)
    measured = (
        f"token {first}, refresh {refreshed}, write {kept}, new log-in {anew}; "
        f"{off.total_seconds():.0f} s off that clock"
    )
    held = (refreshed.status_code, kept.status_code, anew.status_code) == (200, 201, 200)
    held = held and off < timedelta(minutes=5) and str(first) in ("200", "401 token-expired")
    return Row(f"clock: {name}", "nobody logged out, writes kept", measured, held)


def _off(service: Service, key: str, step: int) -> timedelta:
    """How far the entry's moment is from that clock: whether the clock was turned at all."""
    ((at,),) = service.rows(AT, id=key)
    return abs(datetime.fromisoformat(at).replace(tzinfo=UTC) - datetime.now(UTC) - timedelta(hours=step))
