"""Sentences in Chinese and English, and the choice between them. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

LANGUAGES = ("zh", "en")


class Text(NamedTuple):
    """One sentence in both languages; Chinese leads."""

    zh: str
    en: str

    def within(self, language: str) -> str:
        """The sentence in `zh` or `en`."""
        return self.en if language == "en" else self.zh

    def filled(self, **values: object) -> "Text":
        """Both sentences with their `{placeholders}` filled."""
        return Text(self.zh.format(**values), self.en.format(**values))

    @classmethod
    def of(cls, table: Mapping[str, str]) -> "Text":
        """From `{zh = "…", en = "…"}`. Raises KeyError when a language is absent."""
        return cls(table["zh"], table["en"])


def one_of(choices: Mapping[str, Text]) -> Text:
    """What a code that is none of these should have been; in Chinese with what each is called."""
    named = "、".join(f"{said.zh}({code})" for code, said in choices.items())
    return Text(f"应为其中之一:{named}", f"Must be one of: {', '.join(choices)}")


def storable(words: str) -> bool:
    """Whether every database keeps the words: no NUL, no half of a surrogate pair."""
    return "\x00" not in words and not any("\ud800" <= letter <= "\udfff" for letter in words)
