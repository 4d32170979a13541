"""Fields of a standard's TOML.

Each says in one sentence of both languages what its value must be, whatever marshmallow finds wrong with it.
The first argument of each is its title in Chinese, which an editor shows.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields, missing, validate

from inspector.core.text import Text, storable
from inspector.standards.documents.bad_standard import Reason, same, shown
from inspector.standards.rules.expressions import Expression

MOST = 1e9  # the largest number that a file may name


class Explained(ValidationError):
    """Has been put into sentences already; what contains it passes them on."""


class Shaped(fields.Field[Any]):
    """A field that is refused with what it must be. kinds: the types that TOML may give."""

    kinds: tuple[type, ...] = ()
    shape = Text("", "")

    def __init__(self, title: str, **options: Any):
        super().__init__(metadata={"title": title}, **options)

    @property
    def key(self) -> str:
        return str(self.data_key or self.name)

    def deserialize(self, value: Any, attr: Any = None, data: Any = None, **options: Any) -> Any:
        """The value as the rules read it. Raises ValidationError with a sentence that names the key."""
        if value is missing and self.required:
            raise ValidationError([Text(f"缺少 {self.key!r}", f"{self.key!r} is absent")])
        if value is missing:
            return super().deserialize(value, attr, data, **options)
        try:
            return super().deserialize(self._of_kind(value), attr, data, **options)
        except Explained:
            raise
        except ValidationError as refused:
            must = Text(f"{self.key} 应为{spaced(self.shape.zh)}", f"{self.key} must be {self.shape.en}")
            raise ValidationError([must]) from refused

    def _of_kind(self, value: Any) -> Any:
        if type(value) not in self.kinds:
            raise ValidationError("of another type")
        return value


def spaced(words: str) -> str:
    """Chinese is set off from figures and Latin letters, with which the words may begin."""
    return f" {words}" if words[:1].isascii() else words


def _storable(words: str) -> None:
    if not storable(words):
        raise ValidationError("cannot be stored")


class Words(Shaped, fields.String):
    kinds = (str,)

    def __init__(self, title: str, most: int, least: int = 1, **options: Any):
        self.shape = Text(f"{least} 到 {most} 字的文字", f"text of {least} to {most} characters")
        super().__init__(title, validate=[validate.Length(least, most), _storable], **options)


class _Whole(validate.Regexp):
    """Holds the whole text to the pattern; the library would let a line end follow."""

    def __call__(self, value: Any) -> Any:
        if self.regex.fullmatch(value) is None:
            raise ValidationError("differs")
        return value


class Matching(Shaped, fields.String):
    kinds = (str,)
    pattern = ""

    def __init__(self, title: str, **options: Any):
        super().__init__(title, validate=_Whole(f"^(?:{self.pattern})$"), **options)


class Name(Matching):
    pattern = r"[a-z0-9][a-z0-9._-]{0,59}"
    shape = Text(
        "最多 60 个小写字母、数字、点和连字符", "at most 60 lower-case letters, digits, dots and hyphens"
    )


class Key(Matching):
    pattern = r"[a-z][a-z0-9_]{0,59}"
    shape = Text("最多 60 个小写字母、数字和下划线", "at most 60 lower-case letters, digits and underscores")


class Scope(Matching):
    pattern = "|".join(["", *(rf"[0-9]{{{digits}}}" for digits in (2, 4, 6, 9, 12))])
    shape = Text("加引号的区划代码或其开头", "a region code or its beginning, in quotes")


class Number(Shaped, fields.Float):
    """A number, given as a float."""

    kinds = (int, float)

    def __init__(self, title: str, least: float | None = None, most: float = MOST, **options: Any):
        if least is None:
            self.shape = Text(f"不超过 {most:.0f} 的数字", f"a number up to {most:.0f}")
        else:
            self.shape = Text(f"{least:g} 到 {most:.0f} 的数字", f"a number from {least:g} to {most:.0f}")
        limits = validate.Range(-most if least is None else least, most)
        super().__init__(title, validate=limits, **options)


class Count(Shaped, fields.Integer):
    kinds = (int,)

    def __init__(self, title: str, least: int = 0, most: int = 100_000, **options: Any):
        self.shape = Text(f"{least} 到 {most} 的整数", f"a whole number from {least} to {most}")
        super().__init__(title, strict=True, validate=validate.Range(least, most), **options)


class Flag(Shaped, fields.Boolean):
    kinds = (bool,)
    shape = Text("true 或 false", "true or false")


class OnlyTrue(Shaped, fields.Boolean):
    kinds = (bool,)
    shape = same("true")

    def __init__(self, title: str, **options: Any):
        super().__init__(title, validate=validate.Equal(comparable=True), **options)


class Day(Shaped, fields.Date):
    kinds = (date,)
    shape = Text("日期,如 2026-11-22", "a day such as 2026-11-22")

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> date:
        day: date = value
        return day


class Sentence(Shaped, fields.Dict):
    """A `Text`, written as a table of both languages."""

    kinds = (dict,)
    shape = Text("含 zh 和 en 两项文字的表", "a table of zh and en")
    most = 2000

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Text:
        for words in value.values():
            if not isinstance(words, str) or not 0 < len(words) <= self.most or not storable(words):
                raise ValidationError("no text")
        if not {"zh", "en"} <= value.keys():
            raise ValidationError("a language is absent")
        return Text.of(value)


class Word(Shaped, fields.String):
    """One of a few words, given as the word or as the member of the enumeration.

    unknown: says of any other word that it is none.
    """

    kinds = (str,)

    def __init__(
        self, title: str, words: type[StrEnum] | Iterable[str], unknown: Callable[[str], Text], **options: Any
    ):
        self.members: Mapping[str, str] = {str(word): word for word in words}
        self.unknown = unknown
        listed = ", ".join(self.members)
        self.shape = Text(f"其中之一:{listed}", f"one of {listed}")
        super().__init__(title, validate=validate.OneOf(list(self.members)), **options)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        if value not in self.members:
            raise Explained([self.unknown(shown(value))])
        return self.members[value]


def no_valid(zh: str, en: str) -> Callable[[str], Text]:
    """Says of a word that it is none of these. en: the name of the enumeration."""
    return lambda word: Text(f"{word} 不是有效的{zh}", f"{word} is not a valid {en}")


class Parsed(Shaped, fields.String):
    """Text that says something in a notation of its own.

    parse: what it says; raises ValueError with a `Text`, which then stands within the key.
    """

    kinds = (str,)

    def __init__(self, title: str, parse: Callable[[str], Any], most: int = 20, **options: Any):
        self.parse = parse
        self.shape = Text(f"1 到 {most} 字的文字", f"text of 1 to {most} characters")
        super().__init__(title, validate=[validate.Length(1, most), _storable], **options)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        super()._validate(value)
        try:
            return self.parse(value)
        except ValueError as refused:
            raise Explained([Reason((same(self.key),), refused.args[0])]) from refused

    def _validate(self, value: Any) -> None:
        """The text was held to its limits before it was parsed."""


class Formula(Parsed):
    """An expression over facts."""

    def __init__(self, title: str, **options: Any):
        super().__init__(title, Expression, 1000, **options)
