"""What a picture says of when and where it was taken."""

from typing import Any

import pytest

from inspector.files.rules import exif as exif_rules
from tests.files.pictures import KINDS, NORTH_EAST, Examined, examined, exif, of_kind

TAKEN = "2026:11:22 09:30:00"


def found_in(kind: str = "JPEG", **said: Any) -> Examined:
    return examined(of_kind(kind, 64, 48, exif=exif(**said)))


class TestTakenAt:
    @pytest.mark.parametrize("kind", KINDS)
    def test_is_read_from_every_kind(self, kind: str):
        assert found_in(kind, taken=TAKEN).taken_at == "2026-11-22T09:30:00"

    def test_is_absent_from_a_picture_without_exif(self):
        assert examined(of_kind("JPEG")).taken_at is None

    @pytest.mark.parametrize(
        ("offset", "taken_at"),
        [
            pytest.param(None, "2026-11-22T09:30:00", id="a camera that states none"),
            pytest.param("+08:00", "2026-11-22T09:30:00+08:00", id="China"),
            pytest.param("-03:30", "2026-11-22T09:30:00-03:30", id="half an hour"),
            pytest.param("+00:00", "2026-11-22T09:30:00+00:00", id="Greenwich"),
            pytest.param("+08:00\0", "2026-11-22T09:30:00+08:00", id="with a zero byte behind"),
            pytest.param("   :  ", "2026-11-22T09:30:00", id="blank, as EXIF writes unknown"),
            pytest.param("", "2026-11-22T09:30:00", id="empty"),
            pytest.param("noon", "2026-11-22T09:30:00", id="nonsense"),
        ],
    )
    def test_has_a_zone_only_if_the_camera_states_one(self, offset: str | None, taken_at: str):
        assert found_in(taken=TAKEN, offset=offset).taken_at == taken_at

    @pytest.mark.parametrize(
        "taken",
        [
            *("", "    :  :     :  :  ", "0000:00:00 00:00:00", "2026:02:30 09:30:00", "2026:11:22 25:00:00"),
            *("2026:11:22", "yesterday", "2026:11:22 09:30:00 and more", "2026:11:22 09:60:00"),
            *("0001:01:01 00:00:00", "9999:12:31 23:59:59", "1970:01:01 00:00:00", "22:11:26 09:30:00"),
            *("2026:11:22 13:30:00 PM", "2026:11:22 09:30:00+25:00", "1795743000000"),
        ],
    )
    def test_is_absent_when_it_is_nonsense(self, taken: str):
        assert found_in(taken=taken).taken_at is None

    @pytest.mark.parametrize(
        ("taken", "taken_at"),
        [
            pytest.param("2026-11-22 09:30:00", "2026-11-22T09:30:00", id="hyphens"),
            pytest.param("2026/11/22 09:30:00", "2026-11-22T09:30:00", id="strokes"),
            pytest.param("2026.11.22 09.30", None, id="a time that is none"),
            pytest.param("2026-11-22T09:30:00", "2026-11-22T09:30:00", id="ISO 8601"),
            pytest.param("2026-11-22T09:30:00Z", "2026-11-22T09:30:00+00:00", id="ISO 8601 in UTC"),
            pytest.param("2026-11-22T09:30:00.5+0800", "2026-11-22T09:30:00+08:00", id="with its own zone"),
            pytest.param("2026:11:22T09:30:00+08:00", "2026-11-22T09:30:00+08:00", id="half and half"),
            pytest.param("2026:11:22 9:5:7", "2026-11-22T09:05:07", id="single digits"),
            pytest.param("2026:11:22 09:30: 7", "2026-11-22T09:30:07", id="a blank for a nought"),
            pytest.param("2026:11:22 09:30", "2026-11-22T09:30:00", id="no seconds"),
            pytest.param("2026:11:22 24:05:00", "2026-11-22T00:05:00", id="hour 24, which is the first"),
            pytest.param("2026:11:22 12:05:00 AM", "2026-11-22T00:05:00", id="just after midnight"),
            pytest.param("2026:11:22 01:05:00 PM", "2026-11-22T13:05:00", id="after noon"),
            pytest.param("2026:11:22 下午1:05:00", "2026-11-22T13:05:00", id="after noon in Chinese"),
            pytest.param("  2026:11:22   09:30:00 \0", "2026-11-22T09:30:00", id="padded"),
        ],
    )
    def test_is_read_as_phones_write_it(self, taken: str, taken_at: str | None):
        assert exif_rules.moment(taken.strip("\0 ")) == taken_at

    def test_is_that_of_the_scan_when_nothing_else_is_stated(self):
        camera = {36868: TAKEN, 36882: "+08:00"}
        assert exif_rules.taken(camera) == "2026-11-22T09:30:00+08:00"
        assert exif_rules.taken({36867: "    :  :     :  :  ", **camera}) == "2026-11-22T09:30:00+08:00"

    def test_is_absent_when_it_is_no_text(self):
        assert found_in(taken=b"\x01\x02").taken_at is None

    def test_fits_its_column_however_exact_the_camera_is(self):
        found = found_in(taken="2026:11:22 09:30:00.123456", offset="+08:00:30.123456")

        assert found.taken_at is not None
        assert found.taken_at.startswith("2026-11-22T09:30:00+08:00")
        assert len(found.taken_at) <= 40


class TestPosition:
    @pytest.mark.parametrize("kind", KINDS)
    def test_is_read_from_every_kind(self, kind: str):
        found = found_in(kind, position=NORTH_EAST)

        assert (found.latitude, found.longitude) == (32.17, 120.050139)

    @pytest.mark.parametrize(("north", "latitude"), [("N", 32.5), ("S", -32.5)])
    @pytest.mark.parametrize(("east", "longitude"), [("E", 120.25), ("W", -120.25)])
    def test_has_the_sign_of_its_side(self, north: str, latitude: float, east: str, longitude: float):
        found = found_in(position=(north, (32.0, 30.0, 0.0), east, (120.0, 15.0, 0.0)))

        assert (found.latitude, found.longitude) == (latitude, longitude)

    @pytest.mark.parametrize(
        "position",
        [
            pytest.param(("N", (90.0, 0.0, 0.0), "E", (180.0, 0.0, 0.0)), id="the pole"),
            pytest.param(("N", (0.0, 0.0, 0.1), "E", (0.0, 0.0, 0.1)), id="next to nought"),
            pytest.param(("N", (32.0, 10.2), "E", (120.0, 3.1)), id="minutes with a fraction"),
            pytest.param(("N", (32.17,), "E", (120.05,)), id="degrees alone"),
            pytest.param(("n ", (32.0, 10.0, 60.0), "East", (120.0, 3.0, 0.0)), id="sides as words"),
        ],
    )
    def test_may_lie_on_the_border(self, position: tuple[Any, ...]):
        assert found_in(position=position).latitude is not None

    @pytest.mark.parametrize(
        "position",
        [
            pytest.param(("N", (90.0, 0.0, 0.1), "E", (120.0, 0.0, 0.0)), id="beyond the pole"),
            pytest.param(("N", (32.0, 0.0, 0.0), "E", (180.0, 0.0, 0.1)), id="beyond the date line"),
            pytest.param(("N", (32.0, 0.0, 0.0)), id="latitude alone"),
            pytest.param(("N", (0.0, 0.0, 0.0), "E", (0.0, 0.0, 0.0)), id="nought, as without a fix"),
            pytest.param(("N", (32.0, 10.0, 12.0), "E", (0.0, 0.0, 0.0)), id="half of it nought"),
            pytest.param(("N", (32.0, 75.0, 0.0), "E", (120.0, 0.0, 0.0)), id="minutes beyond sixty"),
            pytest.param(("X", (32.0, 0.0, 0.0), "E", (120.0, 0.0, 0.0)), id="neither north nor south"),
            pytest.param(("N", (32.0, 0.0, 0.0), "", (120.0, 0.0, 0.0)), id="neither east nor west"),
        ],
    )
    def test_is_wholly_absent_when_half_of_it_is_nonsense(self, position: tuple[Any, ...]):
        found = found_in(position=position)

        assert (found.latitude, found.longitude) == (None, None)

    @pytest.mark.parametrize("which", ["degrees", "minutes", "seconds"])
    def test_is_absent_when_a_denominator_is_zero(self, which: str):
        position = ("N", (31.0, 37.0, 41.0), "E", (120.0, 3.0, 0.5))
        number = {"degrees": 31, "minutes": 37, "seconds": 41}[which].to_bytes(4, "big")
        said = exif(position=position).tobytes()
        one, zero = number + (1).to_bytes(4, "big"), number + (0).to_bytes(4, "big")
        assert said.count(one) == 1

        found = examined(of_kind("JPEG", exif=said.replace(one, zero)))

        assert (found.latitude, found.longitude) == (None, None)

    def test_is_absent_when_the_receiver_had_no_satellites(self):
        gps = dict(enumerate(NORTH_EAST, 1))
        assert exif_rules.position(gps | {9: "A"}) == (32.17, 120.050139)
        assert exif_rules.position(gps | {9: "V"}) == (None, None)
