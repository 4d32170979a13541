"""What is done with pictures in a process of their own, with plain values in and out; HEIC only there."""

import base64
from dataclasses import asdict
from typing import IO, Any

from pi_heif import register_heif_opener

from inspector.files.rules.pictures import FORMATS, examine
from inspector.files.rules.renditions import render

register_heif_opener()
HERE = (*FORMATS, "HEIF")


def examined(file: IO[bytes]) -> dict[str, Any]:
    """The same as `examine`. Raises Invalid as it does."""
    return asdict(examine(file, HERE))


def rendered(file: IO[bytes], longest: int) -> str:
    """The same as `render`, in base 64."""
    return base64.b64encode(render(file, longest, HERE)).decode()
