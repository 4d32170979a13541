"""Packages and packs over HTTP."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.days import local_day
from inspector.core.errors import Invalid
from inspector.core.text import Text
from inspector.field.present import changes as changed
from inspector.field.present import packs as present
from inspector.field.queries import changes, pack
from inspector.field.rules import places
from inspector.field.rules.places import Place
from inspector.field.schemas import changes as feed
from inspector.field.schemas import packs as schemas
from inspector.standards.present import packages
from inspector.web.answers import ETAG
from inspector.web.http import answer, content_tag
from inspector.web.languages import language

blp = Blueprint("field", __name__, url_prefix="/field-pack", description="外出检查 Away from a line")
kept = Blueprint("packages", __name__, url_prefix="/checklists/packages", description="检查表 Checklists")
followed = Blueprint("changes", __name__, url_prefix="/changes", description="同步 What changed")
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


@followed.route("")
class Changes(MethodView):
    @followed.arguments(feed.PhoneFeedQuery, location="query")
    @followed.response(200, feed.PhoneFeedOut, headers=ETAG)
    @requires(Permission.HALLS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """What you have not been told yet of your halls, visits, corrections, banquets and tasks."""
        moment = now()
        place, reset = _place(query["cursor"])
        found = changes.page(caller(), place, local_day(moment), query["limit"])
        body = {"reset": reset, **changed.things(found, caller(), moment), "packages": None, "tasks": None}
        place = found.place
        if not found.more:
            waiting = changed.waiting(caller(), moment)
            body["packages"] = changed.the_packages(caller(), moment)
            if (told := changed.fingerprint(waiting)) != place.tasks:
                body["tasks"], place = waiting, replace(place, tasks=told)
        response = answer({**body, "cursor": place.text(), "more": found.more})
        response.headers.update(content_tag())
        return response


def _place(cursor: str | None) -> tuple[Place, bool]:
    """Where to go on, and whether that is the beginning. Raises Invalid for what is no cursor of ours."""
    view = changes.view_of(caller(), language())
    try:
        place = places.read(cursor) if cursor is not None else None
    except ValueError as unreadable:
        detail = Text("不是本接口给出的游标", "Not a cursor of this feed")
        raise Invalid(errors=[{"parameter": "cursor", "detail": detail}]) from unreadable
    if place is None or place.view != view:
        return changes.start(view, local_day(now())), True
    return place, False
