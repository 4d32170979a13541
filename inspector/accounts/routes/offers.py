"""What a caller may do with a record now, as links that can be followed."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import current_app

from inspector.accounts.routes.auth import permission_of
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import may
from inspector.core.labels import ACTIONS
from inspector.core.lifecycle import Offer, path_of
from inspector.web.http import API
from inspector.web.parameters import fields_of, method_of

# Method and last part of an address that is not the action's own name.
ADDRESSES = {
    "start": ("PUT", ""),
    "give_up": ("POST", "give-up-photos"),
    "hand_in": ("PUT", "materials/{about}"),
}


def links(collection: str, key: str, offers: Iterable[Offer | str], caller: Caller) -> list[dict[str, Any]]:
    """Where each is done that the caller has the right to do, and what it needs.

    Raises werkzeug's NotFound for an action that has no address.
    """
    named = (Offer(each) if isinstance(each, str) else each for each in offers)
    return [link for each in named for link in _link(f"{API}/{collection}/{key}", each, caller)]


def _link(record: str, offer: Offer, caller: Caller) -> Iterator[dict[str, Any]]:
    method, part = ADDRESSES.get(offer.action, ("POST", path_of(offer.action)))
    href = f"{record}/{part.format(about=offer.about)}".rstrip("/")
    endpoint, _ = current_app.url_map.bind("").match(href, method)
    view = current_app.view_functions[endpoint]
    permission = permission_of(view, method)
    if permission is not None and may(caller.role, permission):
        wanted = [name for name, field in fields_of(method_of(view, method), "json") if field.required]
        version = [] if offer.about else ["If-Match"]
        yield {
            **offer._asdict(),
            **{"name": ACTIONS[offer.action], "method": method, "href": href},
            "needs": list(dict.fromkeys([*version, *wanted, *offer.needs])),
        }
