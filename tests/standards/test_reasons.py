"""Every reason why a document cannot be used is told in Chinese and in English, with where it holds."""

import re
from datetime import date
from typing import Any

import pytest

from inspector.standards.documents.bad_standard import BadStandard, Reason
from inspector.standards.documents.library import Document, shipped
from tests.rules.standards.test_expressions import TestWhatIsRefused as Refused
from tests.standards.examples import BASIS, WORDS, document, edition_table, read, row
from tests.standards.test_bad_files import BOUNDS, ROWS, WHOLES

CHINESE = re.compile("[一-鿿]")
NAMED = re.compile(r"'[^']*'|\b\d+(?:\.\d+)?\b|\b[a-z]+_[a-z_]+\b")
EXPRESSIONS = next(mark for mark in Refused.test_is_told_why.pytestmark if mark.name == "parametrize").args[1]


def edition(**changes: Any) -> dict[str, Any]:
    return edition_table(**{"subject": "hall", "requirement": None} | changes)


def requirement(**changes: Any) -> dict[str, Any]:
    return edition(requirement=[row(**{"id": "hall.noise", "measure": "seats"} | changes)])


def fact(**changes: Any) -> dict[str, Any]:
    good = {"key": "steps", "type": "number", "label": WORDS}
    return edition(fact=[{key: value for key, value in (good | changes).items() if value is not None}])


def reasons_of(content: bytes) -> tuple[Reason, ...]:
    with pytest.raises(BadStandard) as refused:
        shipped().with_documents([Document("example.toml", content)])
    return refused.value.reasons


@pytest.mark.parametrize(
    ("bad", "chinese", "english"),
    [
        # the file
        ("a = ?", "TOML 语法错误,第 1 行第 5 列(Invalid value)", "Invalid value (at line 1, column 5)"),
        (
            'a = """b',
            "TOML 语法错误,在文件末尾(Unterminated string)",
            "Unterminated string (at end of document)",
        ),
        (
            f"a = {'9' * 5000}",
            "数字过长",
            "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; "
            "use sys.set_int_max_str_digits() to increase the limit",
        ),
        (
            {"kind": "law"},
            "kind 应为 edition、policy、emergency 或 foods",
            "kind must be edition, policy, emergency or foods",
        ),
        # its keys
        (edition(colour="red"), "没有 'colour' 这个键", "unknown key 'colour'"),
        (edition(title=None), "缺少 'title'", "'title' is absent"),
        (edition(title="例"), "title 应为含 zh 和 en 两项文字的表", "title must be a table of zh and en"),
        (edition(since="2026"), "since 应为日期,如 2026-11-22", "since must be a day such as 2026-11-22"),
        (
            edition(scope=3212),
            "scope 应为加引号的区划代码或其开头",
            "scope must be a region code or its beginning, in quotes",
        ),
        (
            edition(id="A b"),
            "id 应为最多 60 个小写字母、数字、点和连字符",
            "id must be at most 60 lower-case letters, digits, dots and hyphens",
        ),
        (
            edition(document=""),
            "document 应为文件登记表里的编号",
            "document must be the id of a source in the register",
        ),
        (edition(result=1), "result 应为表", "result must be a table"),
        (
            edition(requirement=["all"]),
            "requirement 应为 0 到 500 项的列表,每项为表",
            "requirement must be a list of at least 0 and at most 500, each a table",
        ),
        (edition(until=date(2025, 1, 1)), "截止日 until 早于起始日 since", "until lies before since"),
        (
            edition(subject="kitchen"),
            "subject(对象)应为其中之一:banquet, hall",
            "subject must be one of banquet, hall",
        ),
        (edition(replaces=["example"]), "replaces 写了自己的编号", "replaces itself"),
        (
            edition(replaces=["older"]),
            "replaces 所写的 'older' 不存在",
            "replaces 'older', but there is no such edition",
        ),
        # its requirements
        (
            edition(requirement=[row(id=5, measure="seats")]),
            "第 1 项要求:id 应为最多 60 个小写字母、数字、点和连字符",
            "requirement 1: id must be at most 60 lower-case letters, digits, dots and hyphens",
        ),
        (
            edition(requirement=[row(measure="seats")] * 2),
            "test.one:编号重复,用了 2 次",
            "test.one: used 2 times",
        ),
        (
            requirement(level="grave"),
            "hall.noise:'grave' 不是有效的级别",
            "hall.noise: 'grave' is not a valid Level",
        ),
        (
            requirement(level=1),
            "hall.noise:level 应为其中之一:critical, key, general, exemplary",
            "hall.noise: level must be one of critical, key, general, exemplary",
        ),
        (
            requirement(checked_at=["party"]),
            "hall.noise:checked_at 不认识 'party' 这个检查时机",
            "hall.noise: unknown checked_at 'party'",
        ),
        (
            requirement(at_least=None, measure="fuel", includes=[]),
            "hall.noise:includes 应为 1 到 500 项的列表,每项为 1 到 60 字的文字",
            "hall.noise: includes must be a list of at least 1 and at most 500, "
            "each text of 1 to 60 characters",
        ),
        (
            requirement(evidence=1),
            "hall.noise:evidence 应为 true 或 false",
            "hall.noise: evidence must be true or false",
        ),
        (
            requirement(days=1.5),
            "hall.noise:days 应为 0 到 100000 的整数",
            "hall.noise: days must be a whole number from 0 to 100000",
        ),
        (
            requirement(weight=-1),
            "hall.noise:weight 应为 0 到 1000000000 的数字或 1 到 1000 字的文字",
            "hall.noise: weight must be a number from 0 to 1000000000 or text of 1 to 1000 characters",
        ),
        (
            requirement(at_least=None, equals=[]),
            "hall.noise:equals 应为 true 或 false 或不超过 1000000000 的数字或 1 到 60 字的文字",
            "hall.noise: equals must be true or false or a number up to 1000000000 "
            "or text of 1 to 60 characters",
        ),
        (
            requirement(basis={"document": "project", "known": "sure"}),
            "hall.noise:basis:'sure' 不是有效的可信程度",
            "hall.noise: basis: 'sure' is not a valid Known",
        ),
        (
            requirement(also=[BASIS, {"document": "project"}]),
            "hall.noise:also 2:缺少 'known'",
            "hall.noise: also 2: 'known' is absent",
        ),
        (
            requirement(at_least=None),
            "hall.noise:没有界限;至少需要其中之一:at_least, at_most, less_than, equals, includes, one_of, "
            "no_older_than, not_expired",
            "hall.noise: has no bound; one of at_least, at_most, less_than, equals, includes, one_of, "
            "no_older_than, not_expired is needed",
        ),
        (
            requirement(measure="sauna"),
            "hall.noise:measure:'sauna' 不是该对象的事实项",
            "hall.noise: measure: 'sauna' is not a fact of this subject",
        ),
        (
            requirement(measure="size(seats)"),
            "hall.noise:measure:调用了 size;只能用运算符",
            "hall.noise: measure: calls size; only operators are allowed",
        ),
        (
            requirement(measure="seats + 1"),
            "hall.noise:measure:1 请写成 1.0:CEL 不混用整数和小数",
            "hall.noise: measure: write 1 as 1.0: CEL does not mix integers and doubles",
        ),
        (
            requirement(measure="seats / 0.0"),
            "hall.noise:measure:除数为零",
            "hall.noise: measure: divides by zero",
        ),
        (
            requirement(when="seats"),
            "hall.noise:when:'seats' 的结果不是 bool",
            "hall.noise: when: 'seats' gives no bool",
        ),
        (
            requirement(when="1.0 / (seats) > 2.0"),
            "hall.noise:when:'1.0 / (seats) > 2.0':拿商作比较,而除数可能为零",
            "hall.noise: when: '1.0 / (seats) > 2.0': compares a quotient whose divisor may be zero",
        ),
        (
            requirement(includes=["red"], at_least=None),
            "hall.noise:includes:只能测量一个 set 类型的事实项,不能是 'seats'",
            "hall.noise: includes: measures one set fact, not 'seats'",
        ),
        (
            requirement(measure="water_report_date"),
            "hall.noise:at_least:'water_report_date' 是日期;只有 no_older_than 和 not_expired 能用日期",
            "hall.noise: at_least: 'water_report_date' is a date; "
            "only no_older_than and not_expired read dates",
        ),
        (
            requirement(measure="water_report_date", at_least=None, no_older_than="a year"),
            "hall.noise:no_older_than:'a year' 的写法应如 '12 months' 或 '90 days'",
            "hall.noise: no_older_than: 'a year' is not like '12 months' or '90 days'",
        ),
        # its facts
        (fact(type=None), "事实项 steps:缺少 'type'", "fact steps: 'type' is absent"),
        (
            fact(type="colour"),
            "事实项 steps:类型 'colour' 应为其中之一:boolean, number, integer, text, date, choice, set",
            "fact steps: type 'colour' is not one of boolean, number, integer, text, date, choice, set",
        ),
        (
            fact(type="choice"),
            "事实项 steps:choices 必须且只能用于 choice 和 set",
            "fact steps: choices belong to the types choice and set, and to no other",
        ),
        (fact(min=2, max=1), "事实项 steps:min 大于 max", "fact steps: min lies above max"),
        (
            fact(key="seats", type="text"),
            "事实项 seats:这个事实项已有,而且含义不同",
            "fact seats: is known already and means something else",
        ),
        (
            fact(sources=["guest"]),
            "事实项 steps:'guest' 不是有效的填报来源",
            "fact steps: 'guest' is not a valid Source",
        ),
    ],
)
def test_a_file_that_is_wrong_in_one_thing_is_told_so(bad: dict[str, Any] | str, chinese: str, english: str):
    (reason,) = reasons_of(bad.encode() if isinstance(bad, str) else document(bad))

    assert reason.text == (chinese, english)


def test_a_key_that_is_named_as_the_library_names_the_whole_is_unknown_like_any_other():
    bad = edition(until=date(2025, 1, 1), _schema=1, basis={"unknown key": 1})

    assert [reason.text.en for reason in reasons_of(document(bad))] == [
        "unknown key '_schema'",
        "unknown key 'basis'",
        "until lies before since",
    ]


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
def test_what_is_named_in_english_is_named_in_chinese(table: dict[str, Any]):
    with pytest.raises(BadStandard) as refused:
        read(table)

    for reason in refused.value.reasons:
        assert CHINESE.search(reason.sentence.zh)
        assert all(name in reason.text.zh for name in NAMED.findall(reason.text.en))


def test_a_line_says_where_once_and_what_in_both_languages():
    (reason,) = reasons_of(document(requirement(measure="sauna")))

    assert reason.line == (
        "hall.noise:measure:'sauna' 不是该对象的事实项 'sauna' is not a fact of this subject"
    )
