import hashlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from inspector.core.errors import Invalid
from inspector.files.rules.pictures import MAX_PIXELS, MAX_SCANS, examine
from inspector.files.rules.renditions import render
from tests import make
from tests.files.bombs import jpeg_of_scans
from tests.files.pictures import KINDS, NORTH_EAST, examined, exif, huge_png, of_kind, saved

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


class TestAWholePicture:
    @EVERY_KIND
    def test_is_accepted_by_what_it_is(self, kind: str):
        found = examined(of_kind(kind, 640, 480))

        assert found.format == KINDS[kind]["kind"].replace("MPO", "JPEG")  # no browser knows an image/mpo
        assert (found.width, found.height) == (640, 480)

    def test_is_named_by_its_bytes(self):
        content = of_kind("JPEG")

        found = examined(content)

        assert found.sha256 == hashlib.sha256(content).hexdigest()
        assert found.bytes == len(content)

    def test_can_be_read_again_from_the_start(self):
        file = io.BytesIO(of_kind("PNG"))

        examine(file)

        assert file.tell() == 0

    def test_may_have_something_behind_it(self):
        assert examined(of_kind("JPEG") + b"the rest of a motion photo").format == "JPEG"

    @pytest.mark.parametrize("mode", ["1", "L", "CMYK"])
    def test_may_be_a_jpeg_of_few_or_of_printing_colours(self, mode: str):
        assert examined(saved(Image.new(mode, (40, 30)), "JPEG")).format == "JPEG"

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
    def test_may_be_a_png_of_any_depth(self, mode: str):
        assert examined(saved(Image.new(mode, (40, 30)), "PNG")).format == "PNG"


class TestADamagedPicture:
    @EVERY_KIND
    @pytest.mark.parametrize("tenths", range(10))
    def test_is_refused_when_it_is_cut_off(self, kind: str, tenths: int):
        content = make.picture(640, 480, seed=7, **KINDS[kind])
        if kind == "JPEG of several pictures":  # of which only the first is looked at
            content = content[: content.rindex(b"\xff\xd8\xff")]

        with pytest.raises(Invalid):
            examined(content[: len(content) * tenths // 10])

    @EVERY_KIND
    @pytest.mark.filterwarnings("ignore")  # Pillow warns of odd EXIF
    @settings(deadline=None, max_examples=100)
    @given(data=st.data())
    def test_is_refused_or_can_be_shown(self, kind: str, data: st.DataObject):
        content = _damaged(_small(kind), data)
        try:
            examined(content)
        except Invalid:
            return

        render(io.BytesIO(content), 320)


def _small(kind: str) -> bytes:
    said = exif(orientation=6, taken="2026:11:22 09:30:00", offset="+08:00", position=NORTH_EAST)
    return of_kind(kind, 96, 64, exif=said)


def _damaged(content: bytes, data: st.DataObject) -> bytes:
    """Some bytes changed, most of them near the start, where a picture describes itself."""
    broken = bytearray(content)
    where = st.integers(0, min(500, len(content)) - 1) | st.integers(0, len(content) - 1)
    for place, value in data.draw(st.lists(st.tuples(where, st.integers(0, 255)), min_size=1, max_size=6)):
        broken[place] = value
    if data.draw(st.booleans()):
        del broken[data.draw(where) :][: data.draw(st.integers(1, 8))]
    return bytes(broken)


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("photo.jpg", "no photo")
    return out.getvalue()


DISGUISED = {
    "GIF": saved(Image.new("P", (9, 9)), "GIF"),
    "BMP": saved(Image.new("RGB", (9, 9)), "BMP"),
    "TIFF": saved(Image.new("RGB", (9, 9)), "TIFF"),
    "ICO": saved(Image.new("RGB", (16, 16)), "ICO"),
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "PDF": b"%PDF-1.7\n%%EOF",
    "zip": _zip(),
    "text": "照片".encode(),
    "nothing": b"",
    "the first bytes of a JPEG": b"\xff\xd8\xff",
    "the first bytes of a PNG": b"\x89PNG\r\n\x1a\n",
    "the first bytes of a WebP": b"RIFF\x24\0\0\0WEBPVP8 ",
}


class TestAJpegOfManyScans:
    """Each scan goes over the whole picture again: a small file could keep a processor busy for minutes."""

    def test_is_accepted_up_to_the_limit(self):
        assert examine(io.BytesIO(jpeg_of_scans(MAX_SCANS))).format == "JPEG"

    @pytest.mark.parametrize("scans", [MAX_SCANS + 1, 50_000])
    def test_is_refused_beyond_it(self, scans: int):
        with pytest.raises(Invalid):
            examine(io.BytesIO(jpeg_of_scans(scans)))


class TestWhatIsNoPicture:
    @pytest.mark.parametrize("content", DISGUISED.values(), ids=DISGUISED)
    def test_is_refused_whatever_its_name_says(self, content: bytes):
        with pytest.raises(Invalid) as refused:
            examined(content)

        assert refused.value.code == "bad-photo"
        assert refused.value.errors[0]["pointer"] == "#/file"


class TestManyPixels:
    def test_are_accepted_up_to_the_limit(self):
        assert examined(huge_png(10_000, MAX_PIXELS // 10_000)).width == 10_000

    @pytest.mark.parametrize("width", [12_801, 20_000, 60_000])
    @pytest.mark.filterwarnings("ignore")  # the limit may not hang on how warnings are filtered
    def test_are_refused_beyond_it_however_small_the_file(self, width: int):
        content = huge_png(width, 5_000)
        assert len(content) < 200_000

        with pytest.raises(Invalid):
            examined(content)
