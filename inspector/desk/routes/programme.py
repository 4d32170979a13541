"""The month's plan and the draw: proposed, changed and fixed on a page."""

import re
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, redirect, request

from inspector.core.clock import today
from inspector.desk.routes.areas import areas
from inspector.desk.routes.asking import ask
from inspector.desk.routes.months import months
from inspector.desk.routes.pages import AT, desk_page, me, problem, signed_in

COUNT = re.compile(r"[0-9]{1,4}")
blp = Blueprint("desk-programme", __name__, url_prefix=AT)


@blp.get("/programme")
@signed_in
def programme() -> Response:
    """Show the plans and draws of the area."""
    plans, draws = ask("GET", "/plans", query={"limit": 24}), ask("GET", "/draws", query={"limit": 24})
    for answer in (plans, draws):
        if answer.refused:
            return problem(answer)
    below = areas(me()["region"])
    shown = {"plans": plans.body["items"], "draws": draws.body["items"], "months": months(today(), 0, 2)}
    return desk_page(
        "desk/programme.html", {**shown, "areas": below, "names": {each.region: each.name for each in below}}
    )


@blp.get("/programme/month")
@signed_in
def month() -> Response:
    """Show what a month asks for, to be changed and kept as a plan."""
    asked = {name: request.args.get(name, "").strip() for name in ("month", "region")}
    answer = ask("GET", "/plans/proposal", query=asked)
    if answer.refused:
        return problem(answer)
    return desk_page("desk/month.html", {**answer.body, "plan_id": uuid4()})


@blp.post("/programme/plan")
@signed_in
def plan() -> Any:
    """Keep the visits that were left ticked as a plan; published it is only by a step of its own."""
    kept = [_visit(hall_id) for hall_id in request.form.getlist("hall_id")]
    body = {"region": request.form["region"], "month": request.form["month"], "visits": kept}
    return _put("plans", request.form["plan_id"], body)


@blp.post("/programme/draw")
@signed_in
def draw() -> Any:
    """Fix the lists and the seed of a draw."""
    count = request.form.get("count", "")
    body = {name: request.form.get(name, "") for name in ("region", "first", "last")}
    return _put("draws", str(uuid4()), {**body, "count": int(count) if COUNT.fullmatch(count) else count})


def _visit(hall_id: str) -> dict[str, Any]:
    said = {name: request.form.get(f"{name} {hall_id}") or None for name in ("day", "inspector_id", "second")}
    return {
        **{"hall_id": hall_id, "day": said["day"], "inspector_id": said["inspector_id"]},
        "second_inspector_id": said["second"],
    }


def _put(kind: str, record_id: str, body: Any) -> Any:
    answer = ask("PUT", f"/{kind}/{record_id}", body)
    return problem(answer) if answer.refused else redirect(f"{AT}/{kind}/{record_id}")
