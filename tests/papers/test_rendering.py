"""Papers carry what was written, and nothing that was written can become markup."""

import pytest

from inspector.core.documents import rendering

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


def test_the_same_data_give_the_same_bytes_and_other_data_do_not(templates):
    assert plain("桃花村") == plain("桃花村")
    assert plain("桃花村") != plain("杏花村")
