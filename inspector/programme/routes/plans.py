"""Plans over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.records import Records
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import today
from inspector.core.refusals import require_within
from inspector.programme import access
from inspector.programme.actions import plans
from inspector.programme.present import plans as present
from inspector.programme.queries import lists
from inspector.programme.rules.forms import PlanForm
from inspector.programme.schemas import plans as schemas
from inspector.web.http import page_answer, page_of

blp = Blueprint("plans", __name__, url_prefix="/plans", description="检查计划 Plans")
PLANS = Records(schemas.PlanOut, access.get_plan, present.plan)


@blp.route("")
class Plans(MethodView):
    @blp.arguments(schemas.PlanQuery, location="query")
    @blp.response(200, schemas.PlanPage)
    @requires(Permission.PLANS)
    def get(self, query: dict[str, Any]) -> Response:
        """Plans of your area, the latest month first."""
        return page_answer(*lists.plans(caller(), query, **page_of(query)))


@blp.route("/proposal")
class Proposal(MethodView):
    @blp.arguments(schemas.ProposalQuery, location="query")
    @blp.response(200, schemas.ProposalOut)
    @requires(Permission.PLANS, costs=Costly.REPORT)
    def get(self, query: dict[str, Any]) -> Any:
        """What the standing of the halls asks for in a month, why, and who could go; stores nothing."""
        region, month = query["region"] or caller().region, query["month"] or f"{today():%Y-%m}"
        require_within(region, caller().region)
        visits, spared = plans.propose(region, month, query["most"], today())
        return present.proposal(region, month, visits, spared)


@blp.route("/<uuid:plan_id>")
class PlanById(MethodView):
    @blp.response(200, schemas.PlanOut)
    @requires(Permission.PLANS)
    def get(self, plan_id: UUID) -> Any:
        """A plan with what has become of its visits."""
        return PLANS.read(plan_id)

    @blp.arguments(schemas.PlanIn)
    @blp.response(201, schemas.PlanOut)
    @blp.alt_response(200, schema=schemas.PlanOut, description="Replaced")
    @requires(Permission.PLANS)
    def put(self, form: PlanForm, plan_id: UUID) -> Any:
        """Write a plan under an id of your own; with If-Match, change it until it is published."""
        return PLANS.put(plan_id, plans.put, form)


@blp.route("/<uuid:plan_id>/publish")
class PlanPublication(MethodView):
    @blp.response(200, schemas.PlanOut)
    @requires(Permission.PLANS)
    def post(self, plan_id: UUID) -> Any:
        """Plan the visits: their inspectors find them among their tasks, their halls learn nothing."""
        return PLANS.act(plan_id, plans.publish)
