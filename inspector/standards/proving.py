"""Trying an expression on samples before it may stand in a file. Pure."""

from itertools import islice, product

import cel

from inspector.standards.expressions import UNKNOWN, Expression
from inspector.standards.facts import Vocabulary

TRIALS = 5000  # combinations of samples on which an expression is tried, at most


def prove_names(names: tuple[str, ...], vocabulary: Vocabulary) -> None:
    """Raises ValueError naming the first that is no fact."""
    for name in names:
        if name not in vocabulary:
            raise ValueError(f"{name!r} is not a fact of this subject")


def prove_gives(expression: Expression, wanted: type, vocabulary: Vocabulary) -> None:
    """Try it on samples of every fact it reads, in every combination. Raises ValueError."""
    if dated := [name for name in expression.names if vocabulary[name].type == "date"]:
        raise ValueError(f"{dated[0]!r} is a date; only no_older_than and not_expired read dates")
    for values in islice(product(*(vocabulary[name].samples() for name in expression.names)), TRIALS):
        trial = zip(expression.names, values, strict=True)
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in trial}
        try:
            result = expression.value(cel.Context(plain))
        except (TypeError, ValueError) as refused:
            raise ValueError(f"{expression.source!r}: {refused}") from refused
        if result is UNKNOWN or type(result) is not wanted:
            raise ValueError(f"{expression.source!r} gives no {wanted.__name__}")
