"""What districts are to reach in a year, how they stand against it, and the form by which it is set."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, redirect, request

from inspector.desk.routes.asking import Answer, ask
from inspector.desk.routes.pages import AT, desk_page, problem, signed_in

PERCENT = 100
blp = Blueprint("desk-targets", __name__, url_prefix=AT)


@blp.get("/targets")
@signed_in
def targets() -> Response:
    """Show the districts of the area against their targets of a year, ranked, on any day of it."""
    asked = {name: request.args.get(name, "").strip() for name in ("year", "on")}
    answer = ask("GET", "/reports/targets", query=asked)
    if answer.refused:
        return problem(answer)
    missing = _without(answer.body["items"]) if answer.body["may_set"] else []
    return desk_page("desk/target_ranking.html", {**answer.body, "missing": missing})


@blp.get("/targets/set")
@signed_in
def form() -> Response:
    """Show the form for a district and a year, with what is set already."""
    asked = {name: request.args.get(name, "").strip() for name in ("year", "region")}
    return _form(asked)


@blp.post("/targets/set")
@signed_in
def set_targets() -> Any:
    """Set what was written; a goal without a number is none."""
    said = request.form
    goals = [_goal(key) for key in said.getlist("indicator") if said.get(f"at_least {key}", "").strip()]
    inhabitants = _number(said.get("inhabitants", "")) or None
    body: dict[str, Any] = {"region": said["region"], "year": _number(said["year"]), "goals": goals}
    body |= {"inhabitants": inhabitants}
    answer = ask("PUT", f"/targets/{said['target_id']}", body, version=said.get("version"))
    if answer.refused:
        return _form({"year": said["year"], "region": said["region"]}, refused=answer)
    return redirect(f"{AT}/targets/{said['target_id']}")


def _form(asked: Mapping[str, str], refused: Answer | None = None) -> Response:
    standing = ask("GET", "/reports/targets", query={"year": asked["year"]})
    known = ask("GET", "/targets", query=asked)
    for answer in (standing, known):
        if answer.refused:
            return problem(answer)
    row = next(iter(known.body["items"]), None)
    written = request.form if refused else _written(row, standing.body["indicators"])
    shown = {
        **{"asked": asked, "row": row, "written": written, "indicators": standing.body["indicators"]},
        **{"target_id": row["id"] if row else uuid4(), "year": standing.body["year"]},
        "problem": refused.body if refused else None,
    }
    return desk_page("desk/target_form.html", shown, status=refused.status if refused else 200)


def _without(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Districts of the area that have no targets of that year."""
    here = {each["region"] for each in items}
    answer = ask("GET", "/regions")
    found = [] if answer.refused else answer.body["items"]
    return [each for each in found if each["level"] == "county" and each["code"] not in here]


def _goal(key: str) -> dict[str, Any]:
    """A share is written in per cent."""
    said = request.form
    wanted = _number(said[f"at_least {key}"])
    if said.get(f"unit {key}") == "share" and isinstance(wanted, int | float):
        wanted = round(wanted / PERCENT, 4)
    return {"indicator": key, "at_least": wanted, "points": _number(said.get(f"points {key}", "")) or 10}


def _number(text: str) -> int | float | str:
    """What was written as a number; the words themselves where it is none, for the API to refuse."""
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return text
    return int(value) if value.is_integer() else value


def _written(row: Mapping[str, Any] | None, indicators: list[dict[str, Any]]) -> dict[str, Any]:
    """What the fields of the form hold at first."""
    if row is None:
        return {}
    units = {each["key"]: each["unit"] for each in indicators}
    said: dict[str, Any] = {"inhabitants": row["inhabitants"] or ""}
    for goal in row["goals"]:
        share = units[goal["indicator"]] == "share"
        wanted = goal["at_least"] * PERCENT if share else goal["at_least"]
        said |= {
            f"at_least {goal['indicator']}": f"{wanted:g}",
            f"points {goal['indicator']}": goal["points"],
        }
    return said
