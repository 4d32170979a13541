"""A statement is the same bytes each time, and what is none is refused."""

import orjson
import pytest

from inspector.receipts.rules.statement import Statement

MEAL = ["2026-12-12", "dinner", 20, 180]
STATED = Statement("BA-1", 1, "YGT-1", [MEAL], "2026-11-22T01:30:00Z", "0" * 32)
FIELDS = ["BA-1", 1, "YGT-1", [MEAL], "2026-11-22T01:30:00Z", "0" * 32]


def test_it_is_an_array_in_the_order_of_its_fields():
    assert STATED.encoded() == (
        b'["BA-1",1,"YGT-1",[["2026-12-12","dinner",20,180]],"2026-11-22T01:30:00Z","' + b"0" * 32 + b'"]'
    )
    assert Statement.of(STATED.encoded()) == STATED


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"number": "BA-1"}, id="no array"),
        pytest.param(dict(zip("abcdef", FIELDS, strict=True)), id="no array, though as long as one"),
        pytest.param("BA-123", id="a word of six letters"),
        pytest.param(FIELDS[:5], id="a field too few"),
        pytest.param([*FIELDS, 1], id="a field too many"),
        pytest.param([7, *FIELDS[1:]], id="a number that is none of a receipt"),
        pytest.param([*FIELDS[:3], "dinner", *FIELDS[4:]], id="sittings that are none"),
        pytest.param([*FIELDS[:3], [MEAL, "dinner"], *FIELDS[4:]], id="a sitting that is a word"),
        pytest.param([*FIELDS[:3], ["four"], *FIELDS[4:]], id="a sitting that is a word of four letters"),
        pytest.param([*FIELDS[:3], [MEAL[:3]], *FIELDS[4:]], id="a sitting without its diners"),
    ],
)
def test_what_is_none_is_refused_and_shown(content):
    raw = orjson.dumps(content)
    with pytest.raises(ValueError) as refused:  # noqa: PT011  the bytes are the message
        Statement.of(raw)
    assert refused.value.args == (raw,)


def test_what_is_no_json_is_refused():
    with pytest.raises(ValueError, match="unexpected"):
        Statement.of(b"{")
