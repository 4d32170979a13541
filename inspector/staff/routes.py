"""The accounts of one's area over HTTP."""

from typing import Any

from flask import Response
from flask.views import MethodView

from inspector.accounts import queries
from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.accounts.schemas import AccountOut, AccountPage
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.staff import schemas
from inspector.staff.actions import create
from inspector.web.fields import PageQuery
from inspector.web.http import page_answer, tag

blp = Blueprint("accounts", __name__, url_prefix="/accounts", description="账号 Accounts")


@blp.route("")
class Accounts(MethodView):
    @blp.arguments(PageQuery, location="query")
    @blp.response(200, AccountPage)
    @requires(Permission.ACCOUNTS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """The accounts of one's area, by name."""
        return page_answer(*queries.accounts(caller(), **query))

    @blp.arguments(schemas.AccountIn)
    @blp.response(201, AccountOut)
    @requires(Permission.ACCOUNTS_CREATE)
    def post(self, form: dict[str, Any]) -> Any:
        """Create an account; its first password must be changed."""
        prepared = create.prepared(form, caller())
        with transaction():
            account = create.create(prepared, caller=caller(), now=now())
        return account, 201, tag(account.version)
