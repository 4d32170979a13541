"""What was acknowledged, compared one by one with what is there."""

import hashlib
import http.client
import json
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import NamedTuple

from tests.torture.cluster.load import Load, Said

READERS = 6


class Balance(NamedTuple):
    """visits, photos: acknowledged. lost: of them, not there or not the same."""

    visits: int
    photos: int
    lost_visits: list[str]
    lost_photos: list[str]


def balance(load: Load, visits: dict[str, str], photos: dict[str, int]) -> Balance:
    """Read every visit and the bytes of every photo through the balancer."""
    lost_visits = _missing(visits, lambda key: _visit_is_there(load, key, visits[key]))
    lost_photos = _missing(photos, lambda name: _photo_is_there(load, name))
    return Balance(len(visits), len(photos), lost_visits, lost_photos)


def _visit_is_there(load: Load, key: str, photo: str) -> bool:
    status, body = load.ask("GET", f"/inspections/{key}")
    return status == 200 and photo in body.decode()


def _photo_is_there(load: Load, name: str) -> bool:
    status, body = load.ask("GET", f"/photos/{name}/original")
    return status == 200 and hashlib.sha256(body).hexdigest() == name


def _missing(names: Iterable[str], there: Callable[[str], bool]) -> list[str]:
    wanted = sorted(names)
    with ThreadPoolExecutor(READERS) as readers:
        return [name for name, found in zip(wanted, readers.map(there, wanted), strict=True) if not found]


def told(said: list[Said]) -> str:
    """`photo: 201 ×40, 503 store-unavailable ×3; …`"""
    kinds: dict[str, Counter[str]] = {}
    for each in said:
        kinds.setdefault(each.what, Counter())[each.status] += 1
    return "; ".join(
        f"{what}: " + ", ".join(f"{status} ×{count}" for status, count in kind.most_common())
        for what, kind in sorted(kinds.items())
    )


def longest_gap(said: list[Said], what: str, begin: float, end: float) -> float:
    """Seconds without one good answer of the kind."""
    good = [each.at for each in said if each.what == what and each.status in ("200", "201")]
    moments = [begin, *(at for at in good if begin < at < end), end]
    return max(later - earlier for earlier, later in pairwise(moments))


def slowest(said: list[Said]) -> float:
    return max((each.seconds for each in said), default=0.0)


def health(port: int, path: str) -> str:
    """What one web host says of itself."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return f"{answer.status} {json.loads(answer.read())['status']}"
    except (OSError, http.client.HTTPException) as away:
        return type(away).__name__
    finally:
        connection.close()
