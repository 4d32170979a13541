"""Builds things in good order; a test names only what it changes."""

import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from PIL import Image, ImageDraw

from inspector.core.clock import today

WRITTEN = date(2026, 11, 22)  # when the examples in good/ were written
TODAY = today()
GOOD = Path(__file__).parent / "good"
VILLAGE = "321283104201"  # a village of a town of 泰兴市
OTHER_VILLAGE = "321204101006"  # a village of 姜堰区


def hall_facts(**changes: Any) -> dict[str, Any]:
    """What a good hall declares; a change to None leaves the fact out."""
    return _changed(json.loads((GOOD / "hall.json").read_text("utf-8")), changes)


def banquet_facts(**changes: Any) -> dict[str, Any]:
    """What is observed at a good banquet."""
    return _changed(json.loads((GOOD / "banquet.json").read_text("utf-8")), changes)


def _changed(good: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    stated = {key: _moved(value) for key, value in good.items()} | changes
    return {key: value for key, value in stated.items() if value is not None}


def _moved(value: Any) -> Any:
    """The examples' certificates are as old today as they were on the day they were written."""
    try:
        return (date.fromisoformat(value) + (TODAY - WRITTEN)).isoformat()
    except (TypeError, ValueError):
        return value


def registration(**changes: Any) -> dict[str, Any]:
    return {
        "hall_id": str(uuid4()),
        "name": "小王庄阳光宴会厅",
        "region": VILLAGE,
        "address": "文化路 8 号",
        "latitude": 32.17,
        "longitude": 120.05,
        "organisation": "小王庄村股份经济合作社",
        "credit_code": "54321283MF0000013G",
        "licence_number": "JY23212830001231",
        "responsible_person": "王示例",
        "phone": "13800000001",
        "facts": declared_hall_facts(),
    } | changes


def material(file: str, **changes: Any) -> dict[str, Any]:
    """A paper that is valid for a year."""
    until = (TODAY + timedelta(days=365)).isoformat()
    said = {"number": "2026-001", "issuer": "某局", "issued_on": _ago(10), "expires_on": until}
    return {"file": file, **said} | changes


def declared_hall_facts(**changes: Any) -> dict[str, Any]:
    """The part of the good hall that an operator may declare."""
    from_derived = {"size_class"}
    return {key: value for key, value in hall_facts(**changes).items() if key not in from_derived}


def filing(hall_id: str, **changes: Any) -> dict[str, Any]:
    """A banquet of one sitting; day, meal, tables and diners are changes to that."""
    meal = {key: changes.pop(key) for key in ("day", "meal", "tables", "diners") if key in changes}
    return {
        "hall_id": hall_id,
        "host_name": "李示例",
        "host_phone": "13900000002",
        "caterer": "乡味流动服务队",
        "occasion": "wedding",
        "sittings": [sitting(**meal)],
        "dishes": ["白切鸡", "红烧肉", "清蒸鲈鱼", "炒青菜"],
        "people": [
            {"name": "张示例", "role": "chef", "health_certificate_on": _ago(60), "training_on": _ago(90)},
            {"name": "赵示例", "role": "helper", "health_certificate_on": _ago(30), "training_on": _ago(30)},
        ],
        "facts": {"commitment_signed": True, "notice_received": True, "cold_dishes": False},
    } | changes


def chef(**changes: Any) -> dict[str, Any]:
    return {
        "name": "钱示例",
        "sex": "male",
        "birth_year": 1970,
        "id_number": None,
        "phone": "13800000003",
        "education": "junior_high",
        "address": "文化路 9 号",
        "region": VILLAGE,
        "areas": ["321283"],
        "cook_since": 1995,
        "photo": None,
        "health_certificate": {"number": "健 2026-0117", "issued_on": _ago(60)},
        "training_on": [_ago(400), _ago(90)],
    } | changes


def sitting(**changes: Any) -> dict[str, Any]:
    day = (TODAY + timedelta(days=10)).isoformat()
    return {"day": day, "meal": "dinner", "tables": 20, "diners": 200} | changes


def closing(filing: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The report after a banquet, as its JSON has it, to which everybody came and nobody fell ill.

    actual_tables, actual_diners: of every sitting.
    """
    figures = {key: changes.pop(key) for key in ("actual_tables", "actual_diners") if key in changes}
    sittings = [
        {
            **{key: each[key] for key in ("day", "meal")},
            **{"actual_tables": each["tables"], "actual_diners": each["diners"]},
            **figures,
        }
        for each in filing["sittings"]
    ]
    return {"sittings": sittings, "ill_diners": 0} | changes


def _ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def picture(width: int = 640, height: int = 480, *, kind: str = "JPEG", seed: int = 0, **save: Any) -> bytes:
    """A drawn picture, different for every seed."""
    image = Image.new("RGB", (width, height), (200, 220, 255 - seed % 200))
    ImageDraw.Draw(image).ellipse(
        (min(10 + seed % 50, width - 10), 10, width - 10, height - 10), fill=(180, 40, 40)
    )
    out = io.BytesIO()
    image.save(out, kind, **save)
    return out.getvalue()


def pdf(text: str = "") -> bytes:
    """A small PDF, different for every text."""
    body = f"%PDF-1.4\n% {text}\n1 0 obj<</Type/Catalog>>endobj\n".encode()
    return body + b"trailer<</Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def day(number: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=number)


def day_of(text: str, later: int = 0) -> date:
    return date.fromisoformat(text) + timedelta(days=later)
