"""Registrations and halls over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.auth import Blueprint, caller, requires
from inspector.accounts.permissions import Permission
from inspector.answers import optional_version, page_answer, required_version, showing, tag
from inspector.clock import now, today
from inspector.db import transaction
from inspector.fields import PageQuery
from inspector.halls import current, deciding, deferring, paperwork, queries, registrations, schemas, service
from inspector.halls import present as show
from inspector.halls.models import Hall, Registration
from inspector.halls.reviewing import Items
from inspector.standards import present
from inspector.standards.schemas import JudgementOut

blp = Blueprint("halls", __name__, url_prefix="/halls", description="聚餐点 Halls")
PDF = "application/pdf"
registering = Blueprint(
    "registrations", __name__, url_prefix="/registrations", description="登记 Registrations"
)


def registration_shown(row: Registration) -> tuple[dict[str, Any], int, dict[str, str]]:
    return show.registration(row, caller(), today()), 200, tag(row.version)


def hall_shown(row: Hall) -> tuple[dict[str, Any], int, dict[str, str]]:
    return show.hall(row, caller()), 200, tag(row.version)


@registering.route("")
class Registrations(MethodView):
    @registering.arguments(schemas.RegistrationQuery, location="query")
    @registering.response(200, schemas.RegistrationPage)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Registrations that are yours to see, the latest first."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        return page_answer(*queries.registrations(caller(), query, today(), limit=limit, cursor=cursor))


@registering.route("/<uuid:registration_id>")
class RegistrationById(MethodView):
    @registering.response(200, schemas.RegistrationOut)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> Any:
        """A registration."""
        return registration_shown(registrations.get(str(registration_id), caller()))

    @registering.arguments(schemas.RegistrationIn)
    @registering.response(201, schemas.RegistrationOut)
    @registering.alt_response(200, schema=schemas.RegistrationOut, description="Replaced")
    @requires(Permission.REGISTRATIONS_WRITE)
    def put(self, form: dict[str, Any], registration_id: UUID) -> Any:
        """Draft a registration under an id of your own; with If-Match, replace the draft."""
        key, expected = str(registration_id), optional_version()
        with showing(lambda: _dumped(key)), transaction():
            row = registrations.put(key, form, caller=caller(), expected=expected, now=now())
        body, _, headers = registration_shown(row)
        return body, 201 if expected is None else 200, headers


@registering.route("/<uuid:registration_id>/judgement")
class RegistrationJudgement(MethodView):
    @registering.response(200, JudgementOut)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> dict[str, Any]:
        """What would fail if it were submitted today, and why, by clause. Stores nothing."""
        row = registrations.get(str(registration_id), caller())
        return present.judgement(registrations.judge(row, today()))


def _dumped(registration_id: str) -> Any:
    body, _, _ = registration_shown(registrations.get(registration_id, caller()))
    return schemas.RegistrationOut().dump(body)


def _act_on_registration(
    registration_id: UUID, action: str, reasons: str | None = None, items: Items = ()
) -> Any:
    key, expected = str(registration_id), required_version()
    with showing(lambda: _dumped(key)), transaction():
        row = deciding.act(
            key, action, caller=caller(), expected=expected, now=now(), reasons=reasons, items=items
        )
    return registration_shown(row)


@registering.route("/<uuid:registration_id>/submit")
class SubmitRegistration(MethodView):
    @registering.response(200, schemas.RegistrationOut)
    @requires(Permission.REGISTRATIONS_WRITE)
    def post(self, registration_id: UUID) -> Any:
        """Hand it in; it is judged and the judgement kept."""
        return _act_on_registration(registration_id, "submit")


@registering.route("/<uuid:registration_id>/withdraw")
class WithdrawRegistration(MethodView):
    @registering.response(200, schemas.RegistrationOut)
    @requires(Permission.REGISTRATIONS_WRITE)
    def post(self, registration_id: UUID) -> Any:
        """Take it back."""
        return _act_on_registration(registration_id, "withdraw")


@registering.route("/<uuid:registration_id>/accept")
class AcceptRegistration(MethodView):
    @registering.arguments(schemas.ReasonsIn)
    @registering.response(200, schemas.RegistrationOut)
    @requires(Permission.REGISTRATIONS_DECIDE)
    def post(self, form: dict[str, Any], registration_id: UUID) -> Any:
        """Accept it; the hall then waits for its acceptance inspection."""
        return _act_on_registration(registration_id, "accept", form["reasons"])


@registering.route("/<uuid:registration_id>/return")
class ReturnRegistration(MethodView):
    @registering.arguments(schemas.ReturnIn)
    @registering.response(200, schemas.RegistrationOut)
    @requires(Permission.REGISTRATIONS_DECIDE)
    def post(self, form: dict[str, Any], registration_id: UUID) -> Any:
        """Give it back with reasons; whatever is missing is told along with them."""
        return _act_on_registration(registration_id, "return", form["reasons"], form["items"])


@registering.route("/<uuid:registration_id>/<any(defer,complete,extend):action>")
class DecideOnRegistration(MethodView):
    @registering.arguments(schemas.ReasonsIn)
    @registering.response(200, schemas.RegistrationOut)
    @requires(Permission.REGISTRATIONS_DECIDE)
    def post(self, form: dict[str, Any], registration_id: UUID, action: str) -> Any:
        """Accept it with secondary papers missing; accept it once they came; extend the time to decide."""
        return _act_on_registration(registration_id, action, form["reasons"])


@registering.route("/<uuid:registration_id>/reject")
class RejectPapers(MethodView):
    @registering.arguments(schemas.ReturnIn)
    @registering.response(200, schemas.RegistrationOut)
    @requires(Permission.REGISTRATIONS_DECIDE)
    def post(self, form: dict[str, Any], registration_id: UUID) -> Any:
        """Say of papers that came after a deferred acceptance why they do not do."""
        return _act_on_registration(registration_id, "reject", form["reasons"], form["items"])


@registering.route("/<uuid:registration_id>/commitment")
class CommitmentOfRegistration(MethodView):
    @registering.arguments(schemas.PromiseIn)
    @registering.response(200, schemas.RegistrationOut)
    @requires(Permission.REGISTRATIONS_WRITE)
    def put(self, form: dict[str, Any], registration_id: UUID) -> Any:
        """Promise to hand in what is missing, by a drawn signature or a statement."""
        key, expected = str(registration_id), optional_version()
        with showing(lambda: _dumped(key)), transaction():
            row = deferring.promise(key, form, caller=caller(), expected=expected, now=now())
        return registration_shown(row)


@registering.route("/<uuid:registration_id>/decision")
class DecisionOnPaper(MethodView):
    @registering.response(200, {"type": "string", "format": "binary"}, content_type=PDF)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> Response:
        """The decision as PDF, with every finding, its clause and its basis."""
        return _pdf(paperwork.decision(registrations.get(str(registration_id), caller())), "decision")


@registering.route("/<uuid:registration_id>/notice")
class NoticeOnPaper(MethodView):
    @registering.response(200, {"type": "string", "format": "binary"}, content_type=PDF)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> Response:
        """What is still to come, by when, and what follows if it does not, as PDF."""
        return _pdf(paperwork.notice(registrations.get(str(registration_id), caller())), "notice")


def _pdf(content: bytes, name: str) -> Response:
    response = Response(content, mimetype=PDF)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


@registering.route("/<uuid:registration_id>/submissions")
class Submissions(MethodView):
    @registering.response(200, schemas.SubmissionsOut)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, registration_id: UUID) -> dict[str, Any]:
        """What was handed in each time, what had changed, and what was decided on it."""
        return show.submissions(registrations.get(str(registration_id), caller()))


@blp.route("")
class Halls(MethodView):
    @blp.arguments(schemas.HallQuery, location="query")
    @blp.response(200, schemas.HallPage)
    @requires(Permission.HALLS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Halls that are yours to see, by code."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        return page_answer(*queries.halls(caller(), query, limit=limit, cursor=cursor))


@blp.route("/<uuid:hall_id>")
class HallById(MethodView):
    @blp.response(200, schemas.HallOut)
    @requires(Permission.HALLS_READ)
    def get(self, hall_id: UUID) -> Any:
        """A hall."""
        return hall_shown(service.get(str(hall_id), caller()))


@blp.route("/<uuid:hall_id>/facts")
class FactsOfHall(MethodView):
    @blp.response(200, schemas.HallFactsOut)
    @requires(Permission.HALLS_READ)
    def get(self, hall_id: UUID) -> dict[str, Any]:
        """What is known of a hall now: seen last by a signed inspection, else declared; with its origin."""
        known = current.facts_of(service.get(str(hall_id), caller()))
        return {"items": known, "disagreements": [each for each in known if not each["agrees"]]}


@blp.route("/<uuid:hall_id>/history")
class HistoryOfHall(MethodView):
    @blp.arguments(PageQuery, location="query")
    @blp.response(200, schemas.HistoryPage)
    @requires(Permission.HALLS_READ)
    def get(self, query: dict[str, Any], hall_id: UUID) -> Response:
        """What was done to a hall, with reasons and what changed, the latest first."""
        return page_answer(*service.history(str(hall_id), caller(), **query))


@blp.route("/<uuid:hall_id>/operators/<uuid:account_id>")
class OperatorOfHall(MethodView):
    @blp.response(204)
    @requires(Permission.HALLS_DECIDE)
    def put(self, hall_id: UUID, account_id: UUID) -> None:
        """Let an operator's account run this hall too."""
        with transaction():
            service.tie_operator(str(hall_id), str(account_id), caller=caller(), now=now())

    @blp.response(204)
    @requires(Permission.HALLS_DECIDE)
    def delete(self, hall_id: UUID, account_id: UUID) -> None:
        """The account no longer runs this hall."""
        with transaction():
            service.untie_operator(str(hall_id), str(account_id), caller=caller(), now=now())


@blp.route("/<uuid:hall_id>/<any(suspend,relist,revoke):action>")
class ActOnHall(MethodView):
    @blp.arguments(schemas.ReasonsIn)
    @blp.response(200, schemas.HallOut)
    @requires(Permission.HALLS_DECIDE)
    def post(self, form: dict[str, Any], hall_id: UUID, action: str) -> Any:
        """Suspend, relist or revoke a hall, with reasons."""
        key, expected = str(hall_id), required_version()
        with (
            showing(lambda: schemas.HallOut().dump(hall_shown(service.get(key, caller()))[0])),
            transaction(),
        ):
            hall = service.act(
                key, action, caller=caller(), expected=expected, now=now(), reasons=form["reasons"] or ""
            )
        return hall_shown(hall)
