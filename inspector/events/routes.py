"""The feed of events and the webhooks over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response, current_app
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.events import access, queries, schemas
from inspector.events.actions import webhooks
from inspector.journal.actions import seal
from inspector.web.http import answer

blp = Blueprint("events", __name__, url_prefix="/events", description="事件推送 Events")
hooks = Blueprint("webhooks", __name__, url_prefix="/webhooks", description="事件推送 Events")


@blp.route("")
class Events(MethodView):
    @blp.arguments(schemas.EventsQuery, location="query")
    @blp.response(200, schemas.EventsOut)
    @requires(Permission.EVENTS)
    def get(self, query: dict[str, Any]) -> Response:
        """What happened in your area after a place of the journal, in its order, for other programs."""
        region = access.within_own(query["region"], caller())
        seal.catch_up(seal.AT_A_READ)
        return answer(queries.events(region, query["after"], query["limit"]))


@hooks.route("")
class Webhooks(MethodView):
    @hooks.response(200, schemas.WebhookList)
    @requires(Permission.EVENTS)
    def get(self) -> Response:
        """Where events of your area are pushed to, and how that goes."""
        return answer({"items": queries.webhooks(caller())})


@hooks.route("/<uuid:webhook_id>")
class WebhookById(MethodView):
    @hooks.response(200, schemas.WebhookOut)
    @requires(Permission.EVENTS)
    def get(self, webhook_id: UUID) -> Any:
        """How far a webhook is, and since when it fails."""
        return access.get(str(webhook_id), caller())

    @hooks.arguments(schemas.WebhookIn)
    @hooks.response(200, schemas.WebhookOut)
    @requires(Permission.EVENTS)
    def put(self, form: dict[str, Any], webhook_id: UUID) -> Any:
        """Push events to an address, under an id of your own; with `after` send again from there on."""
        plain = bool(current_app.config["WEBHOOK_NETWORKS"])
        with transaction():
            return webhooks.put(str(webhook_id), caller(), form, plain=plain, now=now())

    @hooks.response(204)
    @requires(Permission.EVENTS)
    def delete(self, webhook_id: UUID) -> None:
        """Push there no more."""
        with transaction():
            webhooks.drop(str(webhook_id), caller(), now())
