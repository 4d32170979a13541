"""What the stories of registrations and halls often do, and how they count what was stored."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from inspector.core.db import db, transaction
from inspector.halls.models import Hall
from inspector.journal.models import Entry
from tests import make
from tests.application import register
from tests.client import Client, hand_in_papers, submitted_inspection

UNSIGNED = {"signer": "王示例", "refusal": "不在场"}  # a visit that ends without a signature


def drafted(operator: Client, **changes: Any) -> tuple[str, TestResponse]:
    """URL and answer of a new draft."""
    url = f"/registrations/{uuid4()}"
    row = operator.put(url, make.registration(**changes))
    assert row.status_code == 201, row.text
    return url, row


def submitted(operator: Client, **changes: Any) -> tuple[str, TestResponse]:
    url, _ = drafted(operator, **changes)
    row = operator.act(f"{url}/submit", hand_in_papers(operator, url))
    assert row.status_code == 200, row.text
    return url, row


def pointers(answer: TestResponse) -> list[str]:
    """Where a refused body is wrong."""
    return [row["pointer"] for row in answer.json["errors"]]


def count(app: Flask, model: type[Any], **equal: Any) -> int:
    """How many rows of the model there are with these values."""
    with app.app_context():
        found = sa.select(sa.func.count()).select_from(model).filter_by(**equal)
        return db.session.scalar(found) or 0


def steps_of(app: Flask, subject_id: str) -> list[str]:
    """The journal's actions on one subject, in the order of its versions."""
    with app.app_context():
        found = sa.select(Entry.action).where(Entry.subject_id == subject_id)
        return list(db.session.scalars(found.order_by(Entry.version, Entry.id)))


def opened_long_ago(app: Flask, hall_id: str) -> None:
    """As if the hall had been listed years before, so that visits grade it."""
    with app.app_context(), transaction():
        db.session.get_one(Hall, hall_id).listed_on = make.TODAY - timedelta(days=700)


def graded(app: Flask, inspector: Client, hall_id: str) -> None:
    """Have the hall for long, and visit it when everything is in order."""
    opened_long_ago(app, hall_id)
    visit = submitted_inspection(inspector, hall_id, "unannounced")
    assert inspector.act(f"{visit}/sign", inspector.get(visit), UNSIGNED).status_code == 200


def listed(operator: Client, supervisor: Client, inspector: Client, **changes: Any) -> str:
    """The id of a new hall that has passed its acceptance inspection."""
    hall_id: str = register(operator, supervisor, **changes)["id"]
    visit = submitted_inspection(inspector, hall_id)
    signed = inspector.act(f"{visit}/sign", inspector.get(visit), UNSIGNED)
    assert signed.status_code == 200, signed.text
    return hall_id
