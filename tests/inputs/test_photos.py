"""What ordinary viewers show is taken; a refusal says which of five things it was."""

import base64
import contextlib
import io

import pytest
from hypothesis import given, settings
from PIL import Image

from inspector.core.errors import Invalid
from inspector.files.rules.pictures import MAX_PLAIN, cost
from inspector.files.rules.sandboxed import examined, rendered
from tests.files.pictures import saved
from tests.inputs.photos import HEIC, REFUSED, SRGB, TAKEN, cut_jpegs, whole_jpegs
from tests.rules.files.test_renditions import near

HERE = 48 * 1024 * 1024


@pytest.mark.parametrize("case", TAKEN)
@pytest.mark.filterwarnings("ignore")  # Pillow warns of odd EXIF
def test_what_viewers_show_is_taken(case: str):
    content, kind, _ = TAKEN[case]

    cost(io.BytesIO(content))
    found = examined(io.BytesIO(content))

    assert (found["format"], found["bytes"]) == (kind, len(content))
    assert rendered(io.BytesIO(content), 320)


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_says_what_it_was_and_names_it(case: str):
    content, why, named = REFUSED[case]

    with pytest.raises(Invalid) as refused:
        examined(io.BytesIO(content))

    assert (refused.value.code, refused.value.more["reason"]) == ("bad-photo", why)
    assert named in refused.value.errors[0]["detail"].zh
    with contextlib.suppress(Invalid):  # some show it only when they are decoded
        assert cost(io.BytesIO(content))


@settings(max_examples=40, deadline=None)
@given(whole_jpegs())
@pytest.mark.filterwarnings("ignore")
def test_a_jpeg_may_have_any_segments_within_and_anything_behind(content: bytes):
    assert examined(io.BytesIO(content))["format"] == "JPEG"


@settings(max_examples=40, deadline=None)
@given(cut_jpegs())
def test_a_jpeg_that_was_cut_off_is_always_told_so(content: bytes):
    with pytest.raises(Invalid) as refused:
        examined(io.BytesIO(content))

    assert refused.value.more["reason"] == "cut-off"


def test_a_heic_says_when_and_where_and_is_never_decoded_in_a_worker():
    found = examined(io.BytesIO(HEIC))

    assert (found["taken_at"], found["latitude"], found["longitude"]) == (
        "2026-11-22T09:30:00",
        32.17,
        120.050139,
    )
    assert cost(io.BytesIO(HEIC)) > HERE


def test_a_hundred_megapixels_of_a_phone_are_decoded_small_within_a_worker():
    assert cost(io.BytesIO(TAKEN["100 megapixels"].content)) < HERE


def test_a_jpeg_beyond_every_phone_is_refused_with_both_numbers():
    wide = saved(Image.new("L", (65_000, MAX_PLAIN // 65_000 + 1)), "JPEG")

    with pytest.raises(Invalid) as refused:
        cost(io.BytesIO(wide))

    assert refused.value.more["reason"] == "too-many-pixels"
    assert "220" in refused.value.errors[0]["detail"].zh


def test_colours_of_a_profile_that_cannot_be_used_stay():
    for profile in (b"nonsense", SRGB[:200], SRGB):
        content = saved(Image.new("L", (40, 30), 120), "JPEG", icc_profile=profile)
        assert rendered(io.BytesIO(content), 320)
        red = saved(Image.new("RGB", (40, 30), (200, 40, 40)), "PNG", icc_profile=profile)
        shown = Image.open(_bytes(rendered(io.BytesIO(red), 320)))
        assert near(shown, (20, 15), (200, 40, 40), by=6)


def _bytes(text: str) -> io.BytesIO:
    return io.BytesIO(base64.b64decode(text))
