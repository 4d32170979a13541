"""Why a picture is refused, in words by which whoever sent it can do better. Pure."""

import io
import math
from typing import IO

from inspector.core.errors import Invalid, at
from inspector.core.text import Text
from inspector.files.rules import formats, jpeg

TAKEN = "JPEG、PNG、WebP、HEIC"
TAKEN_EN = "JPEG, PNG, WebP or HEIC"
PICTURES = (b"\xff\xd8", b"\x89PNG", b"RIFF")  # how those begin that are decoded here


def _refusal(reason: str, zh: str, en: str, **more: object) -> Invalid:
    return Invalid(code="bad-photo", errors=[at("/file", Text(zh, en))], more={"reason": reason, **more})


def from_bytes(file: IO[bytes]) -> Invalid:
    """Why it cannot be decoded, as far as its bytes tell."""
    file.seek(0)
    content = file.read()
    if not content:
        return _refusal(
            "not-a-picture", "文件是空的,请重新选择照片", "The file is empty; choose the photo again"
        )
    if content.startswith(PICTURES) or formats.is_heif(content):
        return cut_off(_name(content)) if _lacks_its_end(content) else damaged(_name(content))
    return _other(content)


def _name(content: bytes) -> str:
    return "HEIC" if formats.is_heif(content) else {b"\xff": "JPEG", b"\x89": "PNG"}.get(content[:1], "WebP")


def _lacks_its_end(content: bytes) -> bool:
    if not content.startswith(jpeg.START):
        return formats.cut_off(content)
    try:
        return not jpeg.structure(io.BytesIO(content)).marked
    except ValueError:
        return False


def _other(content: bytes) -> Invalid:
    kind = formats.kind_of(content)
    if kind is None:
        return _refusal(
            "not-a-picture",
            f"不是图片;请上传 {TAKEN} 照片",
            f"Not a picture; send a photo as {TAKEN_EN}",
        )
    if kind.picture:
        return _refusal(
            "other-format",
            f"这是 {kind.name.zh} 图片,暂不支持;请另存为 {TAKEN} 后上传,或在相机设置中选择 JPEG",
            f"{kind.name.en} is not taken; save it as {TAKEN_EN}, or set the camera to JPEG",
            format=kind.name.en,
        )
    return _refusal(
        "not-a-picture",
        f"这是{kind.name.zh},不是照片;请上传 {TAKEN} 照片,PDF 请作为文件上传",
        f"This is {kind.name.en}, no photo; send a photo as {TAKEN_EN}, and a PDF as a document",
        format=kind.name.en,
    )


def cut_off(name: str = "JPEG") -> Invalid:
    return _refusal(
        "cut-off",
        f"{name} 照片不完整,传输中被截断;请重新上传,仍不行请重新拍摄",
        f"The {name} photo is cut off; send it again, or take it again",
        format=name,
    )


def damaged(name: str = "JPEG") -> Invalid:
    return _refusal(
        "damaged",
        f"{name} 照片已损坏,无法显示;请重新拍摄,或打开后另存为 JPEG 再上传",
        f"The {name} photo is damaged and cannot be shown; take it again, or open it and save it as JPEG",
        format=name,
    )


def too_many_pixels(pixels: int, limit: int) -> Invalid:
    has, most = math.ceil(pixels / 100_000) / 10, limit // 1_000_000
    return _refusal(
        "too-many-pixels",
        f"照片有 {has} 百万像素,最多 {most} 百万;请在相机设置中调低分辨率,或缩小后上传",
        f"The photo has {has} megapixels, at most {most} are taken; set the camera lower, or scale it down",
        limit=limit,
    )
