"""Every reason why a document cannot be used is told in Chinese, too."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from inspector import standards
from inspector.standards.documents.reasons import in_both, read_reason
from inspector.standards.documents.toml_shapes import BadStandard
from tests.standards.examples import edition_table, read, row
from tests.standards.test_bad_files import BOUNDS, ROWS, WHOLES
from tests.standards.test_expressions import TestWhatIsRefused as Refused

CHINESE = re.compile("[一-鿿]")
NAMED = re.compile(r"'[^']*'|\b\d+(?:\.\d+)?\b|\b[a-z]+_[a-z_]+\b")
SOURCES = [
    path
    for folder in standards.__path__
    for path in sorted(Path(folder).rglob("*.py"))
    if "corpus" not in path.name  # of menus, which nobody publishes
]
SAID = ("ValueError", "BadExpression", "BadStandard", "Wrong")
EXPRESSIONS = next(mark for mark in Refused.test_is_told_why.pytestmark if mark.name == "parametrize").args[1]


def reasons_of(table: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(BadStandard) as refused:
        read(table)
    return refused.value.reasons


@pytest.mark.parametrize(
    "table",
    [
        *(pytest.param(edition_table(requirement=[row(**each.values[0])]), id=each.id) for each in ROWS),
        *(
            pytest.param(edition_table(requirement=[row(at_least=None, **each.values[0])]), id=each.id)
            for each in BOUNDS
        ),
        *(pytest.param(edition_table(**each.values[0]), id=each.id) for each in WHOLES),
        *(
            pytest.param(
                edition_table(requirement=[row(measure=each.values[0])]), id=f"expression: {each.id}"
            )
            for each in EXPRESSIONS
            if each.values[0]
        ),
    ],
)
def test_what_a_bad_file_is_told_is_told_in_chinese(table: dict[str, Any]):
    for reason in reasons_of(table):
        told = in_both(reason)

        assert told.en == reason
        assert CHINESE.search(told.zh)
        assert "不能使用" not in told.zh  # what a reason that is not in the table becomes
        for name in NAMED.findall(reason):
            assert name in told.zh


def spoken(node: ast.expr) -> str | None:
    """The sentence of a message, with a 7 where it names something; None for what is no sentence."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [
        str(part.value) if isinstance(part, ast.Constant) else "'7'" if part.conversion == 114 else "7"
        for part in node.values
    ]
    return "".join(parts)


def messages() -> list[str]:
    """Every literal message with which the room refuses a file."""
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAID and node.args:
                last = node.args[-1]
                parts = last.elts if isinstance(last, ast.List) else [last]
                parts = [part.elt if isinstance(part, ast.ListComp) else part for part in parts]
                found += [said for said in map(spoken, parts) if said and re.search("[a-z] [a-z]", said)]
    return found


def test_there_are_messages():
    assert len(messages()) > 20


@pytest.mark.parametrize("message", messages())
def test_every_message_of_the_room_has_its_chinese(message: str):
    assert "不能使用" not in in_both(message).zh


@pytest.mark.parametrize(
    ("reason", "chinese"),
    [
        ("hall.noise: calls size; only operators are allowed", "hall.noise:调用了 size;只能用运算符"),
        (
            "materials: plan: 'sauna' is not a fact of this subject",
            "materials:plan:'sauna' 不是该对象的事实项",
        ),
        ("fact x: 'type' is absent", "事实项 x:缺少 'type'"),
        ("requirement 3: 'id' is absent", "第 3 项要求:缺少 'id'"),
        (
            "a: equals must be true or false or a number up to 1000000000 or text of 1 to 60 characters",
            "a:equals 应为 true 或 false 或不超过 1000000000 的数字或 1 到 60 字的文字",
        ),
        (
            "a: checked_at must be a list of at least 1 and at most 500, each text of 1 to 20 characters",
            "a:checked_at 应为 1 到 500 项的列表,每项为 1 到 20 字的文字",
        ),
        ("green-beans: 四季豆 is a word of green-beans", "green-beans:“四季豆”已是 green-beans 的叫法"),
        (
            "Invalid value (at line 1, column 6)",
            "TOML 语法错误,第 1 行第 6 列(Invalid value)",
        ),
        ("a sentence that nobody has written yet", "不能使用(a sentence that nobody has written yet)"),
    ],
)
def test_chinese_reads_well(reason: str, chinese: str):
    assert in_both(reason).zh == chinese


def test_a_line_says_where_once_and_what_in_both_languages():
    line = read_reason("hall.noise: used twice").line

    assert line == "hall.noise:编号重复,用了两次 used twice"
