"""Clients that nobody here wrote, over a line that breaks, to a server whose workers die."""

import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import make
from tests.uploading import phones
from tests.uploading.line import line
from tests.uploading.server import Place, killing, made, port_of, serving

# tuspy leaves the connections that broke to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
MODULES = Path(os.environ.get("NODE_PATH", Path(__file__).parents[2] / "node_modules"))
needs_node = pytest.mark.skipif(
    phones.NODE is None or not (MODULES / "tus-js-client").is_dir(),
    reason="no tus-js-client here: install Node, then npm install tus-js-client@4, or set NODE_PATH",
)


def photo(number: int) -> bytes:
    """A picture with 200 kB behind it, as phones write them."""
    return make.picture(640, 480, seed=number) + bytes([number % 256]) * 200_000


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return made(tmp_path_factory.mktemp("uploads"), with_hall=False)


@pytest.fixture(scope="module")
def server(place: Place) -> Iterator[object]:
    with serving(place) as process:
        yield process


def kept(place: Place, content: bytes) -> bytes:
    sha256 = hashlib.sha256(content).hexdigest()
    return (place.folder / "photos" / "originals" / sha256[:2] / sha256).read_bytes()


def test_everything_arrives_once_and_as_it_was_though_lines_break_and_workers_die(place, server):
    token = place.clients["inspector"].token or ""
    photos = [photo(number) for number in range(8)]
    ways = (phones.by_tuspy, phones.at_once)
    with (
        line(port_of(server), share=0.5, within=150_000) as bad,
        killing(server, every=1.5),
        ThreadPoolExecutor(4) as pool,
    ):
        sent = list(pool.map(lambda n: ways[n % 2](bad.port, token, photos[n]), range(len(photos))))

    assert [kept(place, each) for each in photos] == photos
    assert bad.cuts > 0
    assert max(each.twice for each in sent) <= 256 * 1024
    assert list((place.folder / "photos" / "uploads").rglob("*-*")) == []


@needs_node
@pytest.mark.parametrize("override", ["0", "1"], ids=["PATCH", "POST for PATCH"])
def test_tus_js_client_goes_on_where_it_was(place, server, tmp_path, override, monkeypatch):
    monkeypatch.setenv("OVERRIDE", override)
    content = photo(100 + int(override))
    (tmp_path / "photo.jpg").write_bytes(content)
    token = place.clients["inspector"].token or ""
    with line(port_of(server), share=0.5, within=150_000, seed=3) as bad:
        done = phones.by_tus_js(bad.port, token, tmp_path / "photo.jpg", MODULES)

    assert done.returncode == 0, done.stderr
    assert kept(place, content) == content
