"""From a template and plain data to a PDF that looks the same on every machine."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson
import typst

from inspector.core.documents.typesetting import printed

TEMPLATES = Path(__file__).parent / "templates"


@cache
def fonts() -> typst.Fonts:
    """Noto Sans CJK from its package, read when the first paper is wanted; fonts of the machine would make
    the paper differ from one to the next."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(files("manimgx_fonts_cjk"))])


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The document as PDF/A-2b; as plain PDF where a letter, such as an emoji, has no shape in our font.

    template: name of a file in `templates`, without its ending. data: what JSON can say, with `made_on`,
    the day that the document names; the template reads it as a value, so that nothing a person wrote can
    become markup; its Chinese is set as `typesetting` has it. The same template and data give the same bytes.
    """
    try:
        return _compiled(template, data, archived=True)
    except typst.TypstError:
        return _compiled(template, data, archived=False)


def _compiled(template: str, data: Mapping[str, Any], *, archived: bool) -> bytes:
    made: bytes = typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=fonts(),
        pdf_standards=["a-2b"] if archived else [],
        sys_inputs={"data": inputs(data)},
    )
    return made


def inputs(data: Mapping[str, Any]) -> str:
    """What the template reads."""
    return orjson.dumps(printed(dict(data))).decode()
