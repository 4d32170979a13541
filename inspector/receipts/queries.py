"""The receipt of a filing: what it states, and whether what a receipt states still holds."""

import hashlib
from collections.abc import Mapping
from datetime import UTC
from typing import Any

import orjson
import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.errors import Conflict, NotFound
from inspector.core.signing import Forged, opened, public_keys, signed
from inspector.core.text import Text
from inspector.filings.models import Filing
from inspector.filings.rules.lifecycle import TAKES_ROOM
from inspector.halls.models import Hall
from inspector.receipts.rules.statement import Statement
from inspector.standards.models import Judgement
from inspector.standards.queries import kept_judgements

DIGITS = 32  # hex digits of SHA-256 that a statement carries


def statement(row: Filing) -> Statement:
    """What its receipt states. Raises Conflict while, or since, it is no announced banquet."""
    if row.state not in TAKES_ROOM or row.judgement_id is None or row.filed_at is None:
        raise Conflict(
            Text(
                "备案尚未提交、已退回或已结束效力,没有回执",
                "It is not filed, or no longer: there is no receipt",
            ),
            code="no-receipt",
            more={"state": row.state},
        )
    return Statement(
        number=row.number or "",
        version=_version(row),
        hall=db.session.get_one(Hall, row.hall_id).code,
        sittings=[[each.day.isoformat(), each.meal, each.tables, each.diners] for each in row.sittings],
        filed_at=row.filed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        judgement=_digest(row.judgement_id),
    )


def _version(row: Filing) -> int:
    """Each time that it is filed a judgement is kept."""
    kept = sa.select(sa.func.count()).where(
        Judgement.subject_id == row.id, Judgement.occasion == "filing", Judgement.id <= row.judgement_id
    )
    return db.session.execute(kept).scalar_one()


def _digest(judgement_id: int) -> str:
    judgement, rows = kept_judgements.kept(judgement_id)
    found = [[row["edition"], row["requirement"], row["verdict"]] for _, row in rows]
    judged = [judgement.facts, judgement.editions, judgement.on, found]
    return hashlib.sha256(orjson.dumps(judged, option=orjson.OPT_SORT_KEYS)).hexdigest()[:DIGITS]


def token(row: Filing) -> str:
    """The signed statement. Raises Conflict as `statement` does."""
    return signed(statement(row).encoded())


def verified(words: str) -> tuple[Statement, str]:
    """What a receipt states, and how the filing stands now. words: the token, or the address that holds it.

    `current`: it is what was filed last; `superseded`: it was filed again, otherwise; `unknown`: no such
    filing is here; else the state by which the filing ended, such as `cancelled`.
    Raises NotFound for a receipt that is not ours, or was changed.
    """
    try:
        stated = Statement.of(opened(words.rpartition("=")[2], public_keys()))
    except (Forged, ValueError) as forged:
        detail = Text("不是本系统签发的回执,或已被改动", "Not a receipt of ours, or changed afterwards")
        raise NotFound(detail, code="forged") from forged
    row = db.session.scalar(sa.select(Filing).where(Filing.number == stated.number))
    return stated, _standing(row, stated)


def _standing(row: Filing | None, stated: Statement) -> str:
    if row is None:
        return "unknown"
    if row.state not in TAKES_ROOM:
        return row.state
    return "current" if statement(row) == stated else "superseded"


def as_json(stated: Statement) -> Mapping[str, Any]:
    """A statement as plain values for the wire."""
    keys = ("day", "meal", "tables", "diners")
    return stated._asdict() | {"sittings": [dict(zip(keys, each, strict=True)) for each in stated.sittings]}
