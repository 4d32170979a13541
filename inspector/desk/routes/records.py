"""Records, with what one may do with them now: each step is the API's, and so is what it says of it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request

from inspector.desk.routes.asking import Answer, ask
from inspector.desk.routes.pages import AT, desk_page, problem, signed_in

KINDS = (
    "any(registrations, filings, corrections, inspections, halls, chefs, incidents, plans, draws, targets,"
    " 'guidance-tasks', 'field-records')"
)
WRITTEN = frozenset(
    {"reasons", "text", "witness"}
)  # what a form here can say; other steps are taken in the apps
PAPERS = "any('record.pdf', 'correction-order.pdf', 'receipt.pdf', notice, decision)"
# What belongs to a hall, for its file: section to the address that lists it.
OF_A_HALL = {
    "history": "/halls/{id}/history",
    "materials": "/halls/{id}/materials",
    "inspections": "/inspections?hall_id={id}&limit=50",
    "corrections": "/corrections?hall_id={id}&limit=50",
    "filings": "/filings?hall_id={id}&limit=50",
}
blp = Blueprint("desk-records", __name__, url_prefix=AT)


@blp.get(f"/<{KINDS}:kind>/<uuid:record_id>")
@signed_in
def record(kind: str, record_id: UUID) -> Response:
    """Show a record and the steps that may be taken now."""
    return _shown(kind, str(record_id))


@blp.post(f"/<{KINDS}:kind>/<uuid:record_id>/<string:step>")
@signed_in
def take(kind: str, record_id: UUID, step: str) -> Any:
    """Take a step; then the record says what it led to, or the page why it was not taken."""
    said = {name: value for name, value in request.form.items() if name in WRITTEN and value.strip()}
    row = ask("GET", f"/{kind}/{record_id}")
    if row.refused:
        return problem(row)
    offered = {_path(each): each for each in _steps(row.body)}
    if step not in offered:
        return _shown(kind, str(record_id), gone=True)
    body = said or ({} if offered[step]["fields"] else None)
    answer = ask("POST", f"/{kind}/{record_id}/{step}", body, version=request.form.get("version"))
    if answer.refused:
        return _shown(kind, str(record_id), refused=answer, said=said)
    return redirect(f"/desk/{kind}/{record_id}?done={step}")


@blp.get(f"/<{KINDS}:kind>/<uuid:record_id>/<{PAPERS}:paper>")
@signed_in
def paper(kind: str, record_id: UUID, paper: str) -> Response:
    """Give a paper of a record, as the API makes it."""
    answer = ask("GET", f"/{kind}/{record_id}/{paper}")
    if answer.refused:
        return problem(answer)
    return Response(answer.body, mimetype=answer.mimetype, headers={"Cache-Control": "no-store"})


def _shown(
    kind: str,
    record_id: str,
    *,
    refused: Answer | None = None,
    said: Mapping[str, str] | None = None,
    gone: bool = False,
) -> Response:
    answer = ask("GET", f"/{kind}/{record_id}")
    if answer.refused:
        return problem(answer)
    row, papers = answer.body, _papers_of(kind, record_id)
    shown = {
        **{"kind": kind, "row": row, "steps": _steps(row), "written": said or {}, "gone": gone},
        "problem": refused.body if refused else None,
        "done": request.args.get("done"),
        "hall": _hall(kind, row),
        "photos": _photos((*_named(row), *(each["file"] for each in papers["items"] if each["file"]))),
        **{"papers": papers["items"], "lacking": papers["lacking"]},
        "file": _file_of(record_id) if kind == "halls" else {},
    }
    return desk_page("desk/record.html", shown, status=refused.status if refused else 200)


def _steps(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Those that a form here can take. fields: what it has to say."""
    return [
        {**each, "path": _path(each), "fields": [name for name in each["needs"] if name in WRITTEN]}
        for each in row.get("actions", ())
        if each["method"] == "POST" and {"If-Match", *WRITTEN}.issuperset(each["needs"])
    ]


def _path(step: Mapping[str, Any]) -> str:
    return str(step["href"]).rpartition("/")[2]


def _hall(kind: str, row: Mapping[str, Any]) -> Any:
    """The hall that it is about, where there is one already."""
    if kind == "halls" or not row.get("hall_id"):
        return None
    answer = ask("GET", f"/halls/{row['hall_id']}")
    return None if answer.refused else answer.body


def _papers_of(kind: str, record_id: str) -> Mapping[str, Any]:
    """What a registration has to bring, and how each stands; nothing of other records."""
    answer = ask("GET", f"/registrations/{record_id}/materials") if kind == "registrations" else None
    return answer.body if answer and not answer.refused else {"items": [], "lacking": []}


def _photos(named: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Signed addresses, by hash, of photos and papers."""
    wanted = sorted(set(named))[:200]
    if not wanted:
        return {}
    answer = ask("POST", "/file-addresses", {"hashes": wanted})
    return {} if answer.refused else {each["sha256"]: each for each in answer.body["items"]}


def _named(row: Mapping[str, Any]) -> Iterable[str]:
    for each in (*row.get("rounds", ()), *row.get("answers", ())):
        yield from each.get("photos") or ()
        yield from each.get("documents") or ()


def _file_of(hall_id: str) -> dict[str, list[dict[str, Any]]]:
    """All that is known of a hall; a part that one may not see is left out."""
    found = {name: ask("GET", at.format(id=hall_id)) for name, at in OF_A_HALL.items()}
    return {name: answer.body["items"] for name, answer in found.items() if not answer.refused}
