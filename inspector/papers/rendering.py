"""From a template and plain data to a PDF that looks the same on every machine."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson
import typst

from inspector.papers.glyphs import shown

TEMPLATES = Path(__file__).parent / "templates"
# The package carries Noto Sans CJK; fonts of the machine would make the paper differ from one to the next.
FONTS = str(files("manimgx_fonts_cjk"))


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The document as PDF/A-2b.

    template: name of a file in `templates`, without its ending. data: what JSON can say, with `made_on`,
    the day that the document names; the template reads it as a value, so that nothing a person wrote can
    become markup. What the font has no sign for becomes a box. The same template and data give the same
    bytes.
    """
    made: bytes = typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards="a-2b",
        sys_inputs={"data": orjson.dumps(shown(dict(data))).decode()},
    )
    return made
