"""Tries an expression on samples before it may stand in a file."""

from collections.abc import Iterator
from itertools import islice, product

import cel

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import Wrong
from inspector.standards.rules.expressions import UNKNOWN, BadExpression, Expression
from inspector.standards.rules.facts import Value, Vocabulary, refusal

TRIALS = 5000  # combinations of samples on which an expression is tried, at most


def prove_names(names: tuple[str, ...], vocabulary: Vocabulary) -> None:
    """Raises Wrong naming each that is no fact."""
    if strange := [name for name in names if name not in vocabulary]:
        raise Wrong(
            Text(f"{name!r} 不是该对象的事实项", f"{name!r} is not a fact of this subject")
            for name in strange
        )


def prove_gives(expression: Expression, wanted: type, vocabulary: Vocabulary) -> None:
    """Try it on samples of every fact it reads, and on the numbers it names, in every combination.

    Raises ValueError with a `Text` when a trial fails or gives anything else.
    """
    _refuse_hidden_division(expression, vocabulary)
    if dated := [name for name in expression.names if vocabulary[name].type == "date"]:
        raise refusal(
            f"{dated[0]!r} 是日期;只有 no_older_than 和 not_expired 能用日期",
            f"{dated[0]!r} is a date; only no_older_than and not_expired read dates",
        )
    for values in islice(product(*_samples(expression, vocabulary)), TRIALS):
        trial = zip(expression.names, values, strict=True)
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in trial}
        try:
            result = expression.value(cel.Context(plain))
        except (TypeError, ValueError) as refused:
            source = repr(expression.source)
            raise refusal(f"{source} 算不出结果({refused})", f"{source}: {refused}") from refused
        if result is UNKNOWN or type(result) is not wanted:
            source = repr(expression.source)
            raise refusal(f"{source} 的结果不是 {wanted.__name__}", f"{source} gives no {wanted.__name__}")


def _samples(expression: Expression, vocabulary: Vocabulary) -> Iterator[list[Value]]:
    """Values to try each fact with; a branch that one number alone opens is tried, too."""
    edges = [number + hair for number in expression.numbers for hair in (0.0, -0.5, 0.5)]
    for name in expression.names:
        fact = vocabulary[name]
        numeric = fact.type in ("number", "integer")
        yield [*(edges if numeric else ()), *fact.samples()]


def _refuse_hidden_division(expression: Expression, vocabulary: Vocabulary) -> None:
    """Where a quotient is compared, division by zero would pass for a number; a divisor that may be zero
    is refused there. As the measure itself it is seen, and the finding unknown."""
    if not expression.compares:
        return
    for divisor in expression.divisors:
        if not _never_zero(divisor, vocabulary):
            source = repr(expression.source)
            raise BadExpression(
                Text(
                    f"{source}:拿商作比较,而除数可能为零",
                    f"{source}: compares a quotient whose divisor may be zero",
                )
            )


def _never_zero(divisor: str, vocabulary: Vocabulary) -> bool:
    if divisor[:1].isdigit():
        return float(divisor) > 0
    fact = vocabulary.get(divisor)
    return fact is not None and fact.least is not None and fact.least > 0
