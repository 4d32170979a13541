"""What a picture says of when and where it was taken."""

from typing import Any

import pytest

from tests.photos.pictures import KINDS, NORTH_EAST, Examined, examined, exif, of_kind

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
            *("2026:11:22", "yesterday", "2026:11:22T09:30:00", "2026:11:22 09:30:00 and more"),
        ],
    )
    def test_is_absent_when_it_is_nonsense(self, taken: str):
        assert found_in(taken=taken).taken_at is None

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
            pytest.param(("S", (0.0, 0.0, 0.0), "W", (0.0, 0.0, 0.0)), id="the equator"),
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
            pytest.param(("N", (32.0, 0.0), "E", (120.0, 0.0, 0.0)), id="no seconds"),
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
