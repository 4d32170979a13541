"""The one font of papers, from its package: fonts of the machine would make papers differ."""

from functools import cache
from importlib.resources import files

import typst

FOLDER = str(files("manimgx_fonts_cjk"))
FILE = str(files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc")
FACE = 2  # Noto Sans CJK SC within the file


@cache
def fonts() -> typst.Fonts:
    """Noto Sans CJK, read when the first paper is wanted."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])
