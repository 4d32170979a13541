"""Expressions over facts: CEL, restricted to what can neither hang nor read anything else. Pure."""

import re
from collections.abc import Mapping

import cel

MAX_LENGTH = 600  # characters; the longest step table of a shipped standard needs half of that
OPERATORS = frozenset(
    (
        *("_+_", "_-_", "_*_", "_/_", "-_", "_?_:_", "@in"),
        *("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "!_", "_&&_", "_||_"),
    )
)
STRING = re.compile(r"\"[^\"\\]*\"|'[^'\\]*'")
MEMBER = re.compile(r"\.\s*[A-Za-z_]")  # field access, and every comprehension macro
INTEGER = re.compile(r"(?<![\w.])(?:\d+|0x[\da-f]+)u?(?![\w.])", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.])\d+\.\d+")
DIVISOR = re.compile(r"/\s*([\w.]*)")  # empty for one in brackets
ZERO = r"[\s-]*(?:0+\.0+|\.0+)(?:e[+-]?\d+)?"
BY_ZERO = re.compile(rf"/(?:{ZERO}(?![\w.])|[\s-]*\({ZERO}\s*\))", re.IGNORECASE)
FAULT = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)")
COMPARING = frozenset(("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_"))
HIDING = ("\\", "//", '"""', "'''")  # what follows could be a string to STRING and code to CEL


class Unknown:
    """The value of an expression whose truth hangs on a fact that nobody has stated."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown()


class BadExpression(ValueError):
    """The expression cannot be part of a standard; the message says why."""


class Expression:
    """One compiled expression: `source` as written, `names` of the facts it reads (sorted).

    numbers: the literals in it. divisors: literal or fact after each division, "" for anything else.
    compares: whether anything in it is compared.
    """

    __slots__ = ("_program", "bare", "compares", "divisors", "names", "numbers", "source")

    def __init__(self, source: str):
        """Raises BadExpression."""
        self.source = source
        self._program = _compiled(source)
        self.names = tuple(self._program.variables())
        plain = STRING.sub('""', source)
        self.numbers = tuple(float(number) for number in NUMBER.findall(plain))
        self.divisors = tuple(DIVISOR.findall(plain))
        self.compares = not COMPARING.isdisjoint(self._program.functions())
        self.bare = self.names == (source,)  # one fact as it stands

    def value(self, context: cel.Context) -> object:
        """The result over the stated facts, or UNKNOWN where it depends on one that is missing.

        By the CEL specification `false && x` is false and `true || x` is true whatever x is.
        """
        try:
            return self._program.execute(context)
        except RuntimeError:  # what the library raises for an undefined variable, and only then
            return UNKNOWN

    def missing(self, facts: Mapping[str, object]) -> tuple[str, ...]:
        """The facts that the expression reads and nobody has stated."""
        return tuple(name for name in self.names if name not in facts)


def _compiled(source: str) -> cel.Program:
    _refuse(source, STRING.sub('""', source))
    try:
        program = cel.compile(source)
    except ValueError as unreadable:
        raise BadExpression(_fault(str(unreadable))) from unreadable
    if foreign := sorted(set(program.functions()) - OPERATORS):
        raise BadExpression(f"calls {', '.join(foreign)}; only operators are allowed")
    return program


def _refuse(source: str, bare: str) -> None:
    """What is refused before it is read. bare: the source with empty strings."""
    if len(source) > MAX_LENGTH:
        raise BadExpression(f"longer than {MAX_LENGTH} characters")
    if hiding := [mark for mark in HIDING if mark in source]:
        raise BadExpression(f"has {hiding[0]}; plain strings are enough, without comments")
    if MEMBER.search(bare):
        raise BadExpression("reads a member or loops; only operators over facts are allowed")
    if whole := INTEGER.search(bare):
        raise BadExpression(f"write {whole[0]} as {whole[0]}.0: CEL does not mix integers and doubles")
    if BY_ZERO.search(bare):
        raise BadExpression("divides by zero")


def _fault(message: str) -> str:
    """The first that the compiler tells of, in one line."""
    if fault := FAULT.search(message):
        return f"Failed to parse at line {fault[1]}, column {fault[2]}: {fault[3]}"
    return f"Failed to parse: {' '.join(message.split())}"
