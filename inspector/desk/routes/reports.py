"""Figures of an area and a period, and the papers made of them."""

from flask import Blueprint, Response, request

from inspector.desk.routes.asking import ask
from inspector.desk.routes.pages import AT, desk_page, problem, signed_in

ASKED = ("region", "quarter", "from", "to", "by")
SHOWN = ("filings", "person_meals_held", "guidance_share", "inspections", "corrections_overdue", "incidents")
blp = Blueprint("desk-reports", __name__, url_prefix=AT)


@blp.get("/overview")
@signed_in
def overview() -> Response:
    """Show the figures of the area, as a whole and by its parts."""
    asked = {name: request.args[name] for name in ASKED if request.args.get(name)}
    answer = ask("GET", "/reports/overview", query={**asked, "include": "targets"})
    if answer.refused:
        return problem(answer)
    most = {key: max([part[key] or 0 for part in answer.body["parts"]], default=0) for key in SHOWN}
    body = answer.body
    shown = {
        **{name: body[name] for name in ("region", "figures", "totals", "parts", "most_failed")},
        "scores": {each["region"]: each for each in body["targets"]},
        **{"asked": asked, "shown": SHOWN, "most": most, "data_name": body["name"], "period": body},
    }
    return desk_page("desk/overview.html", shown)


@blp.get("/overview.<any(pdf, xlsx):kind>")
@signed_in
def quarterly(kind: str) -> Response:
    """Give the compliance report of the area as a paper or a workbook."""
    asked = {name: request.args[name] for name in ASKED if request.args.get(name)}
    answer = ask("GET", f"/reports/overview.{kind}", query=asked)
    if answer.refused:
        return problem(answer)
    name = f"attachment; filename=overview.{kind}"
    headers = {"Cache-Control": "no-store", "Content-Disposition": name}
    return Response(answer.body, mimetype=answer.mimetype, headers=headers)
