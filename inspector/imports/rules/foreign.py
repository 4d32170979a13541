"""Names a file that is no table of ours, so that a refusal can say what to do with it. Pure."""

import re

from inspector.core.errors import Invalid, at
from inspector.core.text import Text


def _save(zh: str, en: str) -> Text:
    return Text(f"这是{zh};请另存为 XLSX 或 CSV", f"This is {en}; save it as XLSX or CSV")


BINARY: tuple[tuple[re.Pattern[bytes], Text], ...] = tuple(
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), words)
    for pattern, words in (
        (
            rb"\xd0\xcf\x11\xe0|\x09[\x00\x02\x04\x08]",
            _save(
                "旧版 Excel、WPS 表格(.xls、.et),或加了密码的表格",
                "a table of an old Excel or WPS (.xls, .et), or one with a password",
            ),
        ),
        (rb"%PDF", _save("PDF,不是表格", "a PDF and no table")),
        (rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF", _save("图片,不是表格", "a picture and no table")),
        (rb"(\xef\xbb\xbf)?\s*<\?xml", _save("XML 表格", "a table as XML")),
        (rb"(\xef\xbb\xbf)?\s*(<|MIME-Version)", _save("网页", "a web page")),
        (rb"(\xef\xbb\xbf)?\s*[{\[]\s*[\"{\[\]}]", _save("程序数据(JSON)", "JSON")),
        (rb"Rar!|7z\xbc\xaf|\x1f\x8b", _save("压缩包", "an archive")),
        (rb"ID;P", _save("SYLK 表格", "a table as SYLK")),
    )
)
PARTS = (  # of a ZIP, by which one knows what it is
    ("xl/workbook.bin", _save("二进制工作簿(.xlsb)", "a binary workbook (.xlsb)")),
    ("content.xml", _save("OpenDocument 表格(.ods)", "an OpenDocument table (.ods)")),
    ("word/document.xml", _save("Word 文档,不是表格", "a Word document and no table")),
    ("ppt/presentation.xml", _save("演示文稿,不是表格", "a presentation and no table")),
    ("Index/Document.iwa", _save("Numbers 表格", "a table of Numbers")),
)
ARCHIVE = _save("压缩包,请解压后上传其中的表格", "an archive: unpack it first")


def refuse_known(content: bytes) -> None:
    """Raises Invalid for a file that can be named by its first bytes."""
    for pattern, words in BINARY:
        if pattern.match(content[:200]):
            raise refusal(words)


def of_archive(names: list[str]) -> Invalid:
    """What an archive is that is no workbook."""
    return refusal(next((words for part, words in PARTS if part in names), ARCHIVE))


def refusal(detail: Text) -> Invalid:
    return Invalid(code="bad-table", errors=[at("/file", detail)])
