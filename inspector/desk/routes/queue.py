"""What waits for whoever is logged in, and the halls of the area."""

from typing import Any

from flask import Blueprint, Response, request

from inspector.desk.routes.areas import areas
from inspector.desk.routes.asking import ask
from inspector.desk.routes.pages import AT, desk_page, me, problem, signed_in
from inspector.halls.rules.lifecycle import HALL

PAGE = 50
blp = Blueprint("desk-queue", __name__, url_prefix=AT)


@blp.get("/")
@signed_in
def queue() -> Response:
    """Show what waits, the most urgent first, by kind where one is chosen."""
    asked = _asked("kind", "day", "region", "overdue", "cursor")
    answer = ask("GET", "/me/tasks", query={**asked, "limit": PAGE})
    if answer.refused:
        return problem(answer)
    return desk_page("desk/queue.html", _rows(asked, answer.body))


@blp.get("/halls")
@signed_in
def halls() -> Response:
    """Show the halls of the area, by name, code, telephone or initials where one seeks."""
    asked = _asked("q", "state", "region", "cursor")
    answer = ask("GET", "/halls", query={**asked, "limit": PAGE})
    if answer.refused:
        return problem(answer)
    return desk_page("desk/hall_list.html", {**_rows(asked, answer.body), "states": sorted(HALL.states)})


def _rows(asked: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
    chosen = areas(me()["region"], asked.get("region", ""))
    return {"asked": asked, **body, "rows": body["items"], "areas": chosen}


def _asked(*names: str) -> dict[str, str]:
    """What the address asks; an empty field asks nothing."""
    return {name: request.args[name].strip() for name in names if request.args.get(name, "").strip()}
