"""The accounts of the area: added, locked, given a first password, handed over."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, redirect, request

from inspector.desk.routes.areas import areas
from inspector.desk.routes.asking import Answer, ask
from inspector.desk.routes.pages import AT, desk_page, me, problem, signed_in

PAGE = 50
NAMED = 20  # halls of an operator that are named; each is asked for on its own
COLLEAGUES = 200  # the most that one page of the API gives
# What a form of the page does: method and address of the API, and the fields that it sends.
STEPS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "lock": ("PUT", "lock", ("reasons",)),
    "unlock": ("DELETE", "lock", ()),
    "password": ("PUT", "password", ("password",)),
    "handover": ("POST", "handover", ("to",)),
    "devices": ("DELETE", "devices", ()),
}
ADDED = ("id", "name", "display_name", "role", "region", "password")
blp = Blueprint("desk-accounts", __name__, url_prefix=f"{AT}/accounts")


@blp.get("")
@signed_in
def accounts() -> Response:
    """Show the accounts of the area by name, and the form for one more."""
    return _listed()


@blp.post("")
@signed_in
def add() -> Any:
    """Create an account; what is refused is shown beside what was typed."""
    said = {name: request.form.get(name, "").strip() for name in ADDED}
    said["region"] = said["region"] or me()["region"]
    answer = ask("POST", "/accounts", said)
    if answer.refused:
        return _listed(refused=answer, said=said)
    return redirect(f"{AT}/accounts/{answer.body['id']}?done=added")


@blp.get("/<uuid:account_id>")
@signed_in
def account(account_id: UUID) -> Response:
    """Show an account, where it is logged in, and what one may do with it."""
    return _shown(str(account_id))


@blp.post(f"/<uuid:account_id>/<any({', '.join(STEPS)}):step>")
@signed_in
def change(account_id: UUID, step: str) -> Any:
    """Do one thing with an account; the API says who may."""
    method, at, fields = STEPS[step]
    said = {name: request.form.get(name, "").strip() for name in fields}
    version = request.form.get("version")
    answer = ask(method, f"/accounts/{account_id}/{at}", said or None, version=version)
    if answer.refused:
        return _shown(str(account_id), refused=answer, said=said)
    if step == "handover":
        return _shown(str(account_id), moved=answer.body)
    return redirect(f"{AT}/accounts/{account_id}?done={step}")


def _listed(*, refused: Answer | None = None, said: Mapping[str, str] | None = None) -> Response:
    query = {"limit": PAGE, "cursor": request.args.get("cursor")}
    answer = ask("GET", "/accounts", query=query)
    if answer.refused:
        return problem(answer)
    empty = {"id": str(uuid4()), "password": _proposed()}
    shown = {**answer.body, "rows": answer.body["items"], "typed": said or empty}
    shown["areas"] = areas(me()["region"], (said or {}).get("region", ""))
    return desk_page("desk/accounts.html", shown | _what_went_wrong(refused), status=_status(refused))


def _shown(
    account_id: str,
    *,
    refused: Answer | None = None,
    said: Mapping[str, str] | None = None,
    moved: Mapping[str, int] | None = None,
) -> Response:
    answer = ask("GET", f"/accounts/{account_id}")
    if answer.refused:
        return problem(answer)
    row, devices = answer.body, ask("GET", f"/accounts/{account_id}/devices")
    shown = {
        **{"row": row, "typed": said or {}, "moved": moved, "proposed": _proposed()},
        "devices": [] if devices.refused else devices.body["items"],
        "colleagues": _colleagues(row),
        "halls": _named(row["halls"][:NAMED]),
        "done": request.args.get("done"),
    }
    return desk_page("desk/account.html", shown | _what_went_wrong(refused), status=_status(refused))


def _what_went_wrong(refused: Answer | None) -> dict[str, Any]:
    return {"problem": refused.body if refused else None}


def _status(refused: Answer | None) -> int:
    return refused.status if refused else 200


def _colleagues(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Others of the same role who can log in; whether one may take over, the API says."""
    answer = ask("GET", "/accounts", query={"limit": COLLEAGUES})
    rows = [] if answer.refused else answer.body["items"]
    return [
        each for each in rows if each["role"] == row["role"] and each["active"] and each["id"] != row["id"]
    ]


def _named(hall_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The halls of an operator as far as one may see them."""
    found = (ask("GET", f"/halls/{each}") for each in hall_ids)
    return [answer.body for answer in found if not answer.refused]


def _proposed() -> str:
    """A first password that nobody guesses and that can be read out on the telephone."""
    return "-".join(secrets.token_hex(2) for _ in range(3))
