"""From a template and plain data to a PDF that looks the same on every machine."""

import logging
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import typst

from inspector.core import leftovers
from inspector.core.documents.fonts import fonts
from inspector.core.documents.glyphs import printable
from inspector.core.documents.typesetting import printed

TEMPLATES = Path(__file__).parent / "templates"
log = logging.getLogger(__name__)


def pdf(template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The document as PDF/A-2b; where that cannot be, as plain PDF that says so at its foot.

    template: name of a file in `templates`, without its ending. data: what JSON can say, with `made_on`,
    the day that the document names; pictures: WebP by a name of ours, found by the template at
    `pictures/NAME.webp`; the template reads it as a value, so that nothing a person wrote can
    become markup; its Chinese is set as `typesetting` has it, letters that the font lacks as `glyphs` does.
    The same template and data give the same bytes.
    """
    try:
        return _with(pictures or {}, template, data, archived=True)
    except typst.TypstError as refused:
        log.warning("%s of %s is no archive copy: %s", template, data["made_on"], refused)
        return _with(pictures or {}, template, data, archived=False)


def png(template: str, data: Mapping[str, Any]) -> bytes:
    """The one page of a template as a picture of 200 dots an inch, to be shown and sent on by phone.

    Read and set as `pdf` does it. Raises typst.TypstError where the template does not compile.
    """
    made: bytes = typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=fonts(),
        format="png",
        ppi=200,
        sys_inputs={"data": inputs(data)},
    )
    return made


def _with(pictures: Mapping[str, bytes], template: str, data: Mapping[str, Any], *, archived: bool) -> bytes:
    """In a folder of its own where there are pictures: a template reads only what lies beside it."""
    if not pictures:
        return _compiled(TEMPLATES, template, data, archived=archived)
    with leftovers.folder("paper") as name:
        folder = Path(name)
        for each in TEMPLATES.glob("*.typ"):
            shutil.copy(each, folder)
        (folder / "pictures").mkdir()
        for key, content in pictures.items():
            (folder / "pictures" / f"{key}.webp").write_bytes(content)
        return _compiled(folder, template, data, archived=archived)


def _compiled(folder: Path, template: str, data: Mapping[str, Any], *, archived: bool) -> bytes:
    made: bytes = typst.compile(
        str(folder / f"{template}.typ"),
        root=str(folder),
        font_paths=fonts(),
        pdf_standards=["a-2b"] if archived else [],
        sys_inputs={"data": inputs(data, archived=archived)},
    )
    return made


def inputs(data: Mapping[str, Any], *, archived: bool = True) -> str:
    """What the template reads; `lacking` and `archived` are for its foot."""
    said, lacking = printable(dict(data))
    return orjson.dumps({**printed(said), "lacking": lacking, "archived": archived}).decode()
