"""Everything is killed at random instants while phones write: what was acknowledged must be there."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.load import Load
from tests.torture.phones import sha
from tests.torture.rows import Row
from tests.torture.scale import Scale
from tests.torture.service import Service


def run(service: Service, scale: Scale) -> Iterator[Row]:
    with Load(service) as load:
        restarts = [_kill(service) for _ in range(scale.rounds)]
        time.sleep(1)
    loss, (half, left) = load.loss(), _files(service.folder / "photos")
    measured = f"{load.acknowledged()}: {loss}; half files {half}, temporary files {left}; "
    measured += f"ready after {max(restarts):.1f} s"
    held = loss.none and bool(load.visits) and not half and service.journal_holds()
    yield Row(
        f"SIGKILL of every process, {scale.rounds} times under load", "0 acknowledged lost", measured, held
    )


def _kill(service: Service) -> float:
    time.sleep(random.uniform(0.7, 2.2))
    service.kill_everything()
    return service.start()


def _files(photos: Path) -> tuple[int, int]:
    """Files whose name is not their hash, and files that are on the way."""
    named = [file for file in photos.rglob("*") if len(file.name) == 64 and file.is_file()]
    originals = [file for file in named if "originals" in file.parts]
    return (
        sum(sha(file.read_bytes()) != file.name for file in originals),
        sum("#" in file.name for file in photos.rglob("*")),
    )
