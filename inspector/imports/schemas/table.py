"""Tables of existing halls: every wrong cell is told, and none is taken while one is wrong."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import marshmallow as ma

from inspector.core import sandbox
from inspector.core.days import local_day
from inspector.core.db import give_way, transaction
from inspector.core.errors import Invalid, at
from inspector.core.text import Text
from inspector.halls import schemas
from inspector.imports.actions import adopt
from inspector.imports.actions.adopt import Adopted, Row
from inspector.imports.rules import bounds, cells, headings
from inspector.imports.rules.headings import Numbered
from inspector.imports.schemas.columns import BESIDE, FACTS, LABELS, NEEDED, NUMERIC, fact, known, labels
from inspector.web.problems import leaves
from inspector.web.translations import bilingual

# What a spreadsheet that is made of it later would run; a house number may begin with a minus.
FORMULA = re.compile(r"[=@\t\r]|[+-](?!\s*[0-9][^=(|!]*$)")
REGION = re.compile(r"(?P<code>[0-9]{9}(?:[0-9]{3})?)(?![0-9]).*")  # as the template's list has it
FOOTING = re.compile("(合计|总计|小计|共计|填表|制表|审核|复核|单位负责人|(注|备注|说明)[:\uff1a])")
FEW = 4  # of the columns that each hall needs
MOST_ERRORS = 500
PIECE = 50  # halls that are taken over in one transaction
READER = "inspector.imports.rules.spreadsheets:read"
FORM = schemas.ParticularsIn()


class Table(NamedTuple):
    """first: number of the row of headings. keys: the field of each column. wrong: with the columns."""

    first: int
    keys: list[str]
    wrong: adopt.Errors
    rows: list[Row]


class Outcome(NamedTuple):
    dry_run: bool
    rows: list[Adopted]


def read(content: bytes, now: datetime) -> Table:
    """What the file holds, with what is wrong by itself. Outside of a transaction: it may take seconds.

    Raises Invalid for a file that is no table of halls.
    """
    bounds.refuse_large(content)
    table = sandbox.parse(READER, content, list(known()))
    first, keys, wrong = _columns(table)
    rows = _read(table[1:], keys, local_day(now))
    if not rows and not wrong:
        raise Invalid(errors=[at("/file", Text("表中没有聚餐点", "There is no hall in the table"))])
    return Table(first, keys, wrong, rows)


def take_over(table: Table, *, within: str, by: str | None, now: datetime, dry_run: bool) -> Outcome:
    """Take over the halls of the table, once all of it was looked through and is right.

    Not inside of a transaction: a piece has one of its own, so that others can write meanwhile. What somebody
    writes then can refuse a later piece; the earlier ones stay, and the table can be sent again.

    within: the region that is the caller's. Raises Invalid naming every wrong cell by row and column.
    """
    planned = _planned(table, within, now)
    if not dry_run:
        planned = []
        for start in range(0, len(table.rows), PIECE):
            piece = table._replace(rows=table.rows[start : start + PIECE])
            with transaction():
                some = _planned(piece, within, now)
                adopt.carry_out(piece.rows, some, by=by, now=now)
            planned += some
            give_way()
    return Outcome(dry_run, planned)


def _planned(table: Table, within: str, now: datetime) -> list[Adopted]:
    planned, further = adopt.plan(table.rows, within=within, now=now)
    _refuse(table.first, table.wrong, _present(further, table.keys))
    return planned


def _columns(table: Sequence[Numbered]) -> tuple[int, list[str], adopt.Errors]:
    """The row of headings, the field of each column, and what is wrong: unknown, absent or there twice."""
    first, cells_of_first = table[0] if table else (1, [])
    names = [headings.bare(heading) for heading in cells_of_first]
    words = [headings.word(heading) for heading in cells_of_first]
    keys = [known().get(word, "") for word in words]
    unknown = [
        names[place]
        for place, (word, key) in enumerate(zip(words, keys, strict=True))
        if word and not key and _filled(table, place)
    ]
    absent = [name for name in NEEDED if known()[headings.word(name)] not in keys]
    twice = sorted({name for name, key in zip(names, keys, strict=True) if key and keys.count(key) > 1})
    wrong = {
        Text("没有这一列", "There is no such column"): unknown,
        Text("缺少这一列", "The column is absent"): absent,
        Text("这一列出现多次", "It is there more than once"): twice,
    }
    return first, keys, [(name, detail) for detail, columns in wrong.items() for name in columns]


def _filled(table: Sequence[Numbered], place: int) -> bool:
    """Whether anything stands in the column: an empty one of another name, such as 备注, loses nothing."""
    return any(len(row) > place and row[place] for _, row in table[1:])


def _is_footing(stated: Mapping[str, str]) -> bool:
    """A sum, a note or who filled it in, below the halls: no hall has so few of its cells."""
    few = sum(key in stated for key, name in LABELS.items() if name in NEEDED) < FEW
    return few and any(FOOTING.match(cell) for cell in stated.values())


def _read(table: Sequence[Numbered], keys: Sequence[str], today: date) -> list[Row]:
    """The rows, each with what is wrong in it. Those without a cell of ours and footings are passed over."""
    rows = []
    for number, row in table:
        stated = {key: cell for key, cell in zip(keys, row, strict=False) if key and cell}
        if stated and not _is_footing(stated):
            rows.append(_row(number, stated, today))
    return rows


def _row(number: int, stated: Mapping[str, str], today: date) -> Row:
    wrong: adopt.Errors = []
    for key, cell in stated.items():
        detail = cells.wrong(cell) or _formula(key, cell)
        if detail:
            wrong.append((key, detail))
    broken = {key for key, _ in wrong}
    form, refused = _form({key: cell for key, cell in stated.items() if key not in broken})
    wrong += [(key, detail) for key, detail in refused if key not in broken]
    listed_on = None
    if "listed_on" in stated and "listed_on" not in broken:
        try:
            listed_on = cells.day(stated["listed_on"], today)
        except ValueError as unreadable:
            wrong.append(("listed_on", unreadable.args[0]))
    return Row(number, form, listed_on, stated.get("operator", "").lower() or None, wrong)


def _formula(key: str, cell: str) -> Text | None:
    if key in NUMERIC or FORMULA.match(cell) is None:
        return None
    return Text("像公式,不能以 = 或 @ 开头", "It looks like a formula; it may not begin with = or @")


def _form(stated: Mapping[str, str]) -> tuple[dict[str, Any], adopt.Errors]:
    """What of the row the form takes, and what it refuses; a fact is checked later, by its vocabulary."""
    plain = {key: cell for key, cell in stated.items() if key not in (*FACTS, *BESIDE)}
    if match := REGION.fullmatch(plain.get("region", "")):
        plain["region"] = match["code"]
    facts = {key: cells.number(stated[key], fact(key).unit) for key in FACTS if key in stated}
    try:
        loaded: dict[str, Any] = FORM.load({**plain, "facts": facts})
    except ma.ValidationError as refused:
        found = leaves(refused.messages)
        valid = refused.valid_data if isinstance(refused.valid_data, dict) else {}
        return valid, [(pointer.split("/")[1], bilingual(sentence)) for pointer, sentence in found]
    return loaded, []


def _present(wrong: Mapping[int, adopt.Errors], keys: Sequence[str]) -> Mapping[int, adopt.Errors]:
    """Without what is missing because its whole column is, which is told once."""
    absent = {key for key, name in LABELS.items() if name in NEEDED and key not in keys}
    return {
        number: [(key, detail) for key, detail in errors if key not in absent]
        for number, errors in wrong.items()
    }


def _refuse(first: int, columns: adopt.Errors, rows: Mapping[int, adopt.Errors]) -> None:
    names = labels()
    errors = [_cell(first, name, detail) for name, detail in columns]
    errors += [
        _cell(number, names.get(key, key), detail) for number in sorted(rows) for key, detail in rows[number]
    ]
    if errors:
        raise Invalid(code="bad-table", errors=errors[:MOST_ERRORS], more={"wrong_cells": len(errors)})


def _cell(row: int, column: str, detail: Text) -> dict[str, Any]:
    return {**at(f"/{row}/{column}", detail), "row": row, "column": column}
