"""What is in force, requirement by requirement, and what a coming edition would change for the halls."""

from itertools import groupby
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, request

from inspector.core.clock import today
from inspector.desk.routes.areas import areas
from inspector.desk.routes.asking import ask
from inspector.desk.routes.pages import AT, desk_page, me, problem, signed_in

NAMED = 100  # halls that a page names one by one; more are counted only
blp = Blueprint("desk-standards", __name__, url_prefix=f"{AT}/standards")


@blp.get("")
@signed_in
def standards() -> Response:
    """Show the editions in force in a region on a day."""
    asked = {name: request.args.get(name, "").strip() for name in ("region", "on", "subject")}
    own = me()["region"]
    answer = ask("GET", "/standards", query=asked | {"region": asked["region"] or own})
    if answer.refused:
        return problem(answer)
    shown = {"rows": answer.body["items"], "today": today(), "areas": areas(own, asked["region"])}
    return desk_page("desk/standards.html", shown | {"asked": asked})


@blp.get("/edition/<string:edition_id>")
@signed_in
def edition(edition_id: str) -> Response:
    """Show an edition, its requirements by chapter, each with its basis and how well that is known."""
    answer = ask("GET", f"/standards/{quote(edition_id)}")
    if answer.refused:
        return problem(answer)
    chapters = [(name, list(rows)) for name, rows in groupby(answer.body["items"], lambda row: row["clause"])]
    labels = {each["key"]: each["label"] for each in answer.body["facts"]}
    return desk_page("desk/edition.html", {"row": answer.body, "chapters": chapters, "labels": labels})


@blp.get("/changes")
@signed_in
def changes() -> Response:
    """Show what one edition changes against another."""
    asked = {name: request.args.get(name, "").strip() for name in ("old", "new")}
    old, new = (quote(asked[name] or "-", safe="") for name in ("old", "new"))
    answer = ask("GET", f"/standards/{old}/changes-to/{new}")
    if answer.refused:
        return problem(answer)
    texts: dict[str, str] = {}
    for name in asked.values():
        whole = ask("GET", f"/standards/{quote(name)}")
        texts |= {} if whole.refused else {each["requirement"]: each["text"] for each in whole.body["items"]}
    return desk_page("desk/changes.html", {"asked": asked, "rows": answer.body["items"], "texts": texts})


@blp.post("/simulation")
@signed_in
def simulation() -> Response:
    """Show what the standards of a coming day, or an edition not published yet, change for each hall."""
    sent = request.files.get("content")
    content = sent.read().decode("utf-8", "replace") if sent and sent.filename else None
    asked: dict[str, Any] = {name: request.form.get(name, "").strip() for name in ("region", "on")}
    asked["region"] = asked["region"] or me()["region"]
    answer = ask("POST", "/reports/simulation", {**asked, "content": content})
    if answer.refused:
        return problem(answer)
    shown = {**answer.body, "asked": asked, "rows": answer.body["items"][:NAMED], "content": content}
    return desk_page(
        "desk/simulation.html", {**shown, "by_requirement": _by_requirement(answer.body["items"])}
    )


def _by_requirement(halls: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each requirement that changes for somebody, with how many halls it changes for, the most first."""
    found: dict[str, dict[str, Any]] = {}
    for hall in halls:
        for each in hall["findings"]:
            known = {"text": each["text"], "level": each["level"], "fail": 0, "pass": 0, "unknown": 0}
            row = found.setdefault(each["requirement"], known)
            row[each["verdict"]] = row.get(each["verdict"], 0) + 1
    return sorted(found.values(), key=lambda row: (-row["fail"], -row["unknown"], -row["pass"]))
