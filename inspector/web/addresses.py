"""Where the views are: read at the start, written only when somebody asks for an address."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from werkzeug.routing import Rule

Written = tuple[str, str]  # domain, path


class Address(Rule):
    """Compile what writes an address when the first one is written.

    Werkzeug compiles two functions for every rule at the start, which took most of it; few are ever called.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., Written]:
        compiled = cache(partial(super()._compile_builder, append_unknown))

        def write(rule: Rule, /, **values: Any) -> Written:
            return compiled()(rule, **values)

        return write
