"""Figures of an area and a period, and the papers made of them."""

from datetime import date
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from inspector.core.clock import today
from inspector.desk.routes.areas import areas
from inspector.desk.routes.asking import ask
from inspector.desk.routes.pages import AT, desk_page, me, problem, signed_in

ASKED = ("region", "quarter", "from", "to", "by")
BESIDE = ("before", "neighbours", "months", "summary", "tiles", "targets")
SHOWN = ("filings", "person_meals_held", "guidance_share", "inspections", "corrections_overdue", "incidents")
QUARTERS = 8  # to choose from: two years
blp = Blueprint("desk-reports", __name__, url_prefix=AT)


@blp.get("/overview")
@signed_in
def overview() -> Response:
    """Show the figures of the area beside the time before and its neighbours, and by its parts."""
    asked = _asked()
    answer = ask("GET", "/reports/overview", query={**asked, "include": BESIDE})
    if answer.refused:
        return problem(answer)
    body = answer.body
    most = {key: max([part[key] or 0 for part in body["parts"]], default=0) for key in SHOWN}
    shown = {
        **{name: body[name] for name in ("region", "figures", "totals", "parts", "most_failed", *BESIDE)},
        "scores": {each["region"]: each for each in body["targets"]},
        **{"asked": asked, "shown": SHOWN, "most": most, "data_name": body["name"], "period": body},
        **{"areas": areas(me()["region"], asked.get("region", "")), "quarters": _quarters(today())},
        **{"named": {part["region"]: part for part in body["parts"]}, "times": _times(asked)},
        "most_a_month": max(
            [1, *(each[key] for each in body["months"] for key in ("filings", "inspections"))]
        ),
    }
    return desk_page("desk/overview.html", shown)


@blp.get("/overview.<any(pdf, xlsx):kind>")
@signed_in
def quarterly(kind: str) -> Response:
    """Give the compliance report of the area as a paper or a workbook."""
    answer = ask("GET", f"/reports/overview.{kind}", query=_asked())
    if answer.refused:
        return problem(answer)
    name = f"attachment; filename=overview.{kind}"
    headers = {"Cache-Control": "no-store", "Content-Disposition": name}
    return Response(answer.body, mimetype=answer.mimetype, headers=headers)


def _asked() -> dict[str, str]:
    return {name: request.args[name].strip() for name in ASKED if request.args.get(name, "").strip()}


def _times(asked: dict[str, str]) -> str:
    """The part of an address that says which time, to go on with it in another area."""
    return urlencode({name: value for name, value in asked.items() if name in ("quarter", "from", "to")})


def _quarters(day: date) -> list[str]:
    """This one and those before it, as the API writes them."""
    past = [day.year * 4 + (day.month - 1) // 3 - number for number in range(QUARTERS)]
    return [f"{number // 4}Q{number % 4 + 1}" for number in past]
