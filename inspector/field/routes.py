"""Packages and packs over HTTP."""

from datetime import timedelta
from typing import Any

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.days import local_day
from inspector.field import present, schemas
from inspector.field.queries import pack
from inspector.standards.present import packages
from inspector.web.answers import ETAG
from inspector.web.http import answer, content_tag
from inspector.web.languages import language

blp = Blueprint("field", __name__, url_prefix="/field-pack", description="外出检查 Away from a line")
kept = Blueprint("packages", __name__, url_prefix="/checklists/packages", description="检查表 Checklists")
FOR_EVER = "private, max-age=31536000, immutable"
AHEAD = timedelta(days=7)


@blp.route("")
class FieldPack(MethodView):
    @blp.arguments(schemas.PackQuery, location="query")
    @blp.response(200, schemas.PackOut, headers=ETAG)
    @requires(Permission.CHECKLISTS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """Your visits of some days, whole: halls, what was declared and seen, banquets, open corrections."""
        moment = now()
        first = query["from_"] or local_day(moment)
        last = query["to"] or first + AHEAD
        found = pack.pack(caller(), first, last, local_day(moment))
        response = answer({"from": first, "to": last, **present.pack(found, caller(), moment)})
        response.headers.update(content_tag())
        return response


@kept.route("/<string(length=64):package>")
class Package(MethodView):
    @kept.response(200, schemas.PackageOut, headers=ETAG)
    @requires(Permission.CHECKLISTS_READ)
    def get(self, package: str) -> Response:
        """What visits ask and how they judge, by its hash; it never changes, so keep it for ever."""
        response = answer(packages.package(package, language()))
        response.headers.update(content_tag())
        response.headers["Cache-Control"] = FOR_EVER
        return response
