"""Papers over HTTP."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from inspector.core.documents import rendering


def pdf_answer(
    template: str, data: Mapping[str, Any], name: str, pictures: Mapping[str, bytes] | None = None
) -> Response:
    """A PDF of the template, made anew each time: a copy would be personal data that no erasure finds."""
    response = Response(rendering.pdf(template, data, pictures), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def png_answer(template: str, data: Mapping[str, Any]) -> Response:
    """A picture of the template, made anew each time as papers are."""
    return Response(rendering.png(template, data), mimetype="image/png")
