"""Disks that are full or read-only, real ones in memory: what is told, what is lost, when is it whole?"""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture.load import Load
from tests.torture.phones import noise, sha
from tests.torture.rows import Row, skipped
from tests.torture.scale import Scale
from tests.torture.service import Service

SIZE = 48 * 1024 * 1024  # bytes
FILLED = 5  # times: what a request has taken when it is filled is free when that has ended
NAMED = ("503", "507")  # what an outage may be told as


def run(service: Service, scale: Scale) -> Iterator[Row]:
    if os.geteuid() != 0 or not _can_mount(service.folder):
        yield skipped("full and read-only disks", "needs root, to mount small disks")
        return
    places = {"database": ("full",), "photos": ("full", "read-only"), "temporary": ("full",)}
    if service.cluster is not None:
        del places["database"]
    for place, faults in places.items():
        with _small_disk(service, service.folder / place):
            for fault in faults:
                yield _row(service, scale, place, fault)


@contextmanager
def _small_disk(service: Service, folder: Path) -> Iterator[None]:
    """The folder and what is in it on a small disk of its own; the server starts again for it."""
    service.stop()
    kept = folder.with_name(f"{folder.name}-kept")
    folder.mkdir(exist_ok=True)
    folder.rename(kept)
    folder.mkdir()
    _mount(folder)
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    service.start()
    try:
        yield
    finally:
        service.stop()
        shutil.rmtree(kept)
        shutil.copytree(folder, kept)
        _unmount(folder)
        folder.rmdir()
        kept.rename(folder)
        service.start()


def _row(service: Service, scale: Scale, place: str, fault: str) -> Row:
    folder, phone = service.folder / place, service.phone("inspector")
    fresh = noise(30_000)
    assert phone.send_photo(fresh).status_code == 201
    with Load(service) as load:
        load.work_for(min(2, scale.seconds), "before")
        mend = _break(folder, fault)
        load.work_for(min(8, scale.seconds), "broken")
        shown = phone.get(f"/photos/{sha(fresh)}/320").status_code  # it was never asked for before
        probes = service.ask("/healthz"), service.ask("/readyz")
        mend()
        whole = _until_written(load)
        load.work_for(1, "whole")
    loss, broken = load.loss(), load.told["broken"]
    told = ", ".join(f"{count} x {said}" for said, count in sorted(broken.items()))
    measured = f"{told}; rendition {shown}; probes {probes}; first write after mending {whole:.2f} s; "
    measured += f"{load.acknowledged()}: {loss}"
    held = _is_named(broken) and loss.none and probes[0] == 200 and str(probes[1]) in NAMED and whole < 5
    held = held and (place == "database" or shown == 200)
    return Row(
        f"disk of {place} is {fault}", "outages named, reads go on, 0 lost, whole at once", measured, held
    )


def _is_named(told: dict[str, int]) -> bool:
    """Nothing but answers as usual and named outages; and reads go on."""
    refused = [said for said in told if said.split()[1] not in ("200", "201")]
    return bool(refused) and all(
        said.split()[1] in NAMED and not said.startswith("read ") for said in refused
    )


def _until_written(load: Load) -> float:
    """Seconds until something could be written."""
    began = time.monotonic()
    load.phase = "mended"
    while time.monotonic() - began < 30 and not any(
        said.startswith("write 2") for said in load.told["mended"].copy()
    ):
        time.sleep(0.02)
    return time.monotonic() - began


def _break(folder: Path, fault: str) -> Callable[[], object]:
    """Returns what mends it."""
    if fault == "read-only":
        _when_nobody_writes(lambda: _mount(folder, "remount,ro"))
        return lambda: _mount(folder, "remount,rw")
    filler = folder / "filler"
    for _ in range(FILLED):
        _fill(filler)
        time.sleep(0.2)
    return filler.unlink


def _fill(filler: Path) -> None:
    append = ("conv=notrunc", "oflag=append")
    subprocess.run(
        ["dd", "if=/dev/zero", f"of={filler}", "bs=4096", *append], capture_output=True, check=False
    )


def _when_nobody_writes(change: Callable[[], None]) -> None:
    """A disk on which a file is open to be written does not become read-only; SQLite's always is."""
    for _ in range(200):
        with contextlib.suppress(subprocess.CalledProcessError):
            return change()
        time.sleep(0.01)
    return change()


def _can_mount(folder: Path) -> bool:
    probe = folder / "probe"
    probe.mkdir()
    try:
        _mount(probe)
        _unmount(probe)
    except subprocess.CalledProcessError:
        return False
    finally:
        probe.rmdir()
    return True


def _mount(folder: Path, options: str = f"size={SIZE}") -> None:
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "torture", str(folder)], check=True, capture_output=True
    )


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)
