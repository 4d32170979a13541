"""Photos as phones, messengers and interrupted transfers leave them; each is made here, with its reason."""

import base64
import io
import random
import struct
from typing import NamedTuple

from hypothesis import strategies as st
from PIL import Image, ImageCms

from tests import make
from tests.files.pictures import huge_png, saved

DICE = random.Random(5)
END = b"\xff\xd9"
JPEG = make.picture(96, 64)
PROGRESSIVE = make.picture(96, 64, progressive=True)
GREY = saved(Image.new("L", (64, 48), 120), "JPEG")
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# 64 by 48 red pixels, taken on 2026-11-22 at 09:30, 32.17° north and 120.050139° east; by pillow-heif,
# which writes what pi-heif only reads.
HEIC = base64.b64decode(
    """
    AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA
    ADRpbG9jAAAAAERAAAIAAQAAAAAB4gABAAAAAAAAAB0AAgAAAAAB/wABAAAAAAAAALwAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA
    AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAA
    kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq
    5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xh
    cAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAA
    ABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAA4W1kYXQAAAAZKAGvE4D4EOGn//tAo//gEzw/J7zvzopDPgAAAAZFeGlmAABNTQAq
    AAAACAACh2kABAAAAAEAAAAmiCUABAAAAAEAAABMAAAAAAABkAMAAgAAABQAAAA4AAAAADIwMjY6MTE6MjIgMDk6MzA6MDAAAAQA
    AQACAAAAAk4AAAAAAgAFAAAAAwAAAIIAAwACAAAAAkUAAAAABAAFAAAAAwAAAJoAAAAAAAAAIAAAAAEAAAAKAAAAAQAAAAwAAAAB
    AAAAeAAAAAEAAAADAAAAAQAAAAEAAAAC    """
)


def segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def behind_start(content: bytes, *pieces: bytes) -> bytes:
    """A JPEG with something between its start and its first segment."""
    return content[:2] + b"".join(pieces) + content[2:]


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


VIDEO = box(b"ftyp", b"mp42\0\0\0\0mp42isom") + box(b"mdat", DICE.randbytes(300_000))


class Taken(NamedTuple):
    content: bytes
    format: str
    reason: str


TAKEN = {
    "motion photo": Taken(JPEG + VIDEO, "JPEG", "Xiaomi, Google, Samsung: a video behind the picture"),
    "scan marks behind": Taken(JPEG + b"\xff\xda" * 500, "JPEG", "bytes behind the end are no scans"),
    "a second JPEG behind": Taken(JPEG + JPEG, "JPEG", "a preview or a panorama's other half"),
    "zeros behind": Taken(JPEG + bytes(70_000), "JPEG", "storage that is given out in blocks"),
    "a page behind": Taken(JPEG + b"<html><script>", "JPEG", "a proxy's note; kept, never run"),
    "no end mark": Taken(JPEG[:-2], "JPEG", "cheap cameras leave it out"),
    "half an end mark": Taken(JPEG[:-1], "JPEG", "one byte lost at the end of a transfer"),
    "a maker's trailer for an end": Taken(
        JPEG[:-2] + b"\0\0\1\x0aMotionPhoto_Data" + DICE.randbytes(5_000) + b"SEFT",
        "JPEG",
        "Samsung panoramas",
    ),
    "grey without an end": Taken(GREY[:-2], "JPEG", "one colour is a whole scan, too"),
    "progressive without an end": Taken(PROGRESSIVE[:-2], "JPEG", "no scan is lacking"),
    "filling bytes": Taken(
        behind_start(JPEG, b"\xff" * 9), "JPEG", "any number of FF may stand before a mark"
    ),
    "much said of it": Taken(
        behind_start(JPEG, *(segment(0xE2, bytes(60_000)) for _ in range(20))), "JPEG", "HDR gain maps, depth"
    ),
    "a thumbnail within": Taken(
        behind_start(JPEG, segment(0xE5, JPEG)), "JPEG", "its own marks do not count"
    ),
    "broken EXIF": Taken(
        behind_start(JPEG, segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff")),
        "JPEG",
        "viewers show it all the same",
    ),
    "restart marks": Taken(make.picture(96, 64, restart_marker_blocks=1), "JPEG", "a scanner's JPEG"),
    "printing colours": Taken(saved(Image.new("CMYK", (40, 30)), "JPEG"), "JPEG", "a print shop's file"),
    "progressive": Taken(PROGRESSIVE, "JPEG", "what WeChat makes of a photo"),
    "several pictures": Taken(
        saved(Image.open(io.BytesIO(JPEG)), "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))]),
        "JPEG",
        "portraits with depth",
    ),
    "100 megapixels": Taken(
        saved(Image.new("L", (11_600, 8_700)), "JPEG"), "JPEG", "phones of 2020 and later"
    ),
    "16 bits": Taken(saved(Image.new("I;16", (640, 480), 30_000), "PNG"), "PNG", "a scan at full depth"),
    "a palette": Taken(saved(Image.new("P", (64, 48)), "PNG"), "PNG", "a screenshot made small"),
    "PNG and more": Taken(
        saved(Image.new("RGB", (64, 48)), "PNG") + VIDEO, "PNG", "trailers are no part of it"
    ),
    "PNG without its end": Taken(
        saved(Image.new("RGB", (64, 48)), "PNG")[:-12], "PNG", "all its data are here"
    ),
    "WebP and more": Taken(saved(Image.new("RGB", (64, 48)), "WEBP") + VIDEO, "WEBP", "the same of WebP"),
    "moving WebP": Taken(
        saved(
            Image.new("RGB", (64, 48)),
            "WEBP",
            save_all=True,
            append_images=[Image.new("RGB", (64, 48), "red")],
        ),
        "WEBP",
        "a sticker; its first picture is shown",
    ),
    "HEIC": Taken(HEIC, "HEIC", "iPhones, and others set to save space"),
    "HEIC of another size": Taken(
        HEIC.replace(b"clap\0\0\0\x40", b"clap\0\0\x9c\x40"), "HEIC", "it is cropped to more than it has"
    ),
    "HEIC and more": Taken(HEIC + box(b"free", bytes(64)), "HEIC", "Samsung's trailers"),
}


class Refused(NamedTuple):
    content: bytes
    why: str
    named: str  # stands in the sentence


REFUSED = {
    "nothing": Refused(b"", "not-a-picture", "空的"),
    "words": Refused("照片".encode(), "not-a-picture", "不是图片"),
    "a GIF": Refused(saved(Image.new("P", (9, 9)), "GIF"), "other-format", "GIF"),
    "a BMP": Refused(saved(Image.new("RGB", (9, 9)), "BMP"), "other-format", "BMP"),
    "a TIFF": Refused(saved(Image.new("RGB", (9, 9)), "TIFF"), "other-format", "TIFF"),
    "an icon": Refused(saved(Image.new("RGB", (16, 16)), "ICO"), "other-format", "ICO"),
    "an AVIF": Refused(box(b"ftyp", b"avif\0\0\0\0avifmif1miaf"), "other-format", "AVIF"),
    "an AVIF by its second name": Refused(box(b"ftyp", b"mif1\0\0\0\0mif1avif"), "other-format", "AVIF"),
    "a Canon's raw file": Refused(box(b"ftyp", b"crx \0\0\0\1crx isom"), "other-format", "RAW"),
    "a JPEG XL": Refused(b"\0\0\0\x0cJXL \r\n\x87\n", "other-format", "JPEG XL"),
    "a JPEG 2000": Refused(b"\0\0\0\x0cjP  \r\n\x87\n", "other-format", "JPEG 2000"),
    "a video": Refused(VIDEO[:5_000], "not-a-picture", "视频"),
    "an iPhone's video": Refused(box(b"ftyp", b"qt  \0\0\0\0qt  "), "not-a-picture", "视频"),
    "a PDF": Refused(make.pdf(), "not-a-picture", "PDF"),
    "a log-in page": Refused(b"\xef\xbb\xbf\n<!doctype html><title>", "not-a-picture", "网页"),
    "an SVG": Refused(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not-a-picture", "SVG"),
    "an answer of a program": Refused(b'{"code": 500}', "not-a-picture", "JSON"),
    "a Word file": Refused(b"PK\x03\x04" + bytes(26) + b"word/document.xml", "not-a-picture", "Word"),
    "an old Word file": Refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "not-a-picture", "Word"),
    "half a JPEG": Refused(JPEG[: len(JPEG) // 2], "cut-off", "JPEG 照片不完整"),
    "a JPEG's start": Refused(JPEG[:100], "cut-off", "重新上传"),
    "a JPEG with zeros for its rest": Refused(JPEG[:-200] + bytes(4_000), "cut-off", "不完整"),
    "a progressive one without its last scans": Refused(
        PROGRESSIVE[: PROGRESSIVE.rindex(b"\xff\xda")], "cut-off", "不完整"
    ),
    "a progressive one that ends in its last scan": Refused(PROGRESSIVE[:-60], "cut-off", "不完整"),
    "half a PNG": Refused(saved(Image.effect_noise((64, 48), 50), "PNG")[:-800], "cut-off", "PNG 照片不完整"),
    "half a WebP": Refused(saved(Image.effect_noise((64, 48), 50), "WEBP")[:-90], "cut-off", "WebP"),
    "half a HEIC": Refused(HEIC[:-300], "cut-off", "HEIC 照片不完整"),
    "a HEIC of nonsense": Refused(HEIC[:28] + box(b"meta", bytes(400)), "damaged", "HEIC 照片已损坏"),
    "a JPEG of nonsense": Refused(b"\xff\xd8" + segment(0xE0, b"JFIF") + END, "damaged", "已损坏"),
    "endless segments": Refused(behind_start(JPEG, segment(0xFE, b"") * 10_001), "damaged", "已损坏"),
    "many pixels": Refused(huge_png(64_001, 1_000), "too-many-pixels", "64.1 百万像素,最多 64 百万"),
}

JUNK = st.binary(max_size=300) | st.sampled_from(
    [b"", b"\xff", b"\xff\xda\xff\xd8", bytes(100), VIDEO[:2_000]]
)
SEGMENTS = st.lists(
    st.builds(segment, st.sampled_from([0xE3, 0xE4, 0xE6, 0xEC, 0xEF, 0xFE]), st.binary(max_size=60)),
    max_size=5,
)


@st.composite
def whole_jpegs(draw: st.DrawFn) -> bytes:
    """One that every viewer shows: with segments of any kind within and anything behind its end."""
    filling = b"\xff" * draw(st.integers(0, 3))
    base = draw(st.sampled_from([JPEG, PROGRESSIVE, GREY]))
    return behind_start(base, *draw(SEGMENTS), filling) + draw(JUNK)


@st.composite
def cut_jpegs(draw: st.DrawFn) -> bytes:
    """One that lacks at least eight bytes of its picture, or a padded one that does."""
    base = draw(st.sampled_from([JPEG, PROGRESSIVE]))
    kept = draw(st.integers(2, len(base) - (40 if base is JPEG else 80)))
    return base[:kept] + bytes(draw(st.sampled_from([0, 0, 512])))
