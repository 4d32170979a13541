"""The receipt of a filing: what it states, and whether what a receipt states still holds."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from inspector.core.days import to_the_second
from inspector.core.db import db
from inspector.core.errors import Conflict, Invalid, NotFound
from inspector.core.signing import (
    Forged,
    NotProven,
    UnknownKey,
    Unreadable,
    claimed,
    opened,
    public_keys,
    signed,
)
from inspector.core.text import Text
from inspector.filings.models import Filing
from inspector.filings.rules.lifecycle import TAKES_ROOM
from inspector.halls.models import Hall
from inspector.receipts.rules.statement import Statement
from inspector.receipts.rules.voucher import tokens_in
from inspector.standards.models import Judgement
from inspector.standards.queries import kept_judgements

# "Forged" is said of nothing but a signature that does not fit a statement that can be read.
REASONS: Mapping[type[NotProven], Text] = {
    Unreadable: Text(
        "凭证不完整或无法辨认,这不说明回执是假的;请重新扫描二维码,或完整复制凭证后再试",
        "Incomplete or unreadable, which does not make it false; scan it again, or copy all of it",
    ),
    UnknownKey: Text(
        "凭证不是用本系统已知的密钥签发的,在此无法核验;请核对签发单位和网址",
        "Signed by a key that is not known here, and cannot be checked; look at who issued it, and where",
    ),
    Forged: Text(
        "签名与回执内容不符:内容已被改动,或不是本系统签发",
        "The signature does not fit what the receipt says: it was changed, or is none of ours",
    ),
}
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
        filed_at=to_the_second(row.filed_at),
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
    Raises Invalid for what cannot be read, NotFound for a key that is unknown and for a forged one.
    """
    try:
        stated = read(words, public_keys())
    except Unreadable as lost:
        wrong = {"parameter": "token", "detail": REASONS[Unreadable]}
        raise Invalid(code="unreadable-voucher", errors=[wrong]) from lost
    except UnknownKey as strange:
        raise NotFound(REASONS[UnknownKey], code="unknown-key") from strange
    except Forged as forged:
        raise NotFound(REASONS[Forged], code="forged") from forged
    row = db.session.scalar(sa.select(Filing).where(Filing.number == stated.number))
    return stated, _standing(row, stated)


def read(words: str, keys: Mapping[str, Ed25519PublicKey]) -> Statement:
    """What a voucher states, however it was handed on. keys: by their id. Asks nobody.

    Raises NotProven, of the kind that says why.
    """
    failed: NotProven = Unreadable(words[:100])
    for token in tokens_in(words):
        try:
            stated = Statement.of(claimed(token))
            opened(token, keys)
        except ValueError as wrong:
            failed = Unreadable(wrong)
        except NotProven as wrong:
            failed = wrong
        else:
            return stated
    raise failed


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
