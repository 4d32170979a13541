"""Expressions over facts: CEL, restricted to what can neither hang nor read anything else."""

import re
from collections.abc import Mapping

import cel

from inspector.core.text import Text

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
    """The expression cannot be part of a standard; its `Text` says why."""


class Expression:
    """One compiled expression: `source` as written, `names` of the facts it reads (sorted).

    numbers: the literals in it. divisors: literal or fact after each division, "" for anything else.
    compares: whether anything in it is compared.
    """

    __slots__ = ("_program", "bare", "compares", "divisors", "names", "numbers", "source")

    def __init__(self, source: str):
        """Compile the source. Raises BadExpression when it is not CEL of the allowed kind."""
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
        calls = ", ".join(foreign)
        raise BadExpression(
            Text(f"调用了 {calls};只能用运算符", f"calls {calls}; only operators are allowed")
        )
    return program


def _refuse(source: str, bare: str) -> None:
    """What is refused before it is read. bare: the source with empty strings."""
    if len(source) > MAX_LENGTH:
        raise BadExpression(Text(f"表达式超过 {MAX_LENGTH} 字", f"longer than {MAX_LENGTH} characters"))
    if hiding := [mark for mark in HIDING if mark in source]:
        raise BadExpression(
            Text(
                f"含有 {hiding[0]};只用普通字符串,不写注释",
                f"has {hiding[0]}; plain strings are enough, without comments",
            )
        )
    if MEMBER.search(bare):
        raise BadExpression(
            Text(
                "取成员或用了循环;只能对事实项用运算符",
                "reads a member or loops; only operators over facts are allowed",
            )
        )
    if whole := INTEGER.search(bare):
        raise BadExpression(
            Text(
                f"{whole[0]} 请写成 {whole[0]}.0:CEL 不混用整数和小数",
                f"write {whole[0]} as {whole[0]}.0: CEL does not mix integers and doubles",
            )
        )
    if BY_ZERO.search(bare):
        raise BadExpression(Text("除数为零", "divides by zero"))


def _fault(message: str) -> Text:
    """The first that the compiler tells of, in one line."""
    if fault := FAULT.search(message):
        line, column, what = fault.groups()
        return Text(
            f"表达式第 {line} 行第 {column} 列无法解析({what})",
            f"Failed to parse at line {line}, column {column}: {what}",
        )
    what = " ".join(message.split())
    return Text(f"表达式无法解析({what})", f"Failed to parse: {what}")
