"""Words as people read them: what looks or reads the same compares the same. Pure."""

import re
import unicodedata
from collections.abc import Callable, Sequence

import opencc

MARK = "-"  # stands for every mark between letters, however it looks
# Ignorable by Unicode, yet neither "format" nor "control" by category; and an empty Braille cell.
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
SHOWN = "\t\n\r\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"  # "format", yet to be seen
# Kept as written, but nothing to read: what chooses a glyph, and accents that can be set on any letter. The
# accents of one script are part of its spelling.
IGNORED = (
    *(range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)),
    *(range(0x0300, 0x0370), range(0x0483, 0x048A), range(0x1AB0, 0x1B00), range(0x1DC0, 0x1E00)),
    *(range(0x20D0, 0x2100), range(0x302A, 0x3030), range(0x3099, 0x309B), range(0xFE20, 0xFE30)),
)
DOTS = "\u1427\u119e\ua78f\u0640"  # letters of other scripts that are set for a dot or a dash
MOST_KEPT = 0xFFFF  # letters beyond are rare, and their number is not
SIMPLIFIED = opencc.OpenCC("t2s")  # asked letter by letter, so that each folds the same beside any other
# The same letter in another shape, which a table of traditional letters leaves alone.
SHAPES = dict(
    zip(
        "荳菓羣峯鼈蠏蔴麪麫鷄鰕蝦鱓鯗煑燉薫臙砲衚畧鄰牀裡砦淩",
        "豆果群峰鳖蟹麻面面鸡虾虾鳝鲞煮炖熏胭炮胡略邻床里寨凌",
        strict=True,
    )
)
# A mark between two digits or Latin letters says something: building 3-1 is not building 31.
BETWEEN_LETTERS = re.compile(rf"(?<![0-9a-z]){MARK}++|{MARK}++(?![0-9a-z])")


def folded(words: str) -> str:
    """The words for comparing and searching, never for showing or keeping.

    Width, case, traditional writing, accents, what cannot be seen, and marks and spaces between letters are
    taken off; all dots and hyphens between digits are one.
    """
    return BETWEEN_LETTERS.sub("", _plain(words))


def readings(words: str) -> Sequence[str]:
    """The folded words, and each of them by itself where marks part them.

    A mark may stand inside a word (四-季-豆) or between two (凉拌黄瓜、四季豆): both are read.
    """
    plain = _plain(words)
    if MARK not in plain:
        return (plain,)
    return (BETWEEN_LETTERS.sub("", plain), *filter(None, plain.split(MARK)))


def seen(words: str) -> str:
    """The words as written, without what cannot be seen in them."""
    return words if words.isascii() and words.isprintable() else words.translate(UNSEEN)


def _plain(words: str) -> str:
    plain = unicodedata.normalize("NFKC", words).casefold().translate(READ)
    # What was taken off may have kept two letters apart that compose.
    return plain if unicodedata.is_normalized("NFKC", plain) else _plain(plain)


class Table(dict[int, str]):
    """What each letter becomes, for `str.translate`; looked up when a letter is met for the first time."""

    def __init__(self, becomes: Callable[[str], str]):
        super().__init__()
        self.becomes = becomes

    def __missing__(self, code: int) -> str:
        found = self.becomes(chr(code))
        if code <= MOST_KEPT:
            self[code] = found
        return found


def _as_written(letter: str) -> str:
    hidden = letter in FILLERS or (unicodedata.category(letter) in ("Cc", "Cf") and letter not in SHOWN)
    return "" if hidden else letter


def _as_read(letter: str) -> str:
    code, kind = ord(letter), unicodedata.category(letter)
    if not _as_written(letter) or letter.isspace() or any(code in each for each in IGNORED):
        return ""
    if kind[0] in "PS" or letter in DOTS:
        return MARK
    shape = _simplified(letter)
    return shape if shape == letter else _simplified(shape)  # 薴 to 苧 to 苎; no chain is longer


def _simplified(letter: str) -> str:
    return SHAPES.get(letter) or str(SIMPLIFIED.convert(letter))


UNSEEN, READ = Table(_as_written), Table(_as_read)
