"""A few uploads do not fill the memory: large pictures are decoded in a process of their own, few at once."""

import io
import threading

import pytest
from PIL import Image

from inspector.core import sandbox
from inspector.core.budget import Budget
from inspector.core.errors import InspectorError, Invalid, Unavailable
from inspector.files.actions import decoding
from inspector.files.rules.pictures import MAX_PIXELS, cost
from tests.files.bombs import jpeg_of_scans


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG", compress_level=9)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "options", "bytes_"),
    [
        pytest.param("JPEG", {}, 4000 * 3000 // 16, id="a plain JPEG is read at an eighth of its size"),
        pytest.param("JPEG", {"progressive": True}, 4000 * 3000 * 8, id="a progressive one is held whole"),
        pytest.param("PNG", {}, 4000 * 3000 * 8, id="so is a PNG"),
    ],
)
def test_what_decoding_costs_is_known_from_the_header(kind, options, bytes_):
    out = io.BytesIO()
    Image.new("RGB", (4000, 3000)).save(out, kind, **options)

    assert cost(out) == bytes_


def test_neither_a_progressive_jpeg_nor_one_of_several_scans_is_taken_for_a_plain_one():
    """Both hold all their coefficients, whatever the picture's size."""
    assert cost(io.BytesIO(jpeg_of_scans(2))) == 512 * 512 * 8


def test_a_picture_of_50_megapixels_is_taken_and_shown_without_a_trace_in_the_worker(operator, monkeypatch):
    """7,070 by 7,070 white pixels are 212 kB as a PNG and 200 MB when they are decoded."""
    monkeypatch.setattr(decoding, "examine", None)  # neither is called here
    monkeypatch.setattr(decoding, "render", None)

    sent = operator.send_photo(png(7070, 7070), "white.png")
    shown = operator.get(f"/photos/{sent.json['sha256']}/320")

    assert (sent.status_code, sent.json["width"], shown.status_code) == (201, 7070, 200)
    with Image.open(io.BytesIO(shown.data)) as small:
        assert small.size == (320, 320)


def test_a_picture_over_the_limit_is_refused_from_its_header(operator):
    wide = png(MAX_PIXELS // 1000 + 1, 1000)

    assert operator.send_photo(wide, "wide.png").status_code == 422


class TestABudget:
    def test_is_shared_and_given_back(self):
        budget = Budget(100, patience=0.05)

        with budget.take(60), budget.take(40), pytest.raises(Unavailable), budget.take(1):
            pass
        with budget.take(100):
            pass

    def test_lets_one_go_alone_that_asks_for_more_than_all(self):
        budget = Budget(100, patience=0.05)

        with budget.take(1000), pytest.raises(Unavailable), budget.take(1):
            pass

    def test_wakes_who_waits_when_there_is_enough(self):
        budget, entered = Budget(100, patience=5), threading.Event()

        def wait() -> None:
            with budget.take(50):
                entered.set()

        with budget.take(80):
            waiting = threading.Thread(target=wait)
            waiting.start()
            assert not entered.wait(0.1)
        waiting.join(5)
        assert entered.is_set()


class TestAProcessOfItsOwn:
    @pytest.mark.parametrize(
        "function",
        [
            pytest.param("tests.security.hostile:swallow_memory", id="that swallows memory"),
            pytest.param("tests.security.hostile:abort", id="that aborts"),
            pytest.param("tests.security.hostile:raise_something", id="that raises what nobody foresaw"),
        ],
    )
    def test_takes_nobody_with_it(self, function):
        with pytest.raises(Invalid) as refused:
            sandbox.parse(function, b"")

        assert refused.value.code == "unreadable-file"

    def test_ends_when_its_time_is_over(self, monkeypatch):
        monkeypatch.setattr(sandbox, "PATIENCE", 0.5)

        with pytest.raises(Invalid):
            sandbox.parse("tests.security.hostile:never_end", b"")

    def test_says_what_it_refuses_as_if_it_were_here(self):
        with pytest.raises(InspectorError) as refused:
            sandbox.parse("tests.security.hostile:refuse", b"", "why")

        assert (type(refused.value), refused.value.code, refused.value.detail.zh) == (Invalid, "no", "why")

    def test_gives_what_the_function_gives(self):
        assert sandbox.parse("tests.security.hostile:count", io.BytesIO(b"abc"), 2) == 6
