"""From a template and plain data to a PDF that looks the same on every machine."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import typst

from inspector.core.documents.fonts import fonts
from inspector.core.documents.glyphs import printable
from inspector.core.documents.typesetting import printed

TEMPLATES = Path(__file__).parent / "templates"
log = logging.getLogger(__name__)


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The document as PDF/A-2b; where that cannot be, as plain PDF that says so at its foot.

    template: name of a file in `templates`, without its ending. data: what JSON can say, with `made_on`,
    the day that the document names; the template reads it as a value, so that nothing a person wrote can
    become markup; its Chinese is set as `typesetting` has it, letters that the font lacks as `glyphs` does.
    The same template and data give the same bytes.
    """
    try:
        return _compiled(template, data, archived=True)
    except typst.TypstError as refused:
        log.warning("%s of %s is no archive copy: %s", template, data["made_on"], refused)
        return _compiled(template, data, archived=False)


def _compiled(template: str, data: Mapping[str, Any], *, archived: bool) -> bytes:
    made: bytes = typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=fonts(),
        pdf_standards=["a-2b"] if archived else [],
        sys_inputs={"data": inputs(data, archived=archived)},
    )
    return made


def inputs(data: Mapping[str, Any], *, archived: bool = True) -> str:
    """What the template reads; `lacking` and `archived` are for its foot."""
    said, lacking = printable(dict(data))
    return orjson.dumps({**printed(said), "lacking": lacking, "archived": archived}).decode()
