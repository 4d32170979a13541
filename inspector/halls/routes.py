"""Registrations and halls over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.auth import Blueprint, caller, requires
from inspector.accounts.permissions import CALLS_HALLS, Permission
from inspector.answers import optional_version, page_answer, required_version, showing, tag
from inspector.clock import now, today
from inspector.db import transaction
from inspector.halls import queries, registrations, schemas, service
from inspector.halls.lifecycle import HALL, REGISTRATION
from inspector.halls.models import Hall, Registration
from inspector.personal import masked_name, masked_phone
from inspector.standards import present
from inspector.standards.schemas import JudgementOut

blp = Blueprint("halls", __name__, url_prefix="/halls", description="聚餐点 Halls")
registering = Blueprint(
    "registrations", __name__, url_prefix="/registrations", description="登记 Registrations"
)


def _shown(row: Registration | Hall) -> dict[str, Any]:
    """Its columns, whom to call masked for those who do not."""
    body = {c.key: getattr(row, c.key) for c in row.__table__.columns}
    if caller().role not in CALLS_HALLS:
        body |= {"responsible_person": masked_name(row.responsible_person), "phone": masked_phone(row.phone)}
    return body


def registration_shown(row: Registration) -> tuple[dict[str, Any], int, dict[str, str]]:
    body = _shown(row)
    return body | {"actions": REGISTRATION.allowed(row.state, caller().role)}, 200, tag(row.version)


def hall_shown(row: Hall) -> tuple[dict[str, Any], int, dict[str, str]]:
    body = _shown(row)
    return body | {"actions": HALL.allowed(row.state, caller().role)}, 200, tag(row.version)


@registering.route("")
class Registrations(MethodView):
    @registering.arguments(schemas.RegistrationQuery, location="query")
    @registering.response(200, schemas.RegistrationPage)
    @requires(Permission.REGISTRATIONS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Registrations that are yours to see, the latest first."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        return page_answer(*queries.registrations(caller(), query, limit=limit, cursor=cursor))


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


def _act_on_registration(registration_id: UUID, action: str, reasons: str | None = None) -> Any:
    key, expected = str(registration_id), required_version()
    with showing(lambda: _dumped(key)), transaction():
        row = registrations.act(key, action, caller=caller(), expected=expected, now=now(), reasons=reasons)
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
    @registering.arguments(schemas.ReasonsIn)
    @registering.response(200, schemas.RegistrationOut)
    @requires(Permission.REGISTRATIONS_DECIDE)
    def post(self, form: dict[str, Any], registration_id: UUID) -> Any:
        """Give it back with reasons."""
        return _act_on_registration(registration_id, "return", form["reasons"])


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
