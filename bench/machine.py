"""On what was measured, and whether others used it meanwhile."""

import os
import platform
import sqlite3
import time
from pathlib import Path

SAMPLE = 0.3  # seconds
DISTURBED = 0.1  # of all cores, used by others: beyond it figures say little
TICK = os.sysconf("SC_CLK_TCK")


def card(postgresql: str) -> list[str]:
    """What the reader of a figure has to know. postgresql: its version, empty where it takes no part."""
    cpu = next((line for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ": unknown")
    total = next(line for line in _lines("/proc/meminfo") if line.startswith("MemTotal"))
    load = " ".join(f"{each:.2f}" for each in os.getloadavg())
    return [
        f"{os.cpu_count()} cores, {cpu.partition(':')[2].strip()}, {int(total.split()[1]) / 1e6:.1f} GB,"
        f" Linux {platform.release()}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version} synchronous=FULL"
        + (f", PostgreSQL {postgresql} fsync=on" if postgresql else ""),
        f"{time.strftime('%Y-%m-%d %H:%M:%S %Z')}, load {load}; others use {busy():.0%} of the cores",
    ]


def busy() -> float:
    """The part of all cores that others use while this process sleeps for a moment."""
    before, start = _used(), time.monotonic()
    time.sleep(SAMPLE)
    return (_used() - before) / TICK / (time.monotonic() - start) / (os.cpu_count() or 1)


def _used() -> int:
    """Ticks in which a core did anything, since the machine started: user, nice, system, interrupts."""
    user, nice, system, _, _, irq, softirq, *_ = map(int, _lines("/proc/stat")[0].split()[1:])
    return user + nice + system + irq + softirq


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines()


def cpu_of(pid: int) -> float:
    """Seconds of CPU of a process's first thread, to the nanosecond: a PostgreSQL backend has but that."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text("ascii").split()[0]) / 1e9
    except OSError:  # it has ended
        return 0.0
