"""The memory of the largest process of a server, under a burst of log-ins and of hostile files.

    python -m bench.memory http://127.0.0.1:8000 PID NAME PASSWORD

PID: of the server; its children are looked at with it. NAME: somebody who may send photos.
"""

import io
import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

from PIL import Image

LOGINS, FILES, AT_ONCE, REST = 200, 64, 64, 60  # rest: seconds
SIDE = 7070  # the largest picture that is taken: of 50 megapixels, a few kilobytes long
GOAL, GOAL_AFTER = 250, 150  # MB


def family(pid: int) -> list[int]:
    """The process and those that it started, those of them included."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(each for child in children for each in family(int(child)))]


def shares(pid: int) -> float:
    """The largest of them, each page divided among those that share it, in MB."""
    lines = (line for each in family(pid) for line in rollup(each))
    return max((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), default=0.0)


def rollup(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:  # it has ended
        return []


def largest(pid: int) -> float:
    """Resident memory of the largest of them, in MB."""
    sizes = [0.0]
    for each in family(pid):
        try:
            lines = Path(f"/proc/{each}/status").read_text("ascii").splitlines()
        except OSError:  # it has ended
            continue
        sizes += [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")]
    return max(sizes)


def ask(url: str, content: bytes, kind: str, token: str = "") -> tuple[int, bytes]:
    headers = {"Content-Type": kind, "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(url, content, headers)  # noqa: S310  the address that was given
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310  the address that was given
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()
    except OSError:
        return 0, b""


def log_in(address: str, name: str, password: str) -> tuple[int, bytes]:
    form = json.dumps({"name": name, "password": password, "device_name": "bench"}).encode()
    return ask(f"{address}/api/v1/auth/login", form, "application/json")


def bomb(number: int) -> bytes:
    """A picture that takes 150 MB once it is decoded, each another one."""
    out = io.BytesIO()
    Image.new("RGB", (SIDE, SIDE - number), (number, 0, 0)).save(out, "PNG", compress_level=9)
    return out.getvalue()


def send(address: str, token: str, content: bytes) -> tuple[int, bytes]:
    border = uuid4().hex
    head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="p.png"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{border}--\r\n".encode()
    return ask(f"{address}/api/v1/photos", body, f"multipart/form-data; boundary={border}", token)


def at_once(deed: Callable[[int], tuple[int, bytes]], count: int) -> dict[int, int]:
    """How often each status was answered."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [status for status, _ in pool.map(deed, range(count))]
    return {status: answers.count(status) for status in sorted(set(answers))}


def main(address: str, pid: int, name: str, password: str) -> None:
    files = [bomb(number) for number in range(2)]
    token = json.loads(log_in(address, name, password)[1])["access_token"]
    peak, done = [largest(pid)], Event()

    def watch() -> None:
        while not done.wait(0.05):
            peak.append(largest(pid))

    Thread(target=watch, daemon=True).start()
    say(f"before {peak[0]:.0f} MB, without what they share {shares(pid):.0f}")
    say(f"a hostile picture has {len(files[0])} bytes")
    say(f"log-ins {at_once(lambda n: log_in(address, f'nobody-{n}', 'wrong-horse-8'), LOGINS)}")
    say(f"largest process {max(peak):.0f} MB")
    files = [bomb(number) for number in range(FILES)]
    say(f"files {at_once(lambda n: send(address, token, files[n]), FILES)}")
    say(f"largest process {max(peak):.0f} MB, goal {GOAL}")
    time.sleep(REST)
    done.set()
    say(f"{REST} s later {largest(pid):.0f} MB, goal {GOAL_AFTER}")
    say(f"without what they share {shares(pid):.0f} MB")


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  a command


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4])
