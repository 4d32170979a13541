"""Every address of the application, from its URL map: a new route is walked without being told of."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from flask import Flask
from werkzeug.routing import AnyConverter, Rule

PUBLIC = {  # everything that a stranger may open; whoever adds to it explains why
    "auth.LogIn",  # how a stranger becomes somebody
    "auth.Refresh",  # carries its own token
    "sign-on.SignOn",  # how a stranger becomes somebody, when the identity provider says so
    "sign-on.SignOnLogin",
    "api-docs.openapi_json",  # the API's description, and its pages
    *("docs.page", "docs.part", "docs.without_slash"),
    "static",
    # The desk: its door; the other pages lead strangers there (tests/desk/test_session.py).
    *("desk.log_in", "desk.logged_in", "desk.log_out", "desk.part", "desk-queue.queue", "desk-queue.halls"),
    *("desk-records.record", "desk-records.take", "desk-records.paper"),
    *("desk-targets.targets", "desk-targets.form", "desk-targets.set_targets"),
    *("desk-programme.programme", "desk-programme.month", "desk-programme.plan", "desk-programme.draw"),
    *("desk-reports.overview", "desk-reports.quarterly"),
    *("desk-calendar.month", "desk-accounts.accounts", "desk-accounts.add", "desk-accounts.account"),
    *("desk-accounts.change", "desk-standards.standards", "desk-standards.edition"),
    *("desk-standards.changes", "desk-standards.simulation"),
    "calendar-feed.FeedDocument",  # carries its own token: calendar programs send no header
    *("upload-pieces.Upload", "upload-pieces.Discovery"),  # its address is its ticket, and what is spoken
    "files.FileByAddress",  # carries who asked, signed: browsers send no header for <img>
    "public.PublicHall",  # what a diner sees behind the QR code
    *("public.PublicHalls", "public.HallsAsTable", "public.HallsAsMap"),  # of all that are listed
    *(
        "diners.door",
        "diners.hall",
        "diners.halls",
        "diners.receipt",
        "diners.plaque",
        "pages.style",
    ),  # the same, to read
    *(
        "web_app.icon",
        "web_app.without_slash",
        "web_app.built",
        "web_app.check",
    ),  # the app itself; what it shows it asks with a token
    *("public-draws.PublicDraw", "draw-pages.draw"),  # sums first; whom it concerns when its visits are over
    "public.SigningKeys",  # by which anybody checks a receipt
    "public.ReceiptVerification",  # what a receipt says, to whoever holds it
    "root.Door",  # limits and versions, which a client needs before it logs in
    "root.Labels",  # what codes are called
    "metrics.counts",  # for Prometheus, which shows a token of the settings
    "health.alive",  # for the supervisor of the process
    "health.ready",
}


class Address(NamedTuple):
    """One method of one URL. variables: those that the URL was filled with."""

    endpoint: str
    method: str
    url: str
    variables: frozenset[str]

    def __str__(self) -> str:
        return f"{self.method} {self.url}"


def closed_rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint not in PUBLIC]


def addresses(app: Flask, values: Mapping[str, object], *, public: bool = False) -> Iterator[Address]:
    """Every closed address, for each of a variable's values and each choice of an `any(…)`.

    public: those that strangers may open, too.

    Raises KeyError for a variable without a value.
    """
    for rule in app.url_map.iter_rules() if public else closed_rules(app):
        choices = [_choices(rule, name, values) for name in sorted(rule.arguments)]
        for chosen in product(*choices):
            filled = dict(zip(sorted(rule.arguments), chosen, strict=True))
            _, url = rule.build(filled)
            for method in sorted(rule.methods or ()):
                yield Address(rule.endpoint, method, url, frozenset(filled))


def _choices(rule: Rule, name: str, values: Mapping[str, object]) -> list[object]:
    converter = rule._converters[name]
    if isinstance(converter, AnyConverter):
        return sorted(converter.items)
    value = values[name]
    return value if isinstance(value, list) else [value]
