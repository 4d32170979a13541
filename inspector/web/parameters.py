"""What may be asked of an address: a query with a parameter that it does not know is refused, not ignored."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any

from flask import current_app, request
from marshmallow.fields import Field

from inspector.core.errors import Invalid
from inspector.core.text import Text

ALIKE = 0.6  # how much of a parameter's name must be right to be taken for a slip


def refuse_unknown_parameters() -> None:
    """Raises Invalid that names each of them, and the nearest that there is."""
    if not request.args:
        return
    known = parameters_of(method_of(current_app.view_functions[request.endpoint or ""], request.method))
    if unknown := sorted(request.args.keys() - known):
        rows = [{"parameter": name, "detail": _advice(name, known)} for name in unknown]
        raise Invalid(code="unknown-parameter", errors=rows)


@cache
def parameters_of(method: Any) -> frozenset[str]:
    """The names of the query parameters that a method of a view takes."""
    return frozenset(name for name, _ in fields_of(method, "query"))


def fields_of(method: Any, location: str) -> Iterator[tuple[str, Field[Any]]]:
    """What a method of a view takes in its `query` or its `json`, by the names on the wire."""
    declared: Iterable[Any] = getattr(method, "_apidoc", {}).get("arguments", {}).get("parameters", ())
    for each in declared:
        if each["in"] == location:
            for name, field in each["schema"].fields.items():
                yield field.data_key or name, field


def method_of(view: Any, method: str) -> Any:
    """What answers to a method of a view; HEAD is a GET without its body."""
    return getattr(getattr(view, "view_class", None), "get" if method == "HEAD" else method.lower(), None)


def _advice(name: str, known: frozenset[str]) -> Text:
    if near := get_close_matches(name, sorted(known), n=1, cutoff=ALIKE):
        return Text(f"没有这个参数;您要的可能是 {near[0]}", f"Unknown parameter; perhaps {near[0]} is meant")
    if not known:
        return Text("此地址不带参数", "This address takes no parameter")
    there = ", ".join(sorted(known))
    return Text(f"没有这个参数;可用:{there}", f"Unknown parameter; there are: {there}")
