"""Why a picture is refused: word for word, with what a program needs."""

import io

import pytest

from inspector.core.errors import Invalid
from inspector.core.text import Text
from inspector.files.rules import formats, refusals
from tests.files.pictures import of_kind

OTHER = "不是图片;请上传 JPEG、PNG、WebP、HEIC 照片", "Not a picture; send a photo as JPEG, PNG, WebP or HEIC"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"


def said(refusal: Invalid):
    """Reason, both sentences, and what else there is for a program."""
    (row,) = refusal.errors
    assert (refusal.code, row["pointer"]) == ("bad-photo", "#/file")
    more = dict(refusal.more)
    return more.pop("reason"), row["detail"], more


def of_bytes(content: bytes):
    return said(refusals.from_bytes(io.BytesIO(content)))


def no_photo(zh, en):
    text = Text(
        f"这是{zh},不是照片;请上传 JPEG、PNG、WebP、HEIC 照片,PDF 请作为文件上传",
        f"This is {en}, no photo; send a photo as JPEG, PNG, WebP or HEIC, and a PDF as a document",
    )
    return "not-a-picture", text, {"format": en}


def other_format(zh, en):
    text = Text(
        f"这是 {zh} 图片,暂不支持;请另存为 JPEG、PNG、WebP、HEIC 后上传,或在相机设置中选择 JPEG",
        f"{en} is not taken; save it as JPEG, PNG, WebP or HEIC, or set the camera to JPEG",
    )
    return "other-format", text, {"format": en}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(
            b"",
            (
                "not-a-picture",
                Text("文件是空的,请重新选择照片", "The file is empty; choose the photo again"),
                {},
            ),
            id="nothing",
        ),
        pytest.param(b"hello, hello", ("not-a-picture", Text(*OTHER), {}), id="words"),
        pytest.param(b"GIF89a....", other_format("GIF", "GIF"), id="a GIF"),
        pytest.param(b"BM\x01\x02\x03\x04\x00\x00", other_format("BMP", "BMP"), id="a BMP"),
        pytest.param(
            b"II*\x00....",
            other_format("TIFF 或相机原始文件(RAW)", "TIFF or a camera's raw file"),
            id="a TIFF",
        ),
        pytest.param(
            b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1", other_format("AVIF", "AVIF"), id="an AVIF"
        ),
        pytest.param(
            b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00avif",
            other_format("AVIF", "AVIF"),
            id="an AVIF by its second name",
        ),
        pytest.param(b"%PDF-1.7", no_photo("PDF", "PDF"), id="a PDF"),
        pytest.param(b"\x00\x00\x00\x18ftypisom", no_photo("视频文件", "a video"), id="a video"),
        pytest.param(
            b"PK\x03\x04....",
            no_photo("压缩包或 Word、Excel、WPS 文件", "an archive, or a Word, Excel or WPS file"),
            id="an archive",
        ),
        pytest.param(b"<svg></svg>", no_photo("网页或 SVG", "a web page or SVG"), id="a page"),
        pytest.param(b'{"a": 1}', no_photo("程序数据(JSON)", "JSON"), id="JSON"),
    ],
)
def test_what_is_no_picture_of_ours_is_named(content, told):
    assert of_bytes(content) == told


def cut(name):
    text = Text(
        f"{name} 照片不完整,传输中被截断;请重新上传,仍不行请重新拍摄",
        f"The {name} photo is cut off; send it again, or take it again",
    )
    return "cut-off", text, {"format": name}


def broken(name):
    text = Text(
        f"{name} 照片已损坏,无法显示;请重新拍摄,或打开后另存为 JPEG 再上传",
        f"The {name} photo is damaged and cannot be shown; take it again, or open it and save it as JPEG",
    )
    return "damaged", text, {"format": name}


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_one_that_lacks_its_end_is_cut_off_and_one_that_has_it_is_damaged(kind):
    whole = of_kind(kind)
    assert of_bytes(whole[: len(whole) // 2]) == cut(kind)
    assert of_bytes(whole) == broken(kind)


def test_a_webp_ends_where_it_says():
    def riff(size, content):
        return b"RIFF" + size.to_bytes(4, "little") + content

    assert of_bytes(riff(8, b"WEBPVP8 ")) == broken("WebP")
    assert of_bytes(riff(9, b"WEBPVP8 ")) == cut("WebP")


@pytest.mark.parametrize(
    ("boxes", "lacking"),
    [
        pytest.param(b"\x00\x00\x00\x10mdat........", False, id="whole"),
        pytest.param(b"\x00\x00\x00\x11mdat........", True, id="a byte too few"),
        pytest.param(b"\x00\x00\x00\x01mdat" + (16).to_bytes(8, "big"), False, id="a long size, whole"),
        pytest.param(
            b"\x00\x00\x00\x01mdat" + (17).to_bytes(8, "big"), True, id="a long size, a byte too few"
        ),
        pytest.param(b"\x00\x00\x00\x00mdat........", False, id="to the end of the file"),
        pytest.param(b"\x00\x00\x00\x07mdat........", False, id="nonsense"),
        pytest.param(
            b"\x00\x00\x00\x08free\x00\x00\x00\x09mdat", False, id="the last one is too short to be read"
        ),
    ],
)
def test_a_heic_ends_where_its_last_box_does(boxes, lacking):
    assert formats.cut_off(HEIC + boxes) is lacking
    assert of_bytes(HEIC + boxes) == (cut("HEIC") if lacking else broken("HEIC"))


def test_a_file_is_read_from_its_start():
    file = io.BytesIO(b"%PDF-1.7")
    file.read()
    assert said(refusals.from_bytes(file)) == no_photo("PDF", "PDF")


def test_without_a_name_it_is_a_jpeg():
    assert (said(refusals.cut_off()), said(refusals.damaged())) == (cut("JPEG"), broken("JPEG"))


@pytest.mark.parametrize(
    ("pixels", "has"), [(50_000_001, "50.1"), (100_000_000, "100.0"), (100_100_000, "100.1")]
)
def test_too_many_pixels_are_told_with_the_most(pixels, has):
    assert said(refusals.too_many_pixels(pixels, 50_000_000)) == (
        "too-many-pixels",
        Text(
            f"照片有 {has} 百万像素,最多 50 百万;请在相机设置中调低分辨率,或缩小后上传",
            f"The photo has {has} megapixels, at most 50 are taken; set the camera lower, or scale it down",
        ),
        {"limit": 50_000_000},
    )


@pytest.mark.parametrize(
    ("head", "heif"),
    [
        (HEIC, True),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00heic", True),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00avif", False),
        (b"\x00\x00\x00\x18ftypisom", False),
        (b"", False),
    ],
)
def test_what_is_a_heic(head, heif):
    assert formats.is_heif(head) is heif


def test_only_the_first_bytes_name_a_file():
    assert formats.kind_of(b" " * 63 + b"<") is not None
    assert formats.kind_of(b" " * 64 + b"<") is None
