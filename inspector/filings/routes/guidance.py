"""Guidance tasks over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import today
from inspector.filings import queries
from inspector.filings.actions import guidance as filings_guidance
from inspector.filings.present import attachments
from inspector.filings.rules.forms import VisitForm
from inspector.filings.schemas import guidance
from inspector.web.http import page_answer, page_of

tasks = Blueprint("guidance", __name__, url_prefix="/guidance-tasks", description="现场指导 Guidance on site")
TASKS = Records(guidance.GuidanceOut, filings_guidance.get, attachments.task)


@tasks.route("")
class Tasks(MethodView):
    @tasks.arguments(guidance.TaskQuery, location="query")
    @tasks.response(200, guidance.TaskPage)
    @requires(Permission.GUIDANCE_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """The banquets that the offices of your area are to guide on site, the next first; then past ones."""
        return page_answer(*queries.tasks(caller(), query, today(), **page_of(query)))


@tasks.route("/<uuid:task_id>")
class TaskById(MethodView):
    @tasks.response(200, guidance.GuidanceOut)
    @requires(Permission.GUIDANCE_READ)
    def get(self, task_id: UUID) -> Any:
        """The task of a filing, with every visit."""
        return TASKS.read(task_id)


@tasks.route("/<uuid:task_id>/record")
class Visit(MethodView):
    @tasks.arguments(guidance.VisitIn)
    @tasks.response(200, guidance.GuidanceOut)
    @requires(Permission.GUIDANCE_RECORD)
    def post(self, form: VisitForm, task_id: UUID) -> Any:
        """Record who guided, when, and what they concluded; again for every further visit."""
        return TASKS.act(task_id, filings_guidance.note_visit, form)
