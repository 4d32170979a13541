"""Write inspector/core/readings.txt again, after pypinyin was changed: `python -m tests.readings`.

The library reads a word like 长沙 by a list of 47,000 words, which take 45 MB in every process. For initials
only those count of which a first letter differs from what its characters have alone.
"""

from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

from inspector.core.searching import READINGS


def differing() -> dict[str, str]:
    """Initials by word, of those words that are not read as their characters are alone."""
    words = {word: _letters([word]) for word in sorted(phrases_dict)}
    return {word: letters for word, letters in words.items() if letters != _letters(list(word))}


def _letters(pieces: list[str]) -> str:
    return "".join(lazy_pinyin(pieces, style=Style.FIRST_LETTER))


def kept() -> dict[str, str]:
    """Initials by word, as they stand in the file."""
    return dict(line.split() for line in READINGS.read_text("utf-8").splitlines())


if __name__ == "__main__":
    READINGS.write_text("".join(f"{word} {letters}\n" for word, letters in differing().items()), "utf-8")
