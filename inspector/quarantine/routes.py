"""The door that refuses no evidence, and what waits behind it, over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response, request
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.change import Change
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission, may
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.core.errors import Forbidden, InspectorError, NoSpace, NotFound, TooMany, Unavailable
from inspector.core.text import Text
from inspector.halls.schemas import ReasonsIn
from inspector.inspections import access as inspections
from inspector.inspections.actions import photos as evidence
from inspector.inspections.actions import take
from inspector.inspections.models import Inspection
from inspector.quarantine import access, present, queries, schemas
from inspector.quarantine.actions import decide, keep
from inspector.web.etags import optional_version
from inspector.web.http import page_answer, page_of
from inspector.web.raw_bodies import BINARY

blp = Blueprint("field-records", __name__, url_prefix="/field-records", description="现场记录 Field records")
RECORDS = Records(schemas.RecordOut, access.get, present.record)
LATER = (Unavailable, NoSpace, TooMany)  # not of the record: the same bytes may be taken in a minute
ANYTHING = {
    "required": True,
    "content": {"application/octet-stream": {"schema": BINARY}},
}


@blp.route("")
class FieldRecords(MethodView):
    @blp.arguments(schemas.RecordQuery, location="query")
    @blp.response(200, schemas.RecordPage)
    @requires(Permission.PHOTOS_WRITE)
    def get(self, query: dict[str, Any]) -> Response:
        """Records that could not be taken: yours, and those of the area that you oversee."""
        return page_answer(*queries.records(caller(), query, **page_of(query)))


@blp.route("/<uuid:record_id>")
class FieldRecordById(MethodView):
    @blp.response(200, schemas.RecordOut)
    @requires(Permission.PHOTOS_WRITE)
    def get(self, record_id: UUID) -> Any:
        """What came, why it was not taken, and what became of it."""
        return RECORDS.read(record_id)

    @blp.arguments(schemas.DeliveryQuery, location="query")
    @blp.response(200, schemas.DeliveryOut)
    @blp.alt_response(202, schema=schemas.DeliveryOut, description="Kept for a decision")
    @blp.doc(requestBody=ANYTHING)
    @requires(Permission.PHOTOS_WRITE, costs=Costly.UPLOAD)
    def put(self, query: dict[str, Any], record_id: UUID) -> Any:
        """Send a visit that must not be lost: taken where it can be, kept for a decision otherwise."""
        body = request.get_data(cache=False)
        about = query["about"] or str(record_id)
        change: Change[int | None] = Change(caller(), None, now())
        if (row := keep.find(str(record_id), change, body)) is None:
            try:
                return _taken(_take(body, about, change)), 200
            except LATER:
                raise
            except InspectorError as refused:
                came = keep.Arrival(body, request.mimetype, about, schemas.hall_named_in(body))
                with transaction():
                    row = keep.keep(str(record_id), change, came, refused)
        body_of = present.record(row, change.caller, change.now)
        return {"taken": False, "inspection_id": None, "state": None, "version": None, "kept": body_of}, 202


@blp.route("/<uuid:record_id>/raw")
class RawFieldRecord(MethodView):
    @blp.response(200, BINARY, content_type="application/octet-stream")
    @requires(Permission.PHOTOS_WRITE)
    def get(self, record_id: UUID) -> Response:
        """The bytes as they came, never to be opened as a page of ours."""
        content = present.raw(access.get(str(record_id), caller()))
        if content is None:
            raise NotFound(Text("保存期满,内容已删除", "Its time is over: it is erased"), code="erased")
        response = Response(content, mimetype="application/octet-stream")
        response.headers["Content-Disposition"] = f'attachment; filename="{record_id}"'
        return response


@blp.route("/<uuid:record_id>/admit")
class Admission(MethodView):
    @blp.arguments(schemas.AdmissionIn)
    @blp.response(200, schemas.RecordOut)
    @requires(Permission.QUARANTINE_DECIDE)
    def post(self, form: dict[str, Any], record_id: UUID) -> Any:
        """Make a visit of it: as it came, or of another hall, under another id, as a revision."""
        row = access.get(str(record_id), caller())
        visit = form.pop("inspection_id") or row.about
        stated = schemas.form_of(present.raw(row) or b"", form)
        evidence.decode_named(stated, decide.maker(row, stated, caller()))
        return RECORDS.act(record_id, decide.admit, stated, visit)


@blp.route("/<uuid:record_id>/dismiss")
class Dismissal(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, schemas.RecordOut)
    @requires(Permission.QUARANTINE_DECIDE)
    def post(self, form: dict[str, Any], record_id: UUID) -> Any:
        """Say why no visit becomes of it; what came is kept."""
        return RECORDS.act(record_id, decide.dismiss, form["reasons"])


def _take(body: bytes, about: str, change: Change[int | None]) -> Inspection:
    """Raises InspectorError for whatever stands against it."""
    if not may(change.role, Permission.INSPECTIONS_WRITE):
        raise Forbidden()
    form = schemas.form_of(body)
    evidence.decode_named(form, change.caller)
    expected = optional_version(lambda: inspections.get(about, change.caller).version)
    with transaction():
        return take.take(about, Change(change.caller, expected, change.now), form)


def _taken(row: Inspection) -> dict[str, Any]:
    return {
        "taken": True,
        "inspection_id": row.id,
        "state": row.state,
        "version": row.version,
        "kept": None,
    }
