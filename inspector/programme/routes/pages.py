"""The page of a draw, for everybody."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response

from inspector.core.days import LOCAL
from inspector.core.errors import InspectorError
from inspector.programme import access
from inspector.programme.present import draws as present
from inspector.web.page import page, refused

blp = Blueprint("draw-pages", __name__, template_folder="../data")
blp.register_error_handler(InspectorError, refused)


@blp.get("/draws/<uuid:draw_id>")
def draw(draw_id: UUID) -> Response:
    """Show what was fixed before a draw, and what came of it once its visits are over."""
    public = present.public(access.for_everybody(str(draw_id)))
    return page("programme/draw.html", {"draw": public, "clock": _clock})


def _clock(moment: datetime) -> str:
    """As the clock showed it where the halls are."""
    return moment.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M:%S")
