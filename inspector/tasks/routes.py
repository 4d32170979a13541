"""What waits for the caller, over HTTP."""

from typing import Any

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.days import local_day
from inspector.tasks import present, schemas
from inspector.tasks.queries import tasks
from inspector.tasks.queries.rows import Asked
from inspector.web.http import page_answer, page_of

blp = Blueprint("tasks", __name__, url_prefix="/me/tasks", description="待办 What waits for the caller")


@blp.route("")
class Tasks(MethodView):
    @blp.arguments(schemas.WaitingQuery, location="query")
    @blp.response(200, schemas.WaitingPage)
    @requires(Permission.HALLS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """What waits for you: what is urgent first, then by the day on which it is due."""
        moment = now()
        asked = Asked(caller(), moment, local_day(moment))
        parts = tasks.waiting_for(asked)
        rows, after = tasks.tasks(parts, query, **page_of(query))
        counted = present.counts(tasks.counts(parts, query))
        return page_answer([present.task(row, asked) for row in rows], after, counts=counted)
