"""What was acknowledged, compared one by one with what is there."""

import hashlib
import http.client
import json
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import NamedTuple

from tests.torture.cluster.load import Load, Said, code

READERS = 6


class Balance(NamedTuple):
    """How many were acknowledged, and which of them are lost, with what was said of them."""

    visits: int
    photos: int
    lost_visits: dict[str, str]
    lost_photos: dict[str, str]

    @property
    def lost(self) -> dict[str, int]:
        return {"visits": len(self.lost_visits), "photos": len(self.lost_photos)}


def balance(load: Load, visits: dict[str, str], photos: dict[str, str]) -> Balance:
    """Read every visit and the bytes of every photo through the balancer."""
    lost_visits = _missing(visits, lambda key: _of_visit(load, key, visits[key]))
    lost_photos = _missing(photos, lambda name: _of_photo(load, name, photos[name]))
    return Balance(len(visits), len(photos), lost_visits, lost_photos)


def _of_visit(load: Load, key: str, photo: str) -> str:
    """Empty when it is there as it was sent."""
    status, body = load.ask("GET", f"/inspections/{key}")
    return "" if status == 200 and photo in body.decode() else f"{status} {code(body)}"


def _of_photo(load: Load, name: str, sender: str) -> str:
    status, body = load.ask("GET", f"/photos/{name}/original", name=sender)
    whole = status == 200 and hashlib.sha256(body).hexdigest() == name
    return "" if whole else f"{status} {code(body)}"


def _missing(names: Iterable[str], look: Callable[[str], str]) -> dict[str, str]:
    wanted = sorted(names)
    with ThreadPoolExecutor(READERS) as readers:
        return {name: said for name, said in zip(wanted, readers.map(look, wanted), strict=True) if said}


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
