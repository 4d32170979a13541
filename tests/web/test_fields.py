"""Words that people write: what is kept of them, and what is refused."""

import re

import marshmallow as ma
import pytest

from inspector.web.fields import Words


class Form(ma.Schema):
    name = Words(6)
    note = Words(6, least=0)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  周祝 ", "周祝"),
        ("周\u200b祝\ufeff", "周祝"),
        ("\u202d周祝\u202c", "周祝"),
        ("\u200b 周祝", "周祝"),
        ("周 祝", "周 祝"),
        ("四季荳", "四季荳"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("一\n二", "一\n二"),
        ("周\x07祝", "周祝"),
        ("六个字正好了\u200b\u200b", "六个字正好了"),
    ],
)
def test_words_are_kept_as_written_without_what_cannot_be_seen(written: str, kept: str):
    assert Form().load({"name": written}) == {"name": kept}


@pytest.mark.parametrize(
    "written", ["", "  ", "\u200b", "\u3164\u2800", "周\x00祝", "\ud800", "一共有七个字呢"]
)
def test_what_shows_nothing_or_cannot_be_stored_is_refused(written: str):
    with pytest.raises(ma.ValidationError):
        Form().load({"name": written})


def test_a_note_may_be_empty():
    assert Form().load({"note": "\u200b"}) == {"note": ""}


@pytest.mark.parametrize(
    ("written", "fits"), [("周", True), ("\u200b", False), (" \u3164", False), ("a\u200b", True)]
)
def test_readers_of_the_schema_know_what_is_empty(written: str, fits: bool):
    pattern = Form().fields["name"].metadata["pattern"]

    assert (re.search(pattern, written) is not None) == fits
