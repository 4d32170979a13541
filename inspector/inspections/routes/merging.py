"""Merging a visit with what was written meanwhile, over HTTP."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.change import Change
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.inspections.actions import merge
from inspector.inspections.present import records as present
from inspector.inspections.routes.inspections import INSPECTIONS
from inspector.inspections.rules.merging import Field
from inspector.inspections.schemas.merging import MergeIn, MergeOut, SettleIn
from inspector.inspections.schemas.visits import InspectionOut
from inspector.web.http import tag

blp = Blueprint("merging", __name__, url_prefix="/inspections", description="合并 Merging")


@blp.route("/<uuid:inspection_id>/merge")
class Merging(MethodView):
    @blp.arguments(MergeIn)
    @blp.response(200, MergeOut)
    @requires(Permission.INSPECTIONS_WRITE)
    def post(self, form: Any, inspection_id: UUID) -> Any:
        """Take in a whole record that was written from an older version, and lose nothing of either.

        What one side changed is taken from it. What both changed keeps both values as a question, and the
        worse finding stands until it is settled. May be repeated.
        """
        with transaction():
            change = Change(caller(), form.pop("base_version"), now())
            done = merge.merge(str(inspection_id), change, form)
        return _merged(done, caller(), now()), 200, tag(done.row.version)


@blp.route("/<uuid:inspection_id>/settle")
class Settling(MethodView):
    @blp.arguments(SettleIn)
    @blp.response(200, InspectionOut)
    @requires(Permission.INSPECTIONS_WRITE)
    def post(self, form: dict[str, Any], inspection_id: UUID) -> Any:
        """Say which of the values that a merge has kept is true."""
        field = Field(form["requirement"], form["field"])
        return INSPECTIONS.act(inspection_id, merge.settle, field, form["value"])


def _merged(done: merge.Merged, by: Caller, at: datetime) -> dict[str, Any]:
    whole = present.inspection(done.row, by, at)
    return {**whole, "merged": done.outcomes, "base_known": done.base_known}
