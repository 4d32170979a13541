"""Checklists and inspections over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import CALLS_HALLS, Permission
from inspector.core import signing
from inspector.core.clock import now, today
from inspector.core.errors import Conflict
from inspector.core.labels import VISITS
from inspector.files.actions import photos
from inspector.files.routes.addresses import addresses_of
from inspector.halls.schemas import ReasonsIn
from inspector.inspections import access
from inspector.inspections.actions import complete, draft, receipt, visit
from inspector.inspections.actions import photos as evidence
from inspector.inspections.actions.media import media
from inspector.inspections.models import Inspection
from inspector.inspections.present import papers, pictures
from inspector.inspections.present import records as present
from inspector.inspections.queries import inspections, queue
from inspector.inspections.rules.forms import InspectionForm, SignatureForm
from inspector.inspections.schemas import checklists, records, visits
from inspector.inspections.schemas.media import LossIn, MediaOut
from inspector.web.answers import ETAG, VERSION_TO_REPLACE
from inspector.web.http import answer, content_tag, page_answer, page_of
from inspector.web.paper import pdf_answer
from inspector.web.raw_bodies import BINARY

blp = Blueprint("inspections", __name__, url_prefix="/inspections", description="检查 Inspections")
lists = Blueprint("checklists", __name__, url_prefix="/checklists", description="检查表 Checklists")
INSPECTIONS = Records(visits.InspectionOut, access.get, present.inspection)


@lists.route(f"/<uuid:hall_id>/<any({','.join(VISITS)}):kind>")
class Checklist(MethodView):
    @lists.arguments(checklists.ChecklistQuery, location="query")
    @lists.response(200, checklists.ChecklistOut, headers=ETAG)
    @requires(Permission.CHECKLISTS_READ)
    def get(self, query: dict[str, Any], hall_id: UUID, kind: str) -> Any:
        """What to look at on a visit, with what was declared beside each item."""
        on = query["on"] or today()
        found = draft.checklist_of(str(hall_id), kind, query["filing_id"], caller(), on)
        return present.checklist(found, kind, on), 200, content_tag()


@blp.route("")
class Inspections(MethodView):
    @blp.arguments(visits.InspectionQuery, location="query")
    @blp.response(200, visits.InspectionPage)
    @requires(Permission.INSPECTIONS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Inspections that are yours to see: visits to come, the next first, then those that are over."""
        return page_answer(*inspections.inspections(caller(), query, today(), **page_of(query)))


@blp.route("/queue")
class Queue(MethodView):
    @blp.arguments(checklists.QueueQuery, location="query")
    @blp.response(200, checklists.QueueOut)
    @requires(Permission.INSPECTIONS_QUEUE)
    def get(self, query: dict[str, Any]) -> Response:
        """The banquets of the next days that deserve a visit most, where none is planned for that day."""
        found = queue.queue(caller(), query["region"], today(), query["days"], query["limit"])
        return answer({"items": found})


@blp.route("/<uuid:inspection_id>")
class InspectionById(MethodView):
    @blp.response(200, visits.InspectionOut)
    @requires(Permission.INSPECTIONS_READ)
    def get(self, inspection_id: UUID) -> Any:
        """An inspection with its findings, and the photos that are still on their way."""
        return INSPECTIONS.read(inspection_id)

    @blp.arguments(records.InspectionIn)
    @blp.response(201, visits.InspectionOut)
    @blp.alt_response(200, schema=visits.InspectionOut, description="Replaced")
    @requires(Permission.INSPECTIONS_WRITE)
    def put(self, form: InspectionForm, inspection_id: UUID) -> Any:
        """Plan or record a visit under an id of your own; with If-Match, go on recording."""
        return INSPECTIONS.put(inspection_id, draft.put, form)


@blp.route("/<uuid:inspection_id>/media")
class Media(MethodView):
    @blp.response(200, MediaOut)
    @requires(Permission.INSPECTIONS_READ)
    def get(self, inspection_id: UUID) -> Any:
        """Each photo that a visit names: whether it is here, how much of it is, and where to look at it."""
        row = access.get(str(inspection_id), caller())
        items = [addresses_of(each["sha256"], caller()) | each for each in media(row, caller(), now())]
        return {"items": items, "lost_because": row.lost_because}


@blp.route("/<uuid:inspection_id>/cancel")
class Cancellation(MethodView):
    @blp.response(200, visits.InspectionOut)
    @requires(Permission.INSPECTIONS_WRITE)
    def post(self, inspection_id: UUID) -> Any:
        """Call a visit off in which nothing is answered."""
        return INSPECTIONS.act(inspection_id, visit.act, "cancel")


@blp.route("/<uuid:inspection_id>/submit")
class Submission(MethodView):
    @blp.response(200, visits.InspectionOut)
    @requires(Permission.INSPECTIONS_WRITE)
    def post(self, inspection_id: UUID) -> Any:
        """Have what was observed judged: findings, score, grade."""
        return INSPECTIONS.act(inspection_id, visit.act, "submit")


@blp.route("/<uuid:inspection_id>/reopen")
class Reopening(MethodView):
    @blp.response(200, visits.InspectionOut)
    @requires(Permission.INSPECTIONS_WRITE)
    def post(self, inspection_id: UUID) -> Any:
        """Go on recording what was handed over and is not signed yet."""
        return INSPECTIONS.act(inspection_id, visit.act, "reopen")


@blp.route("/<uuid:inspection_id>/complete")
class Completion(MethodView):
    @blp.arguments(records.CompletionIn)
    @blp.response(201, visits.InspectionOut)
    @blp.alt_response(200, schema=visits.InspectionOut, description="Of a visit that was there")
    @blp.doc(parameters=[VERSION_TO_REPLACE])
    @requires(Permission.INSPECTIONS_WRITE)
    def post(self, form: InspectionForm, inspection_id: UUID) -> Any:
        """Record a visit, hand it over and have it signed in one call, which may be repeated."""
        evidence.decode_named(form, caller())
        return INSPECTIONS.put(inspection_id, complete.complete, form, form["signature"])


@blp.route("/<uuid:inspection_id>/sign")
class Signing(MethodView):
    @blp.arguments(records.SignatureIn)
    @blp.response(200, visits.InspectionOut)
    @requires(Permission.INSPECTIONS_WRITE)
    def post(self, form: SignatureForm, inspection_id: UUID) -> Any:
        """Take the operator's signature, or its refusal; the visit is frozen with it."""
        named = evidence.named_photos(access.get(str(inspection_id), caller()))
        photos.check(named | {form["signature"] or ""}, caller())
        return INSPECTIONS.act(inspection_id, visit.sign, form)


@blp.route("/<uuid:inspection_id>/receipt")
class Receipt(MethodView):
    @blp.response(200, visits.VisitReceiptOut)
    @requires(Permission.INSPECTIONS_READ)
    def get(self, inspection_id: UUID) -> Any:
        """That the record and all its photos are here, signed: the phone may forget them."""
        row = access.get(str(inspection_id), caller())
        photos.check(evidence.named_photos(row), caller())
        stated = receipt.state(row, now())
        return stated._asdict() | {"token": signing.signed(stated.encoded())}, 200, content_tag()


@blp.route("/<uuid:inspection_id>/record.pdf")
class Record(MethodView):
    @blp.response(200, BINARY, content_type="application/pdf")
    @requires(Permission.INSPECTIONS_READ, costs=Costly.PAPER)
    def get(self, inspection_id: UUID) -> Response:
        """The record of the visit as a paper: what was looked at, what was found, who signed; in Chinese."""
        row = access.get(str(inspection_id), caller())
        shown, whole = pictures.pictures(row, caller()), caller().role in CALLS_HALLS
        data = papers.record(row, whole=whole, token=_proof(row), shown=shown)
        return pdf_answer("visit", data, f"{inspection_id}-record.pdf", shown)


@blp.route("/<uuid:inspection_id>/correction-order.pdf")
class CorrectionOrder(MethodView):
    @blp.response(200, BINARY, content_type="application/pdf")
    @requires(Permission.INSPECTIONS_READ, costs=Costly.PAPER)
    def get(self, inspection_id: UUID) -> Response:
        """The order to put right what the visit found, by when and by which clause; in Chinese."""
        row = access.get(str(inspection_id), caller())
        shown = pictures.pictures(row, caller())
        return pdf_answer("order", papers.order(row, shown), f"{inspection_id}-order.pdf", shown)


def _proof(row: Inspection) -> str | None:
    """The signed statement that record and photos are here; none while they are not."""
    try:
        return signing.signed(receipt.state(row, now()).encoded())
    except Conflict:
        return None


@blp.route("/<uuid:inspection_id>/give-up-photos")
class LostPhotos(MethodView):
    @blp.arguments(LossIn)
    @blp.response(200, visits.InspectionOut)
    @requires(Permission.INSPECTIONS_PUBLISH)
    def post(self, form: dict[str, Any], inspection_id: UUID) -> Any:
        """Wait no longer for missing photos that are lost, all or those named, with the reason."""
        return INSPECTIONS.act(inspection_id, visit.give_up_photos, form["reasons"], form["photos"])


@blp.route("/<uuid:inspection_id>/return")
class Return(MethodView):
    @blp.arguments(ReasonsIn)
    @blp.response(200, visits.InspectionOut)
    @requires(Permission.INSPECTIONS_PUBLISH)
    def post(self, form: dict[str, Any], inspection_id: UUID) -> Any:
        """Send a visit back to its inspector with reasons, until its result is public."""
        return INSPECTIONS.act(inspection_id, visit.send_back, form["reasons"])


@blp.route("/<uuid:inspection_id>/hand-over")
class HandingOver(MethodView):
    @blp.arguments(records.HandOverIn)
    @blp.response(200, visits.InspectionOut)
    @requires(Permission.INSPECTIONS_PUBLISH)
    def post(self, form: dict[str, Any], inspection_id: UUID) -> Any:
        """Give a visit in which nothing is answered to another inspector."""
        return INSPECTIONS.act(inspection_id, visit.hand_over, form["inspector_id"])


@blp.route("/<uuid:inspection_id>/publish")
class Publication(MethodView):
    @blp.response(200, visits.InspectionOut)
    @requires(Permission.INSPECTIONS_PUBLISH)
    def post(self, inspection_id: UUID) -> Any:
        """Let the public see the result."""
        return INSPECTIONS.act(inspection_id, visit.act, "publish")
