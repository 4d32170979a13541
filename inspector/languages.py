"""The language of the answer that is being written: `zh` unless the caller asked for English."""

from contextvars import ContextVar

from flask import Flask, request

from inspector.text import Text

_language: ContextVar[str] = ContextVar("language", default="zh")


def language() -> str:
    return _language.get()


def said(text: Text | None) -> str | None:
    """The sentence in the language of the answer."""
    return None if text is None else text.within(_language.get())


def init_app(app: Flask) -> None:
    @app.before_request
    def choose() -> None:
        wanted = request.accept_languages.best_match(("zh-CN", "zh", "en"), default="zh")
        _language.set("en" if wanted == "en" else "zh")
