"""Give damaged inputs to the readers in turn, each turn in a process of its own.

`python -m tests.fuzz --minutes 60 --log FILE`: everything, from a seed that is logged. A finding is what a
reader raises that is no refusal, a process that dies, or an input that takes longer than SLOW; the log has
its number, and `python -m tests.fuzz --reader photos --input 12345` gives the same input again.
"""

import argparse
import logging
import random
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

from tests.fuzz.damage import damaged
from tests.fuzz.readers import READERS

TURN = 60.0  # seconds
SLOW = 5.0  # seconds for one input
log = logging.getLogger("fuzz")


def main() -> None:
    given = _arguments()
    logging.basicConfig(filename=given.log, level=logging.INFO, format="%(asctime)s %(message)s")
    if given.input is not None:
        READERS[given.reader].read(damaged(READERS[given.reader].seeds(), _dice(given.reader, given.input)))
    elif given.turn:
        sys.exit(_turn(given.reader, given.first, given.turn, Path(given.last)))
    else:
        _all(given)


def _arguments() -> argparse.Namespace:
    said = argparse.ArgumentParser(prog="python -m tests.fuzz")
    said.add_argument("--minutes", type=float, default=60)
    said.add_argument("--reader", choices=READERS)
    said.add_argument("--input", type=int, help="only this one, as the log numbers it")
    said.add_argument("--first", type=int, default=0, help="number of the first input")
    said.add_argument("--log", default=None)
    said.add_argument("--turn", type=float, default=0, help=argparse.SUPPRESS)
    said.add_argument("--last", default="", help=argparse.SUPPRESS)
    return said.parse_args()


def _all(given: argparse.Namespace) -> None:
    until = time.monotonic() + given.minutes * 60
    chosen = [given.reader] if given.reader else list(READERS)
    numbers, turns = dict.fromkeys(chosen, given.first), 0
    with tempfile.TemporaryDirectory() as folder:
        last = Path(folder) / "last"
        while (left := until - time.monotonic()) > 0:
            reader = chosen[turns % len(chosen)]
            numbers[reader] = _run_turn(reader, numbers[reader], min(TURN, left), last, given.log)
            turns += 1
    for reader, number in numbers.items():
        log.info("%s: inputs %d to %d were tried", reader, given.first, number - 1)


def _run_turn(reader: str, first: int, seconds: float, last: Path, log_file: str | None) -> int:
    """The number of the input after the last one."""
    command = [sys.executable, "-m", "tests.fuzz", "--reader", reader, "--first", str(first)]
    command += ["--turn", str(seconds), "--last", str(last), *(["--log", log_file] if log_file else [])]
    last.write_text(str(first))
    done = subprocess.run(command, check=False)
    reached = int(last.read_text())
    if done.returncode not in (0, 1):
        log.error("FINDING %s input %d: the process ended with %d", reader, reached, done.returncode)
    return reached + 1


def _dice(reader: str, number: int) -> random.Random:
    return random.Random(f"{reader} {number}")


def _turn(reader: str, first: int, seconds: float, last: Path) -> int:
    warnings.simplefilter("ignore")
    seeds, read = READERS[reader].seeds(), READERS[reader].read
    number, until, findings = first, time.monotonic() + seconds, 0
    while time.monotonic() < until:
        last.write_text(str(number))
        content = damaged(seeds, _dice(reader, number))
        begun = time.process_time()
        try:
            read(content)
        except Exception:
            log.exception("FINDING %s input %d", reader, number)
            findings += 1
        if (spent := time.process_time() - begun) > SLOW:
            log.error("FINDING %s input %d: took %.1f s", reader, number, spent)
            findings += 1
        number += 1
    last.write_text(str(number - 1))
    log.info("%s: inputs %d to %d, %d findings", reader, first, number - 1, findings)
    return int(findings > 0)


if __name__ == "__main__":
    main()
