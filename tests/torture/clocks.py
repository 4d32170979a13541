"""The clock of the server is a day back, then two hours ahead, then right: is anybody logged out?"""

import shutil
from collections.abc import Iterator

from tests.torture.phones import Answer, Phone, new_id, visit
from tests.torture.rows import Row, skipped
from tests.torture.scale import Scale
from tests.torture.service import Service

STEPS = {"right": "+0", "a day back": "-1d", "two hours ahead": "+2h", "right again": "+0"}


def run(service: Service, scale: Scale) -> Iterator[Row]:
    if shutil.which("faketime") is None:
        yield skipped("steps of the clock", "needs faketime (libfaketime)")
        return
    inspector = service.phone("inspector")
    try:
        for name, step in STEPS.items():
            service.stop()
            service.start("faketime", "-f", step)
            yield _row(service, inspector, name)
    finally:
        service.stop()
        service.start()
    entries = service.rows("SELECT seq, at FROM entry WHERE seq IS NOT NULL ORDER BY seq")
    back = sum(after[1] < before[1] for before, after in zip(entries, entries[1:], strict=False))
    yield Row(
        "order of the journal after the steps",
        "no gap, chain holds",
        f"{back} entries earlier than the one before",
        service.journal_holds(),
    )


def _row(service: Service, inspector: Phone, name: str) -> Row:
    """An access token may be over; then the refresh token brings another, and the visit is kept."""
    first = inspector.get("/me")
    refreshed = inspector.post("/auth/refresh", {"refresh_token": inspector.refresh_token})
    if refreshed.status_code == 200:
        inspector.refresh_token = refreshed.json["refresh_token"]
        inspector = _with(inspector, refreshed)
    kept = inspector.put(f"/inspections/{new_id()}", visit(service.hall["id"]))
    anew = service.phone("inspector").get("/me")
    measured = f"token {first}, refresh {refreshed}, write {kept}, new log-in {anew}"
    held = (refreshed.status_code, kept.status_code, anew.status_code) == (200, 201, 200)
    return Row(
        f"clock: {name}",
        "nobody logged out, writes kept",
        measured,
        held and str(first) in ("200", "401 token-expired"),
    )


def _with(phone: Phone, refreshed: Answer) -> Phone:
    phone.take(refreshed.json["access_token"])
    return phone
