"""The drawn pictures are whole, different, and the same for the same dice."""

import io
from datetime import UTC, datetime

from inspector.demo.rules import pictures
from inspector.demo.rules.chance import dice
from inspector.files.rules.pictures import examine

AT = datetime(2026, 11, 22, 2, 5, tzinfo=UTC)
PLACE = (32.17123, 120.05321)


def test_a_kitchen_knows_when_and_where_it_was_taken():
    examined = examine(io.BytesIO(pictures.kitchen(AT, PLACE, dice(1))))

    assert (examined.width, examined.height, examined.format) == (640, 480, "JPEG")
    assert examined.taken_at == "2026-11-22T10:05:00+08:00"
    assert abs(examined.latitude - PLACE[0]) < 1e-5
    assert abs(examined.longitude - PLACE[1]) < 1e-5


def test_each_is_different_and_comes_out_the_same_again():
    drawn = [pictures.kitchen(AT, PLACE, dice(number)) for number in range(30)]

    assert len(set(drawn)) == 30
    assert pictures.kitchen(AT, PLACE, dice(0)) == drawn[0]


def test_a_signature_is_a_whole_png():
    assert examine(io.BytesIO(pictures.signature(dice(1)))).format == "PNG"
