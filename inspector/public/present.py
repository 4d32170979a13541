"""What a client must know before it asks, and what pages show, as plain values."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import orjson
import segno

from inspector.core import labels as steps
from inspector.core import terms
from inspector.core.days import wall_clock
from inspector.core.effects import EFFECTS
from inspector.core.text import LANGUAGES, Text
from inspector.files.rules import pdf
from inspector.imports.rules import bounds
from inspector.public.rules.plan import WIDTH, Place, height_of, points
from inspector.standards.documents.library import empty
from inspector.standards.queries import in_force
from inspector.standards.rules.items import SUBJECTS
from inspector.web.http import API

RECEIPTS: Mapping[str, Text] = {
    "current": Text("有效:与现在的备案一致", "It holds: it is what was filed last"),
    "superseded": Text(
        "已失效:此后重新备案,请看新的回执", "It no longer holds: it was filed again; ask for the new one"
    ),
    "unknown": Text("本系统没有这项备案", "There is no such filing here"),
}
PAGE_ROWS = 200  # as `PageQuery` has it


def door(config: Mapping[str, Any], region: str, on: date) -> dict[str, Any]:
    """Versions, limits, formats, and the editions in force in the region on the day."""
    editions = [
        {"id": edition.id, "hash": edition.hash, "subject": subject}
        for subject in SUBJECTS
        for edition in in_force.library().in_force(subject, region, on)
    ]
    return {
        **{"api": "v1", "service": _service()},
        **{"description": f"{API}/openapi.json", "documentation": "/docs/", "labels": f"{API}/labels"},
        **{"languages": list(LANGUAGES), "limits": _limits(config), "editions": editions},
    }


def _service() -> str:
    try:
        return version("sunshine-inspector")
    except PackageNotFoundError:  # run from its source
        return "source"


def _limits(config: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{"photo_bytes": config["MAX_PHOTO_BYTES"], "photo_formats": ["JPEG", "PNG", "WebP", "HEIC"]},
        **{"document_bytes": pdf.MAX_BYTES, "document_formats": ["PDF"]},
        **{"table_bytes": bounds.MAX_BYTES, "table_formats": ["XLSX", "CSV"]},
        **{"json_bytes": config["MAX_JSON_BYTES"], "page_rows": PAGE_ROWS},
    }


def labels() -> list[dict[str, Any]]:
    """Every table of labels, with the choices of the occasion of a banquet, which the vocabulary has."""
    known = vars(steps) | vars(terms) | {"EFFECTS": EFFECTS}
    tables = {name.lower(): table for name, table in known.items() if name.isupper()}
    occasion = empty().vocabularies["banquet"]["occasion"]
    tables["occasions"] = {choice.value: choice.label for choice in occasion.choices}
    return [{"table": name, "labels": _rows(table)} for name, table in sorted(tables.items())]


def _rows(table: Mapping[str, Text]) -> list[dict[str, str]]:
    return [{"code": code, "zh": said.zh, "en": said.en} for code, said in table.items()]


def stated(code: str) -> bytes:
    """What the QR code of a plaque states, signed."""
    return orjson.dumps(["hall", code])


def picture(code: segno.QRCode, kind: str) -> bytes:
    """A QR code as `svg` or `png`; large enough for a plaque."""
    out = io.BytesIO()
    code.save(out, kind=kind, scale=10, border=4)
    return out.getvalue()


def in_words(hall: Mapping[str, Any]) -> dict[str, Any]:
    """A hall of `queries.halls` with every code beside its words, for the template."""
    results = [
        {
            **each,
            "kind": steps.VISITS[each["kind"]],
            "outcome": steps.OUTCOMES.get(each["outcome"] or ""),
            "open": sum(failed["closed_on"] is None for failed in each["failed"]),
        }
        for each in hall["inspections"]
    ]
    return {**hall, "standing": steps.STATES[hall["state"]], "inspections": results}


def row_in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "standing": steps.STATES[row["state"]]}


def receipt(stated: Mapping[str, Any], status: str) -> dict[str, Any]:
    """What a receipt states, in words, and how it stands now."""
    sittings = [{**each, "meal": steps.MEALS[each["meal"]]} for each in stated["sittings"]]
    state = steps.label(steps.STATES, status)
    standing = RECEIPTS.get(status) or Text(f"备案现为:{state.zh}", f"The filing is now: {state.en}")
    return {
        **{"stated": {**stated, "sittings": sittings}, "status": status, "standing": standing},
        "filed_at": wall_clock(datetime.fromisoformat(stated["filed_at"])),
    }


def drawing(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Halls as dots; None where there are no two to compare."""
    placed = [row for row in rows if row["latitude"] is not None and row["longitude"] is not None]
    if len(placed) < 2:
        return None
    places = [Place(row["latitude"], row["longitude"]) for row in placed]
    dots = [
        {"x": x, "y": y, "code": row["code"], "name": row["name"], "grade": row["grade"]}
        for row, (x, y) in zip(placed, points(places), strict=True)
    ]
    return {"width": WIDTH, "height": height_of(places), "dots": dots}
