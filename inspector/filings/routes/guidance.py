"""Guidance tasks over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.filings import queries
from inspector.filings.actions import guidance as filings_guidance
from inspector.filings.models import Guidance
from inspector.filings.present import attachments
from inspector.filings.schemas import guidance
from inspector.web.http import page_answer, required_version, showing, tag

tasks = Blueprint("guidance", __name__, url_prefix="/guidance-tasks", description="现场指导 Guidance on site")


def task_shown(row: Guidance) -> tuple[dict[str, Any], int, dict[str, str]]:
    return attachments.task_shown(row, caller().role, now()), 200, tag(row.version)


@tasks.route("")
class Tasks(MethodView):
    @tasks.arguments(guidance.TaskQuery, location="query")
    @tasks.response(200, guidance.TaskPage)
    @requires(Permission.GUIDANCE_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """The banquets that the offices of your area are to guide on site, the next first."""
        limit, cursor = query.pop("limit"), query.pop("cursor")
        return page_answer(*queries.tasks(caller(), query, today(), limit=limit, cursor=cursor))


@tasks.route("/<uuid:task_id>")
class TaskById(MethodView):
    @tasks.response(200, guidance.GuidanceOut)
    @requires(Permission.GUIDANCE_READ)
    def get(self, task_id: UUID) -> Any:
        """The task of a filing, with every visit."""
        return task_shown(filings_guidance.get(str(task_id), caller()))


@tasks.route("/<uuid:task_id>/record")
class Visit(MethodView):
    @tasks.arguments(guidance.VisitIn)
    @tasks.response(200, guidance.GuidanceOut)
    @requires(Permission.GUIDANCE_RECORD)
    def post(self, form: dict[str, Any], task_id: UUID) -> Any:
        """Record who guided, when, and what they concluded; again for every further visit."""
        key, expected = str(task_id), required_version()

        def current() -> Any:
            return guidance.GuidanceOut().dump(task_shown(filings_guidance.get(key, caller()))[0])

        with showing(current), transaction():
            row = filings_guidance.note_visit(key, form, caller=caller(), expected=expected, now=now())
        return task_shown(row)
