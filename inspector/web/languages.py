"""The language of the answer that is being written: `zh` unless the caller asked for English."""

from contextvars import ContextVar
from functools import lru_cache

from flask import Flask, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from inspector.core.text import Text

_language: ContextVar[str] = ContextVar("language", default="zh")


def language() -> str:
    return _language.get()


def localised(text: Text | None) -> str | None:
    """The sentence in the language of the answer."""
    return None if text is None else text.within(_language.get())


def init_app(app: Flask) -> None:
    @app.before_request
    def choose() -> None:
        _language.set(_wanted(request.headers.get("Accept-Language", "")))


@lru_cache(maxsize=256)
def _wanted(header: str) -> str:
    accepted = parse_accept_header(header, LanguageAccept)
    return "en" if accepted.best_match(("zh-CN", "zh", "en"), default="zh") == "en" else "zh"
