"""Registrations over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import today
from inspector.halls import access as halls_access
from inspector.halls import schemas
from inspector.halls.routes import blp
from inspector.registrations import access
from inspector.registrations.actions import decide, defer, draft, judge
from inspector.registrations.present import decision_document
from inspector.registrations.present import registrations as present
from inspector.registrations.queries import known_facts
from inspector.registrations.queries import registrations as queries
from inspector.registrations.rules.forms import PromiseForm, RegistrationForm, ReturnForm
from inspector.registrations.schemas import registrations
from inspector.standards.present import judgements
from inspector.standards.schemas.editions import JudgementOut
from inspector.web.http import page_answer, page_of
from inspector.web.raw_bodies import BINARY

PDF = "application/pdf"
registering = Blueprint(
    "registrations", __name__, url_prefix="/registrations", description="登记 Registrations"
)
REGISTRATIONS = Records(registrations.RegistrationOut, access.get, present.registration)


@registering.route("")
class Registrations(MethodView):
    @registering.arguments(registrations.RegistrationQuery, location="query")
    @registering.response(200, registrations.RegistrationPage)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Registrations that are yours to see: what is due first, then the latest."""
        return page_answer(*queries.registrations(caller(), query, today(), **page_of(query)))


@registering.route("/<uuid:registration_id>")
class RegistrationById(MethodView):
    @registering.response(200, registrations.RegistrationOut)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> Any:
        """A registration."""
        return REGISTRATIONS.read(registration_id)

    @registering.arguments(registrations.RegistrationIn)
    @registering.response(201, registrations.RegistrationOut)
    @registering.alt_response(200, schema=registrations.RegistrationOut, description="Replaced")
    @requires(Permission.REGISTRATIONS_WRITE)
    def put(self, form: RegistrationForm, registration_id: UUID) -> Any:
        """Draft a registration under an id of your own; with If-Match, replace the draft."""
        return REGISTRATIONS.put(registration_id, draft.put, form)


@registering.route("/<uuid:registration_id>/judgement")
class RegistrationJudgement(MethodView):
    @registering.response(200, JudgementOut)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> dict[str, Any]:
        """What would fail if it were submitted today, and why, by clause. Stores nothing."""
        row = access.get(str(registration_id), caller())
        return judgements.judgement(judge.judge(row, today()))


@registering.route("/<uuid:registration_id>/submit")
class RegistrationSubmission(MethodView):
    @registering.response(200, registrations.RegistrationOut)
    @requires(Permission.REGISTRATIONS_WRITE)
    def post(self, registration_id: UUID) -> Any:
        """Hand it in; it is judged and the judgement kept. `effects` tell which papers are missing."""
        return REGISTRATIONS.act(registration_id, decide.act, "submit")


@registering.route("/<uuid:registration_id>/recall")
class RegistrationRecall(MethodView):
    @registering.response(200, registrations.RegistrationOut)
    @requires(Permission.REGISTRATIONS_WRITE)
    def post(self, registration_id: UUID) -> Any:
        """Call it back to go on editing it, until it is decided on."""
        return REGISTRATIONS.act(registration_id, decide.act, "recall")


@registering.route("/<uuid:registration_id>/withdraw")
class RegistrationWithdrawal(MethodView):
    @registering.response(200, registrations.RegistrationOut)
    @requires(Permission.REGISTRATIONS_WRITE)
    def post(self, registration_id: UUID) -> Any:
        """Take it back."""
        return REGISTRATIONS.act(registration_id, decide.act, "withdraw")


@registering.route("/<uuid:registration_id>/accept")
class RegistrationAcceptance(MethodView):
    @registering.arguments(schemas.ReasonsIn)
    @registering.response(200, registrations.RegistrationOut)
    @requires(Permission.REGISTRATIONS_DECIDE)
    def post(self, form: dict[str, Any], registration_id: UUID) -> Any:
        """Accept it; the hall then waits for its acceptance inspection."""
        return REGISTRATIONS.act(registration_id, decide.act, "accept", form["reasons"])


@registering.route("/<uuid:registration_id>/return")
class RegistrationReturn(MethodView):
    @registering.arguments(registrations.ReturnIn)
    @registering.response(200, registrations.RegistrationOut)
    @requires(Permission.REGISTRATIONS_DECIDE)
    def post(self, form: ReturnForm, registration_id: UUID) -> Any:
        """Give it back with reasons; whatever is missing is told along with them."""
        return REGISTRATIONS.act(registration_id, decide.act, "return", form["reasons"], form["items"])


@registering.route("/<uuid:registration_id>/<any(receive,decline,deny,defer,complete,extend):action>")
class RegistrationDecision(MethodView):
    @registering.arguments(schemas.ReasonsIn)
    @registering.response(200, registrations.RegistrationOut)
    @requires(Permission.REGISTRATIONS_DECIDE)
    def post(self, form: dict[str, Any], registration_id: UUID, action: str) -> Any:
        """Take it up (受理), or not; refuse it; accept it with secondary papers missing, or once they came.

        `extend` extends the time to decide.
        """
        return REGISTRATIONS.act(registration_id, decide.act, action, form["reasons"])


@registering.route("/<uuid:registration_id>/reject")
class RejectedMaterials(MethodView):
    @registering.arguments(registrations.ReturnIn)
    @registering.response(200, registrations.RegistrationOut)
    @requires(Permission.REGISTRATIONS_DECIDE)
    def post(self, form: ReturnForm, registration_id: UUID) -> Any:
        """Reject materials that came after a deferred acceptance, with reasons."""
        return REGISTRATIONS.act(registration_id, decide.act, "reject", form["reasons"], form["items"])


@registering.route("/<uuid:registration_id>/commitment")
class RegistrationCommitment(MethodView):
    @registering.arguments(registrations.PromiseIn)
    @registering.response(200, registrations.RegistrationOut)
    @requires(Permission.REGISTRATIONS_WRITE)
    def put(self, form: PromiseForm, registration_id: UUID) -> Any:
        """Promise to hand in what is missing, by a drawn signature or a statement."""
        return REGISTRATIONS.put_part(registration_id, defer.promise, form)


@registering.route("/<uuid:registration_id>/decision")
class DecisionDocument(MethodView):
    @registering.response(200, BINARY, content_type=PDF)
    @requires(Permission.REGISTRATIONS_READ, costs=Costly.PAPER)
    def get(self, registration_id: UUID) -> Response:
        """The decision as PDF: its number and organ, what fails and by when to mend it, and the remedies."""
        return _pdf(decision_document.decision(access.get(str(registration_id), caller())), "decision")


@registering.route("/<uuid:registration_id>/notice")
class NoticeDocument(MethodView):
    @registering.response(200, BINARY, content_type=PDF)
    @requires(Permission.REGISTRATIONS_READ, costs=Costly.PAPER)
    def get(self, registration_id: UUID) -> Response:
        """What is still to come, by when, and what follows if it does not, as PDF."""
        return _pdf(decision_document.notice(access.get(str(registration_id), caller())), "notice")


@registering.route("/<uuid:registration_id>/acknowledgement")
class AcknowledgementDocument(MethodView):
    @registering.response(200, BINARY, content_type=PDF)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> Response:
        """That it was received (受理) or not, as PDF."""
        return _pdf(decision_document.receipt(access.get(str(registration_id), caller())), "acknowledgement")


def _pdf(content: bytes, name: str) -> Response:
    response = Response(content, mimetype=PDF)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


@registering.route("/<uuid:registration_id>/submissions")
class Submissions(MethodView):
    @registering.response(200, registrations.SubmissionsOut)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> dict[str, Any]:
        """What was handed in each time, what had changed, and what was decided on it."""
        return present.submissions(access.get(str(registration_id), caller()))


@blp.route("/<uuid:hall_id>/facts")
class HallFacts(MethodView):
    @blp.response(200, schemas.HallFactsOut)
    @requires(Permission.HALLS_READ)
    def get(self, hall_id: UUID) -> dict[str, Any]:
        """What is known of a hall now: seen last by a signed inspection, else declared; with its origin."""
        known = known_facts.facts_of(halls_access.get(str(hall_id), caller()))
        return {"items": known, "disagreements": [each for each in known if not each["agrees"]]}
