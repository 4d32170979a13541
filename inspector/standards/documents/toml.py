"""Reads TOML that anybody may have sent."""

import re
from functools import lru_cache
from typing import Any

import tomli

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import BadStandard

MOST_BYTES = 500_000  # of a document; the largest that ships has a fifth of it
MOST_PARTS = 16  # of a dotted key; the reader's memory grows with their square
STRING_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5})?"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
DOTTED = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{MOST_PARTS}}}")
# The reader tells the place of a mistake in its sentence only.
MISTAKE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


@lru_cache(
    maxsize=4
)  # publishing reads a document for its kind, for what is wrong in it, and for what it says
def table_of(content: bytes, file: str) -> dict[str, Any]:
    """The TOML of a document, which no caller may change.

    Raises BadStandard, also for what would exhaust the machine to read.
    """
    if len(content) > MOST_BYTES:
        raise BadStandard(file, [Text(f"文件超过 {MOST_BYTES} 字节", f"longer than {MOST_BYTES} bytes")])
    try:
        text = content.decode()
    except UnicodeDecodeError as foreign:
        at = foreign.start
        reason = Text(f"不是 UTF-8 编码(第 {at} 字节)", f"is not UTF-8 at byte {at}")
        raise BadStandard(file, [reason]) from foreign
    if DOTTED.search(STRING_OR_COMMENT.sub("s", text)):
        raise BadStandard(
            file, [Text(f"有的键超过 {MOST_PARTS} 段", f"a key has more than {MOST_PARTS} parts")]
        )
    try:
        return tomli.loads(text)
    except RecursionError as endless:
        raise BadStandard(file, [Text("嵌套过深", "nested too deeply")]) from endless
    except tomli.TOMLDecodeError as unreadable:
        raise BadStandard(file, [_mistake(str(unreadable))]) from unreadable
    except ValueError as endless:  # a number of more digits than Python reads
        raise BadStandard(file, [Text("数字过长", str(endless))]) from endless


def _mistake(message: str) -> Text:
    match = MISTAKE.fullmatch(message)
    what, line, column = match.groups() if match else (message, None, None)
    place = f"第 {line} 行第 {column} 列" if line else "在文件末尾"
    return Text(f"TOML 语法错误,{place}({what})", message)
