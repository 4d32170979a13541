"""One example of request and answer an operation, as they once went over the wire; all people are invented.

`examples.json` is a story: its steps in their order lead from an empty service to each of them. A test tells
it again; `python -m tests.examples` does so, too, and keeps what is answered now.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "examples.json"
JSON = "application/json"


@cache
def shown() -> Mapping[str, dict[str, Any]]:
    """The step that is shown of an operation, by its name."""
    steps = json.loads(FILE.read_text("utf-8"))["steps"]
    return {step["operation"]: step for step in steps if "answer" in step}


def show(name: str, path: str, operation: dict[str, Any], parameters: list[Any]) -> None:
    """Add its example to a described operation. path: with its variables in braces, below the API's own."""
    step = shown().get(name)
    if step is None:
        return
    values = _values(path, step["path"])
    parameters[:] = [_with(each, values) for each in parameters]
    said = operation.get("requestBody", {}).get("content", {}).get(JSON)
    if said is not None and "body" in step:
        said["example"] = step["body"]
    answered = operation["responses"].get(str(step["status"]), {}).get("content", {}).get(JSON)
    if answered is not None:
        answered["example"] = step["answer"]


def _values(path: str, url: str) -> dict[str, str]:
    """Variable of the path to its value in the URL."""
    pairs: Iterable[tuple[str, str]] = zip(path.split("/"), url.partition("?")[0].split("/"), strict=True)
    return {name.strip("{}"): value for name, value in pairs if name.startswith("{")}


def _with(parameter: Any, values: Mapping[str, str]) -> Any:
    if isinstance(parameter, dict) and parameter.get("in") == "path" and parameter["name"] in values:
        return parameter | {"example": values[parameter["name"]]}
    return parameter
