"""Chinese for the reasons why a document of standards cannot be used. Pure."""

import re
from typing import NamedTuple

from inspector.core.text import Text

Patterns = tuple[tuple[re.Pattern[str], str], ...]
WORD = r"('.*'|\".*\"|[\d.-]+)"  # as Python shows a value


def _compiled(*pairs: tuple[str, str]) -> Patterns:
    return tuple((re.compile(pattern, re.DOTALL), chinese) for pattern, chinese in pairs)


SHAPES = _compiled(
    (r"text of (\d+) to (\d+) characters", r"\1 到 \2 字的文字"),
    (r"a number up to (\S+)", r"不超过 \1 的数字"),
    (r"a number from (\S+) to (\S+)", r"\1 到 \2 的数字"),
    (r"a whole number from (\d+) to (\d+)", r"\1 到 \2 的整数"),
    (r"a table of zh and en", "含 zh 和 en 两项文字的表"),
    (r"a table of whole numbers", "由整数组成的表"),
    (r"a table", "表"),
    (r"a day such as (\S+)", r"日期,如 \1"),
    (r"a region code or its beginning, in quotes", "加引号的区划代码或其开头"),
    (r"at most (\d+) lower-case letters, digits, dots and hyphens", r"最多 \1 个小写字母、数字、点和连字符"),
    (r"at most (\d+) lower-case letters, digits and underscores", r"最多 \1 个小写字母、数字和下划线"),
    (r"the id of a source in the register", "文件登记表里的编号"),
    (r"true or false", "true 或 false"),
    (r"true", "true"),
)
LISTED = re.compile(r"a list of at least (\d+) and at most (\d+), each (.*)")
MUST_BE = re.compile(r"(\w+) must be (.*)")
REASONS = _compiled(
    # the file
    (r"longer than (\d+) bytes", r"文件超过 \1 字节"),
    (r"is not UTF-8 at byte (\d+)", r"不是 UTF-8 编码(第 \1 字节)"),
    (r"nested too deeply", "嵌套过深"),
    (r"a key has more than (\d+) parts", r"有的键超过 \1 段"),
    (r"Exceeds the limit \((\d+) digits\).*", r"数字过长,超过 \1 位"),
    (r"(.*) \(at line (\d+), column (\d+)\)", r"TOML 语法错误,第 \2 行第 \3 列(\1)"),
    (r"(.*) \(at end of document\)", r"TOML 语法错误,在文件末尾(\1)"),
    # its tables and keys
    (rf"unknown key {WORD}", r"没有 \1 这个键"),
    (rf"{WORD} is absent", r"缺少 \1"),
    (r"(.*) must be a table", r"\1 应为表"),
    (r"subject must be one of (.*)", r"subject(对象)应为其中之一:\1"),
    (r"kind must be edition, policy, emergency or foods", "kind 应为 edition、policy、emergency 或 foods"),
    (r"kind must be one of (.*)", r"kind 应为其中之一:\1"),
    (r"place must be one of (.*)", r"place 应为其中之一:\1"),
    (rf"there is no source {WORD}", r"没有编号为 \1 的文件"),
    (r"severity must be (\w+) or (\w+)", r"severity 应为 \1 或 \2"),
    (r"until lies before since", "截止日 until 早于起始日 since"),
    (r"replaces itself", "replaces 写了自己的编号"),
    (rf"replaces {WORD}, but there is no such edition", r"replaces 所写的 \1 不存在"),
    (r"used (\d+) times", r"编号重复,用了 \1 次"),
    (r"used twice", "编号重复,用了两次"),
    # the documents behind a requirement
    (rf"{WORD} rules in (\d*), not here; mark it with model = true",
     r"\1 只在 \2 施行,不在本地施行;请标明 model = true"),
    (rf"{WORD} rules here and is no model", r"\1 在本地施行,不是借用的范例"),
    (r"is never in force", "没有一天有效"),
    (rf"is in force from (\S+), but {WORD} only from (\S+)", r"自 \1 起有效,而 \2 自 \3 起才施行"),
    (r"is in force after (\S+), when the last of its documents ended",
     r"所依的文件到 \1 已全部失效,其后仍有效"),
    # words of a fixed choice
    (rf"unknown checked_at {WORD}", r"checked_at 不认识 \1 这个检查时机"),
    (rf"{WORD} is not a valid Level", r"\1 不是有效的级别"),
    (rf"{WORD} is not a valid Known", r"\1 不是有效的可信程度"),
    (rf"{WORD} is not a valid Kind", r"\1 不是有效的材料类别"),
    (rf"{WORD} is not a valid Source", r"\1 不是有效的填报来源"),
    (rf"type {WORD} is not one of (.*)", r"类型 \1 应为其中之一:\2"),
    (rf"{WORD} is not like {WORD} or {WORD}", r"\1 的写法应如 \2 或 \3"),
    (r"offices must be of (.*), not (.*)", r"offices 应在 \1 之中,不能是 \2"),
    # facts
    (r"is known already and means something else", "这个事实项已有,而且含义不同"),
    (r"choices belong to the types choice and set, and to no other", "choices 必须且只能用于 choice 和 set"),
    (r"min lies above max", "min 大于 max"),
    # bounds and expressions
    (r"has no bound; one of (.*) is needed", r"没有界限;至少需要其中之一:\1"),
    (rf"measures one (\w+) fact, not {WORD}", r"只能测量一个 \1 类型的事实项,不能是 \2"),
    (rf"{WORD} is not a fact of this subject", r"\1 不是该对象的事实项"),
    (rf"{WORD} is a date; only no_older_than and not_expired read dates",
     r"\1 是日期;只有 no_older_than 和 not_expired 能用日期"),
    (rf"{WORD} gives no (\w+)", r"\1 的结果不是 \2"),
    (rf"{WORD}: compares a quotient whose divisor may be zero", r"\1:拿商作比较,而除数可能为零"),
    (r"divides by zero", "除数为零"),
    (r"longer than (\d+) characters", r"表达式超过 \1 字"),
    (r"has (\S+); plain strings are enough, without comments", r"含有 \1;只用普通字符串,不写注释"),
    (r"reads a member or loops; only operators over facts are allowed",
     "取成员或用了循环;只能对事实项用运算符"),
    (r"write (\S+) as (\S+): CEL does not mix integers and doubles", r"\1 请写成 \2:CEL 不混用整数和小数"),
    (r"calls (.*); only operators are allowed", r"调用了 \1;只能用运算符"),
    (r"Failed to parse at line (\d+), column (\d+): (.*)", r"表达式第 \1 行第 \2 列无法解析(\3)"),
    (r"Failed to parse: (.*)", r"表达式无法解析(\1)"),
    # what a fact may be
    (r"Must be true or false", "应为 true 或 false"),
    (r"Must be a number", "应为数字"),
    (r"Must be a finite number", "应为有限的数字"),
    (r"Must be a whole number", "应为整数"),
    (r"Must be text", "应为文字"),
    (r"Must be a list", "应为列表"),
    (r"Must be a date such as (.*)", r"应为日期,如 \1"),
    (r"Must be one of: (.*)", r"应为其中之一:\1"),
    (r"Out of bounds: (.*)", r"超出范围:\1"),
    (r"At most (\d+) characters", r"最多 \1 字"),
    (r"Has characters that cannot be stored", "含有无法保存的字符"),
    # policies and foods
    (r"the tiers must rise from 1", "各档人数必须从 1 起递增"),
    (r"the scale must fall from the best grade", "等级分数线必须从最高等级起递减"),
    (r"it adds nothing", "没有新增任何食品或叫法"),
    (r"this food is known; add its words as a synonym", "该食品已有;请用 synonym 增加叫法"),
    (r"there is no such food", "没有这种食品"),
    (r"([^:]+) is a word of (\S+)", r"“\1”已是 \2 的叫法"),
    # whatever else the trial of an expression gave
    (rf"{WORD}: (.*)", r"\1 算不出结果(\2)"),
)  # fmt: skip
PLACES = _compiled((r"requirement (\d+)", r"第 \1 项要求"), (r"fact (.*)", r"事实项 \1"))


class Reason(NamedTuple):
    """where: requirement, fact or key, from the outside inwards; may be empty."""

    where: tuple[str, ...]
    said: Text

    @property
    def line(self) -> str:
        """Both languages in one line."""
        return ":".join([*self.where, f"{self.said.zh} {self.said.en}"])


def in_both(reason: str) -> Text:
    """The reason with its Chinese, both with where it is."""
    found = read_reason(reason)
    return Text(":".join([*found.where, found.said.zh]), reason)


def read_reason(reason: str) -> Reason:
    """Its places and its sentence; one that is not in the table keeps its English within the Chinese."""
    where: list[str] = []
    rest = reason
    while rest:
        if chinese := _must_be(rest) or _first(REASONS, rest):
            return Reason(tuple(where), Text(chinese, rest))
        place, _, rest = rest.partition(": ")
        where.append(_first(PLACES, place) or place)
    return Reason((), Text(f"不能使用({reason})", reason))


def _must_be(sentence: str) -> str | None:
    """`key must be …`, where what it must be is made of other such things."""
    stated = MUST_BE.fullmatch(sentence)
    shape = stated and _shape(stated[2])
    return f"{stated[1]} 应为{_spaced(shape)}" if stated and shape else None


def _shape(said: str) -> str | None:
    """Chinese for the words of a `reading.Shape`; None for what is none."""
    if whole := _first(SHAPES, said):
        return whole
    if listed := LISTED.fullmatch(said):
        each = _shape(listed[3])
        return each and f"{listed[1]} 到 {listed[2]} 项的列表,每项为{_spaced(each)}"
    one, _, other = said.partition(" or ")
    if one == "true":  # `true or false` comes before the next
        one, other = said[:13], said[17:]
    shapes = _shape(one) if other else None, _shape(other) if other else None
    return f"{_spaced(shapes[0], last=True)}或{_spaced(shapes[1])}" if shapes[0] and shapes[1] else None


def _spaced(words: str, *, last: bool = False) -> str:
    """Chinese is set off from figures and Latin letters, which the words begin or end with."""
    if last:
        return f"{words} " if words[-1:].isascii() else words
    return f" {words}" if words[:1].isascii() else words


def _first(patterns: Patterns, sentence: str) -> str | None:
    for pattern, chinese in patterns:
        if match := pattern.fullmatch(sentence):
            return match.expand(chinese)
    return None
