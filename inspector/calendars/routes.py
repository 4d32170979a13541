"""The calendar over HTTP, and as a feed for programs that cannot show a token in a header."""

from datetime import timedelta
from typing import Any

from flask import Response, current_app, url_for
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.permissions import Permission
from inspector.calendars import present, queries, schemas
from inspector.calendars.actions import feeds
from inspector.calendars.queries import Span
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.core.errors import Invalid
from inspector.core.text import Text
from inspector.web.http import answer
from inspector.web.languages import language

ICS = "text/calendar"
MONTH, MOST = timedelta(days=30), timedelta(days=92)  # of one answer
BEHIND, AHEAD = timedelta(days=31), timedelta(days=92)  # of a feed
blp = Blueprint("calendar", __name__, url_prefix="/calendar", description="聚餐日历 The calendar")
# A calendar program sends no headers: the token in the address is opaque, can be revoked, reads only this.
public = Blueprint(
    "calendar-feed", __name__, url_prefix="/calendar.ics", description=blp.description, public=True
)


@blp.route("")
class AreaCalendar(MethodView):
    @blp.arguments(schemas.CalendarQuery, location="query")
    @blp.response(200, schemas.CalendarOut)
    @requires(Permission.CALENDAR_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """What is held where, day by day, with tier and risks; of an area, or of one hall."""
        first = query["from_"] or today()
        last = query["to"] or first + MONTH
        if last - first > MOST:
            detail = Text(f"最多 {MOST.days} 天", f"At most {MOST.days} days")
            raise Invalid(errors=[{"parameter": "to", "detail": detail}])
        found = queries.sittings(caller(), Span(first, last, query["region"], query["hall_id"]))
        return answer({"from": first, "to": last, "days": queries.by_day(found)})


@blp.route("/feed")
class Feed(MethodView):
    @blp.response(201, schemas.FeedOut)
    @requires(Permission.CALENDAR_READ)
    def post(self) -> dict[str, str]:
        """Open your calendar to a calendar program; the address that you had before ends."""
        with transaction():
            token = feeds.open_feed(caller(), now())
        address = url_for("calendar-feed.FeedDocument", token=token)
        return {"url": f"{current_app.config['PUBLIC_URL']}{address}"}

    @blp.response(204)
    @requires(Permission.CALENDAR_READ)
    def delete(self) -> None:
        """End the address of your calendar."""
        with transaction():
            feeds.revoke(caller(), now())


@public.route("")
class FeedDocument(MethodView):
    @public.doc(security=[])
    @public.arguments(schemas.FeedQuery, location="query")
    @public.response(200, {"type": "string"}, content_type=ICS)
    def get(self, query: dict[str, Any]) -> Response:
        """The calendar of whoever opened it, as iCalendar; what is given up or moved is cancelled."""
        whose = feeds.caller_of(query["token"])
        rows = queries.announced(whose, Span(today() - BEHIND, today() + AHEAD))
        return Response(present.calendar(rows, language()), mimetype=ICS)
