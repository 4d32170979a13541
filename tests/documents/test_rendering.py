"""Papers carry what was written, and nothing that was written can become markup."""

import pytest

from inspector.core.documents import glyphs, rendering
from tests.documents.reading import text_of

TEMPLATE = """#import "page.typ": *
#show: paper.with(title: data.title)
#particulars((("名称", data.text),))
"""


@pytest.fixture
def templates(tmp_path, monkeypatch):
    for file in rendering.TEMPLATES.glob("*.typ"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "plain.typ").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setattr(rendering, "TEMPLATES", tmp_path)


def plain(text, made_on="2026-11-22"):
    return rendering.pdf("plain", {"made_on": made_on, "title": "决定书", "text": text})


@pytest.mark.parametrize(
    "text", ['#read("page.typ")', "#pagebreak() *粗*", "㛃 ℃ 𠮷", "🍲 ﷽ 👩‍🍳 ‏", "", None]
)
def test_whatever_a_person_wrote_gives_a_paper(templates, text):
    assert plain(text).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("text", ["㛃𠮷䶮𬭎𫓧", "🍲 ﷽ 👩‍🍳 ‏", "\u0e01 \x07 é"])
def test_it_stays_an_archive_copy(templates, text):
    assert b"pdfaid:part" in plain(text)


@pytest.mark.parametrize(
    ("text", "said", "codes"),
    [
        ("桃花村𠮷", "桃花村𠮷", []),
        ("红🏮👩‍🍳", "红［红灯笼］［女厨师］", []),
        ("扎西﷽", "扎西〓", ["U+FDFD"]),
        ("甲\U0003ffff乙\u0e01", "甲〓乙〓", ["U+0E01", "U+3FFFF"]),
        ("a\u200db\ufe0f\u200f", "ab", []),
        ("一\n二", "一\n二", []),
    ],
)
def test_a_letter_that_the_font_lacks_is_replaced_in_the_open(text, said, codes):
    assert glyphs.printable({"名": [text, 1, None]}) == ({"名": [said, 1, None]}, codes)


def test_the_foot_names_what_was_replaced(templates):
    assert "印刷字库缺少的字，依次为U+FDFD，以登记的原文为准" in text_of(plain("扎西﷽"))
    assert "印刷字库" not in text_of(plain("扎西"))


def test_what_cannot_be_an_archive_copy_is_logged_and_says_so(templates, caplog, monkeypatch):
    compiled = rendering.typst.compile

    def refuse_archive(*args, **options):
        if options["pdf_standards"]:
            raise rendering.typst.TypstError("no such glyph")
        return compiled(*args, **options)

    monkeypatch.setattr(rendering.typst, "compile", refuse_archive)

    assert "本件不是存档格式（PDF/A）" in text_of(plain("桃花村"))
    assert "is no archive copy" in caplog.text


def test_the_same_data_give_the_same_bytes_and_other_data_do_not(templates):
    assert plain("桃花村") == plain("桃花村")
    assert plain("桃花村") != plain("杏花村")
