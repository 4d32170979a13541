"""Papers as a reader has them: their text, without the breaks of lines."""

import io
import re

import pypdf

HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
NARROW = re.compile(rf"{HAN}[,;:!?()]|[,;:!?()]{HAN}")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}")
INTERNAL = re.compile(r"\b(?:hall|banquet|serving|daily|core)\.[a-z0-9-]+")
RESEARCH = ("已读原文", "转引", "未核对原文", "网页资料", "内容摘要", "未见原文")


def text_of(pdf: bytes) -> str:
    """Without spaces and line ends, which a page sets where it likes."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


def prove_official(pdf: bytes) -> str:
    """The text, which has no word that only our database or our research knows."""
    text = text_of(pdf)
    assert not UUID.search(text)
    assert not INTERNAL.search(text)
    assert [found[0] for found in NARROW.finditer(text)] == []
    assert [word for word in RESEARCH if word in text] == []
    assert not re.search(r"\d\.\d{3}", text)
    return text
