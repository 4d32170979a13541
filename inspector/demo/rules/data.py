"""Reads the demo's own data files."""

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def read(name: str) -> Any:
    """The content of `data/<name>.json`; shared, so never changed by who reads it."""
    return json.loads((resources.files("inspector.demo") / "data" / f"{name}.json").read_text("utf-8"))
