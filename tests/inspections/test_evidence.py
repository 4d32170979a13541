"""Photos that are elsewhere, too, and odd times and places are shown to who oversees; nothing decides."""

import hashlib
import io
from datetime import datetime, timedelta

import pytest
from PIL import Image

from inspector.core.clock import now
from tests.application import both_databases, register
from tests.rules.files.test_looks import saved, scene
from tests.steps.inspections import answer, submitted
from tests.steps.registrations import UNSIGNED


def sent(client, image, **said):
    """The hash of a picture that was sent, and decoded."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, **said)
    assert client.send_photo(out.getvalue()).status_code == 201
    return hashlib.sha256(out.getvalue()).hexdigest()


def visited(client, hall, *photos, **said):
    return submitted(client, hall["id"], answer("hall.mop-sink", *photos, mop_sink=True), **said)[0]


def told(client, url):
    answered = client.get(f"{url}/evidence")
    assert answered.status_code == 200, answered.text
    return answered.json["items"]


@pytest.fixture
def other_hall(operator, supervisor):
    return register(operator, supervisor, name="另一处聚餐点")


@both_databases
def test_a_photo_that_was_saved_again_for_another_hall_is_found_in_both(
    hall, other_hall, inspector, supervisor
):
    first = sent(inspector, scene(4))
    copy = sent(inspector, saved(scene(4), 40).resize((400, 300)))
    old = visited(inspector, hall, first)
    new = visited(inspector, other_hall, copy, sent(inspector, scene(2)))

    (reason,) = told(supervisor, new)
    assert (reason["code"], reason["photo"]) == ("alike", copy)
    assert 0 <= reason["value"] <= 10
    assert reason["other"]["inspection_id"] == old.rpartition("/")[2]
    assert (reason["other"]["hall_id"], reason["other"]["photo"]) == (hall["id"], first)
    assert [each["other"]["photo"] for each in told(supervisor, old)] == [copy]


def test_the_same_file_in_two_visits_is_told_as_such_and_twice_in_one_is_not(hall, inspector, supervisor):
    photo = sent(inspector, scene(3))
    first = visited(inspector, hall, photo, sent(inspector, saved(scene(3), 30)))
    assert told(supervisor, first) == []
    second = visited(inspector, hall, photo)
    assert {each["code"] for each in told(supervisor, second)} == {"same-photo", "alike"}


def test_where_it_is_elsewhere_is_told_to_those_alone_who_may_see_it(hall, inspector, supervisor, person):
    other_operator, other_supervisor = person("other_operator"), person("other_supervisor")
    other_inspector, admin = person("other_inspector"), person("admin")
    theirs = register(other_operator, other_supervisor, region="321204001001")
    visited(other_inspector, theirs, sent(other_inspector, scene(4)))
    url = visited(inspector, hall, sent(inspector, saved(scene(4), 50)))

    (reason,) = told(supervisor, url)
    assert (reason["code"], reason["other"]) == ("alike", {})
    (whole,) = told(admin, url)
    assert whole["other"]["hall_id"] == theirs["id"]


@pytest.mark.parametrize("name", ["inspector", "operator"])
def test_it_is_for_those_who_oversee(hall, inspector, person, name):
    url = visited(inspector, hall, sent(inspector, scene(5)))
    assert person(name).get(f"{url}/evidence").status_code == 403


def test_a_photo_of_another_place_and_day_is_told(hall, inspector, supervisor):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:01:02 09:30:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 0.0, 0.0), 3: "E", 4: (116.0, 0.0, 0.0)})
    photo = sent(inspector, scene(6), exif=exif)
    begun = now() - timedelta(hours=1)
    url = visited(inspector, hall, photo, started_at=begun.isoformat(), finished_at=now().isoformat())

    found = {each["code"]: each for each in told(supervisor, url)}
    assert set(found) == {"far-from-hall", "outside-visit"}
    assert found["far-from-hall"]["value"] > 500_000
    off = (begun - datetime.fromisoformat("2026-01-02T09:30:00+08:00")).total_seconds()
    assert found["outside-visit"]["value"] == pytest.approx(off, abs=1)
    assert inspector.act(f"{url}/sign", inspector.get(url), UNSIGNED).json["state"] == "signed"


class TestStamped:
    def test_the_copy_has_the_picture_whole_and_words_below_it(self, hall, inspector, operator):
        photo = sent(inspector, scene(7))
        url = visited(inspector, hall, photo)
        copy = operator.get(f"{url}/photos/{photo}/stamped")
        assert (copy.status_code, copy.mimetype) == (200, "image/webp")
        with Image.open(io.BytesIO(copy.data)) as image:
            assert (image.width, image.getexif()) == (600, Image.Exif())
            assert image.height > 450 + 60
            below = image.convert("L").crop((0, 455, 600, image.height)).tobytes()
            assert min(below) < 80, "letters"
            assert sum(value > 230 for value in below) > len(below) / 2, "on white"

    def test_of_a_photo_that_the_visit_does_not_name_there_is_none(self, hall, inspector):
        url, photo = visited(inspector, hall), sent(inspector, scene(8))
        assert inspector.get(f"{url}/photos/{photo}/stamped").status_code == 404

    def test_of_one_that_has_not_come_there_is_none(self, hall, inspector):
        url = visited(inspector, hall, "c" * 64)
        assert inspector.get(f"{url}/photos/{'c' * 64}/stamped").status_code == 404

    def test_it_is_not_for_those_of_another_county(self, hall, inspector, person):
        photo = sent(inspector, scene(9))
        url = visited(inspector, hall, photo)
        assert person("other_supervisor").get(f"{url}/photos/{photo}/stamped").status_code == 404


def test_a_photo_that_came_in_pieces_is_found_once_it_counts(hall, other_hall, inspector, supervisor):
    """Its structure alone was looked at when it came."""
    first, content = sent(inspector, scene(10)), io.BytesIO()
    saved(scene(10), 60).save(content, "JPEG", quality=60)
    name = hashlib.sha256(content.getvalue()).hexdigest()
    put = inspector.open("PUT", f"/photos/{name}", data=content.getvalue(), content_type="image/jpeg")
    assert (put.status_code, put.json["state"]) == (201, "received")
    visited(inspector, hall, first)
    url = visited(inspector, other_hall, name)
    assert told(supervisor, url) == []
    assert inspector.get(f"/photos/{name}/320").status_code == 200
    assert [each["code"] for each in told(supervisor, url)] == ["alike"]
