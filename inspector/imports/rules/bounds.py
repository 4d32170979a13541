"""How large a table may be. Beside its reader, which only a process of its own loads: openpyxl takes 8 MB."""

from inspector.core.errors import TooLarge
from inspector.core.text import Text

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 2000, 100  # with content, below the headings


def refuse_large(content: bytes) -> None:
    """Raises TooLarge over MAX_BYTES."""
    if len(content) > MAX_BYTES:
        raise TooLarge(
            Text(
                f"文件最大 {MAX_BYTES} 字节;请分成几份,或去掉图片和多余的工作表",
                f"At most {MAX_BYTES} bytes are taken; split it, or take out pictures and other sheets",
            ),
            more={"limit": MAX_BYTES},
        )
