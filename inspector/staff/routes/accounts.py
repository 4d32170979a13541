"""The accounts of one's area over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from inspector.accounts import queries
from inspector.accounts.models import Account
from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.accounts.schemas import AccountOut, AccountPage
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.halls.actions import operators
from inspector.staff import access, schemas
from inspector.staff.actions import change, create, hand_over
from inspector.web.answers import VERSION_TO_CHANGE
from inspector.web.etags import required_version
from inspector.web.fields import PageQuery
from inspector.web.http import page_answer, showing, tag

blp = Blueprint("accounts", __name__, url_prefix="/accounts", description="账号 Accounts")


def account_shown(account: Account) -> tuple[dict[str, Any], int, dict[str, str]]:
    whole = account.columns() | {"halls": operators.halls_of(account.id)}
    return whole, 200, tag(account.version)


def current(account_id: str) -> Any:
    """What a 412 shows of an account that has moved on."""
    return schemas.AccountWholeOut().dump(account_shown(access.get(account_id, caller()))[0])


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


@blp.route("/<uuid:account_id>")
class AccountById(MethodView):
    @blp.response(200, schemas.AccountWholeOut)
    @requires(Permission.ACCOUNTS_READ)
    def get(self, account_id: UUID) -> Any:
        """An account of one's area."""
        return account_shown(access.get(str(account_id), caller()))

    @blp.arguments(schemas.AccountPatch)
    @blp.response(200, schemas.AccountWholeOut)
    @requires(Permission.ACCOUNTS_MANAGE)
    def patch(self, form: dict[str, Any], account_id: UUID) -> Any:
        """Change the name as shown, role, region or halls of an account below one's own rank."""
        key = str(account_id)
        expected = required_version(lambda: access.get(key, caller()).version)
        with showing(lambda: current(key)), transaction():
            account = change.change(key, form, caller=caller(), expected=expected, now=now())
        return account_shown(account)


@blp.route("/<uuid:account_id>/handover")
class Handover(MethodView):
    @blp.doc(parameters=[VERSION_TO_CHANGE])
    @blp.arguments(schemas.HandoverIn)
    @blp.response(200, schemas.HandoverOut)
    @requires(Permission.ACCOUNTS_MANAGE)
    def post(self, form: dict[str, Any], account_id: UUID) -> Any:
        """Give a leaver's open visits, halls and registrations to a colleague."""
        key = str(account_id)
        expected = required_version(lambda: access.get(key, caller()).version)
        with showing(lambda: current(key)), transaction():
            moved = hand_over.hand_over(key, form["to"], caller=caller(), expected=expected, now=now())
        return moved, 200, tag(access.get(key, caller()).version)
