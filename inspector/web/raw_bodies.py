"""Bodies that are the bytes of a file, as they are: no form around them."""

from typing import Any

from flask import Request, current_app, request
from werkzeug.wsgi import get_input_stream

from inspector.core.errors import TooLarge

BINARY = {"type": "string", "format": "binary"}
BYTES = {"schema": BINARY}


def described(*types: str) -> dict[str, Any]:
    """What the API's description says of a body that is a file."""
    return {"required": True, "content": dict.fromkeys(types, BYTES)}


def takes_bytes(asked: Request) -> bool:
    """Whether the view takes a file as its body; all others take small bodies only."""
    view = current_app.view_functions.get(asked.endpoint or "")
    return bool(getattr(getattr(view, "view_class", None), "TAKES_BYTES", False))


def read_bytes(most: int) -> bytes:
    """The body, all of it. Raises TooLarge above so many bytes."""
    content = get_input_stream(request.environ, max_content_length=most + 1).read()
    if len(content) > most:
        raise TooLarge(more={"limit": most})
    return content
