"""What rooms above tell this one, which does not know whose photos it keeps: who may see, who waits."""

from collections.abc import Callable, Iterable
from datetime import datetime

from flask import Flask, current_app

from inspector.accounts.caller import Caller

Guard = Callable[[Caller, str], bool]  # may this caller see the photo with this SHA-256?
Arrival = Callable[[str, datetime], None]  # a photo with this SHA-256 has been stored


def init_app(app: Flask, guards: Iterable[Guard], arrivals: Iterable[Arrival]) -> None:
    app.extensions["photo_guards"] = tuple(guards)
    app.extensions["photo_arrivals"] = tuple(arrivals)


def shown_to(caller: Caller, sha256: str) -> bool:
    return any(guard(caller, sha256) for guard in current_app.extensions["photo_guards"])


def arrived(sha256: str, at: datetime) -> None:
    for tell in current_app.extensions["photo_arrivals"]:
        tell(sha256, at)
