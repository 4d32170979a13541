"""What a client must know before it asks, as plain values for the wire."""

from collections.abc import Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from inspector.core import labels as steps
from inspector.core import terms
from inspector.core.text import LANGUAGES, Text
from inspector.files.rules import pdf
from inspector.imports.rules import spreadsheets
from inspector.standards.documents.library import empty
from inspector.standards.queries import in_force
from inspector.standards.rules.items import SUBJECTS
from inspector.web.http import API

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
        **{"table_bytes": spreadsheets.MAX_BYTES, "table_formats": ["XLSX", "CSV"]},
        **{"json_bytes": config["MAX_JSON_BYTES"], "page_rows": PAGE_ROWS},
    }


def labels() -> list[dict[str, Any]]:
    """Every table of labels, with the choices of the occasion of a banquet, which the vocabulary has."""
    tables = {name.lower(): table for name, table in (vars(steps) | vars(terms)).items() if name.isupper()}
    occasion = empty().vocabularies["banquet"]["occasion"]
    tables["occasions"] = {choice.value: choice.label for choice in occasion.choices}
    return [{"table": name, "labels": _rows(table)} for name, table in sorted(tables.items())]


def _rows(table: Mapping[str, Text]) -> list[dict[str, str]]:
    return [{"code": code, "zh": said.zh, "en": said.en} for code, said in table.items()]
