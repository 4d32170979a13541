"""Taking over halls that existed before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from uuid_utils import uuid7

from inspector.accounts.actions import accounts
from inspector.accounts.rules.permissions import OPERATORS
from inspector.core.db import db, queue
from inspector.core.errors import InspectorError, Invalid
from inspector.core.folding import folded
from inspector.core.text import Text
from inspector.halls.actions import register as halls_register
from inspector.halls.models import PARTICULARS, Hall, HallOperator
from inspector.regions import queries as regions_queries
from inspector.standards.queries import in_force
from inspector.standards.rules import json_values
from inspector.standards.rules.facts import Source

ALREADY = Text(
    "已登记且内容不同,请办理变更登记", "Registered with other content; change it by a registration"
)
Key = tuple[str, str, str]  # region, credit code and folded name
Errors = list[tuple[str, Text]]  # the field, and what is wrong with it


class Adopted(NamedTuple):
    """One row. hall: the one that there is or will be; known: whether it was there before."""

    number: int
    hall: Hall
    known: bool


class Row(NamedTuple):
    """One hall of the table. form: particulars and facts, as far as they could be read.

    operator: name of the account that runs it. wrong: what is known to be wrong already.
    """

    number: int
    form: Mapping[str, Any]
    listed_on: date | None
    operator: str | None
    wrong: Errors


def plan(rows: Sequence[Row], *, within: str, now: datetime) -> tuple[list[Adopted], dict[int, Errors]]:
    """What each row would do, and what is wrong by row. Stores nothing.

    The same credit code and name in the same place is the same hall, however the name is written.
    """
    queue("import-halls")  # two tables with the same hall
    known = _known(row.form["credit_code"] for row in rows if "credit_code" in row.form)
    seen: dict[Key, int] = {}
    planned, wrong = [], {}
    for row in rows:
        key = _key(row.form)
        here = known.get(key) if key else None
        errors = [*row.wrong, *_errors(row, within), *_twice(key, seen)]
        if here is not None and not errors:
            errors = [(field, ALREADY) for field in _differing(here, row)]
        if key is not None:
            seen.setdefault(key, row.number)
        if errors:
            wrong[row.number] = errors
        else:
            planned.append(Adopted(row.number, here or _new(row, now), known=here is not None))
    return planned, wrong


def _twice(key: Key | None, seen: Mapping[Key, int]) -> Errors:
    if key is None or key not in seen:
        return []
    return [("name", Text(f"与第 {seen[key]} 行重复", f"The same hall as in row {seen[key]}"))]


def carry_out(rows: Sequence[Row], planned: Iterable[Adopted], *, by: str | None, now: datetime) -> None:
    """Store the halls that are new."""
    operators = {row.number: row.operator for row in rows}
    for each in planned:
        if not each.known:
            halls_register.adopt(each.hall, by=by, now=now)
            name = operators[each.number]
            if name is not None:
                account = accounts.by_name(name)
                db.session.add(HallOperator(hall_id=each.hall.id, account_id=account.id))


def _known(credit_codes: Iterable[str]) -> dict[Key, Hall]:
    found = sa.select(Hall).where(Hall.credit_code.in_(sorted(set(credit_codes))))
    return {(hall.region, hall.credit_code, folded(hall.name)): hall for hall in db.session.scalars(found)}


def _key(form: Mapping[str, Any]) -> Key | None:
    """What makes it that hall; None where a part of it cannot be read."""
    try:
        return form["region"], form["credit_code"], folded(form["name"])
    except KeyError:
        return None


def _errors(row: Row, within: str) -> Errors:
    """What the form alone cannot tell."""
    errors: Errors = []
    checks: Mapping[str, Callable[[Any], Any]] = {
        "region": lambda region: regions_queries.require(region, "/region", within=within),
        "facts": lambda facts: in_force.read_facts("hall", facts, Source.DECLARED),
    }
    for key, check in checks.items():
        try:
            if key in row.form:
                check(row.form[key])
        except Invalid as refused:
            errors += [(each["pointer"].rpartition("/")[2], each["detail"]) for each in refused.errors]
    if row.operator is not None and not _runs(row.operator, row.form.get("region", within)):
        errors.append(("operator", Text("不是该辖区的经营者账号", "Not an operator's account of this area")))
    return errors


def _runs(name: str, region: str) -> bool:
    try:
        account = accounts.by_name(name)
    except InspectorError:
        return False
    return account.known_role in OPERATORS and region.startswith(account.region)


def _differing(hall: Hall, row: Row) -> list[str]:
    """The fields in which the row says something else than is known of the hall."""
    fields = [key for key in PARTICULARS if key != "facts" and getattr(hall, key) != row.form.get(key)]
    facts = [key for key, value in _facts(row).items() if hall.facts.get(key) != value]
    return fields + facts + (["listed_on"] if hall.listed_on != row.listed_on else [])


def _facts(row: Row) -> dict[str, Any]:
    read = in_force.read_facts("hall", row.form["facts"])
    return {key: json_values.plain(value) for key, value in read.items()}


def _new(row: Row, now: datetime) -> Hall:
    content = {key: row.form.get(key) for key in PARTICULARS} | {"facts": _facts(row)}
    state = "listed" if row.listed_on else "accepted"
    return Hall(id=str(uuid7()), state=state, version=0, listed_on=row.listed_on, created_at=now, **content)
