"""All listed halls for whoever wants to use them: CSV and GeoJSON, without a log-in."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from flask import Response
from flask.views import MethodView

from inspector.core import labels
from inspector.core.terms import GRADES
from inspector.core.text import Text
from inspector.public import schemas
from inspector.public.queries import listed
from inspector.public.routes.api import blp
from inspector.public.rules import datum
from inspector.web import tables
from inspector.web.languages import localised
from inspector.web.raw_bodies import BINARY

COLUMNS = ("code", "name", "town", "address", "state", "grade", "graded_on", "latitude", "longitude")
MINUTES = {"Cache-Control": "public, max-age=300"}


@blp.route("/halls.csv")
class HallsAsTable(MethodView):
    @blp.doc(security=[])
    @blp.arguments(schemas.OpenDataQuery, location="query")
    @blp.response(200, BINARY, content_type="text/csv")
    def get(self, query: dict[str, Any]) -> Response:
        """All listed halls as a table, one a line; coordinates as `datum` says."""
        rows = _written(listed.every(query["region"]), query["datum"])
        return _file(_table(rows, query["datum"]), "text/csv", "halls.csv")


@blp.route("/halls.geojson")
class HallsAsMap(MethodView):
    @blp.doc(security=[])
    @blp.arguments(schemas.OpenDataQuery, location="query")
    @blp.response(200, {"type": "object"}, content_type="application/geo+json")
    def get(self, query: dict[str, Any]) -> Response:
        """All listed halls that have a place, as points; coordinates as `datum` says."""
        rows = _written(listed.every(query["region"]), query["datum"])
        return _file(_map(rows, query["datum"]), "application/geo+json", "halls.geojson")


def _written(rows: Iterable[Mapping[str, Any]], system: str) -> Iterator[dict[str, Any]]:
    """Each with its place in that system."""
    for row in rows:
        placed = row["latitude"] is not None and row["longitude"] is not None
        place = (row["latitude"], row["longitude"])
        if placed and system == "gcj02":
            place = datum.gcj02(*place)
        latitude, longitude = (round(each, 6) if placed else None for each in place)
        yield {**row, "latitude": latitude, "longitude": longitude}


def _table(rows: Iterable[Mapping[str, Any]], system: str) -> Iterator[str]:
    heading = [localised(labels.PUBLIC_FIELDS[name]) for name in COLUMNS]
    yield tables.BOM + tables.lines([[*heading, system]])
    for row in rows:
        said = dict(row, state=_label(labels.STATES, row["state"]), grade=_label(GRADES, row["grade"]))
        yield tables.lines([[said[name] for name in COLUMNS]])


def _label(table: Mapping[str, Text], code: str | None) -> str | None:
    return localised(table[code]) if code else None


def _map(rows: Iterable[Mapping[str, Any]], system: str) -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","datum":"%s","features":[' % system.encode()
    between = b""
    for row in rows:
        if row["latitude"] is not None:
            yield between + orjson.dumps(_feature(row))
            between = b",\n"
    yield b"]}"


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    about = {name: row[name] for name in COLUMNS[:-2]}
    point = {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
    return {"type": "Feature", "id": row["code"], "geometry": point, "properties": about}


def _file(content: Iterable[str | bytes], mimetype: str, name: str) -> Response:
    """Made in memory: some 200 bytes a hall, of which a city has hundreds."""
    whole = b"".join(piece.encode() if isinstance(piece, str) else piece for piece in content)
    response = Response(whole, mimetype=mimetype, headers=MINUTES)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
