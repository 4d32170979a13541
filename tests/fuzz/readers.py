"""The readers of foreign bytes, and what must hold of each whatever it is given."""

import contextlib
import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

from inspector.core.errors import InspectorError
from inspector.core.signing import NotProven
from inspector.files.rules.pdf import examine_pdf
from inspector.files.rules.pictures import cost
from inspector.files.rules.sandboxed import examined, rendered
from inspector.receipts.queries import read
from tests.inputs import papers, photos, vouchers

# The second one is in the corpus with a dash of an office program.
SIGNED = (vouchers.STATED, read(vouchers.DASHED, vouchers.KEYS))
LARGEST = 200_000  # bytes of a seed: small ones are damaged more often in the same time


class Reader(NamedTuple):
    """read: raises nothing for any input; a refusal is no finding."""

    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[bytes], None]


def _photo(content: bytes) -> None:
    """What is taken can be shown."""
    with contextlib.suppress(InspectorError):
        cost(io.BytesIO(content))
    try:
        found = examined(io.BytesIO(content))
    except InspectorError:
        return
    assert found["bytes"] == len(content)
    assert (found["latitude"] is None) == (found["longitude"] is None)
    assert len(found["taken_at"] or "") <= 40
    rendered(io.BytesIO(content), 320)


def _paper(content: bytes) -> None:
    with contextlib.suppress(InspectorError):
        assert examine_pdf(io.BytesIO(content)).bytes == len(content)


def _voucher(content: bytes) -> None:
    """Whatever is read out of it was signed."""
    with contextlib.suppress(NotProven):
        assert read(content.decode("utf-8", "replace"), vouchers.KEYS) in SIGNED


def _words() -> list[bytes]:
    tables = (vouchers.FORGED, vouchers.UNREADABLE, vouchers.UNKNOWN)
    passed = [case.words.encode() for case in vouchers.PASSED.values()]
    return [*passed, *(words.encode() for table in tables for words in table.values())]


def _small(*tables: dict[str, NamedTuple]) -> list[bytes]:
    return [case[0] for table in tables for case in table.values() if 0 < len(case[0]) < LARGEST]


READERS = {
    "photos": Reader(lambda: _small(photos.TAKEN, photos.REFUSED), _photo),
    "vouchers": Reader(_words, _voucher),
    "papers": Reader(lambda: _small(papers.TAKEN, papers.REFUSED), _paper),
}
