"""Who may see a photo: who sent it, and who may see the record that it belongs to."""

import hashlib
import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image

from inspector.files.actions import decoding
from inspector.files.rules.renditions import render
from tests import make
from tests.application import PEOPLE, both_databases
from tests.client import Client
from tests.files.pictures import exif, of_kind
from tests.files.test_sending import NORTH_EAST

Person = Callable[[str], Client]
VIEWS = ("", "/original", "/1600", "/320")


def seen_by(client: Client, sha256: str) -> set[str]:
    """Those of VIEWS that the client is given; the others are as if they did not exist."""
    answers = {view: client.get(f"/photos/{sha256}{view}").status_code for view in VIEWS}
    assert set(answers.values()) <= {200, 404}
    return {view for view, status in answers.items() if status == 200}


@pytest.fixture
def sent(inspector: Client) -> str:
    """A photo that the inspector sent and that belongs to nothing yet."""
    return inspector.send_photo(make.picture(2000, 1000)).json["sha256"]


@pytest.fixture
def visit(inspector: Client, hall: dict[str, Any], sent: str) -> str:
    """A visit that has begun and shows the photo."""
    requirement = inspector.get(f"/checklists/{hall['id']}/routine").json["items"][0]["requirement"]
    answer = {"requirement": requirement, "facts": {}, "photos": [sent]}
    url = f"/inspections/{uuid4()}"
    row = inspector.put(url, {"hall_id": hall["id"], "kind": "routine", "answers": [answer]})
    assert row.status_code == 201, row.text
    return url


class TestAPhotoThatBelongsToNothing:
    def test_is_seen_by_its_sender_alone(self, person: Person, sent: str):
        assert [name for name in PEOPLE if seen_by(person(name), sent)] == ["inspector"]
        assert seen_by(person("inspector"), sent) == set(VIEWS)

    def test_is_seen_by_everybody_who_sent_it(self, inspector: Client, operator: Client, sent: str):
        operator.send_photo(make.picture(2000, 1000))

        assert seen_by(operator, sent) == seen_by(inspector, sent) == set(VIEWS)

    def test_is_refused_to_a_stranger(self, stranger: Client, sent: str):
        assert {stranger.get(f"/photos/{sent}{view}").status_code for view in VIEWS} == {401}


class TestAPhotoOfAVisit:
    @both_databases
    def test_is_seen_by_who_may_see_the_visit(self, person: Person, visit: str, sent: str):
        assert seen_by(person("supervisor"), sent) == set(VIEWS)
        assert seen_by(person("admin"), sent) == set(VIEWS)

    @both_databases
    def test_is_seen_by_nobody_else_nor_by_the_hall_before_the_end(
        self, person: Person, visit: str, sent: str
    ):
        others = ("other_inspector", "other_supervisor", "other_operator", "neighbour", "operator")

        assert [name for name in others if seen_by(person(name), sent)] == []

    @both_databases
    def test_is_shown_to_the_hall_without_its_exif_once_it_is_handed_over(
        self, operator: Client, inspector: Client, visit: str, sent: str
    ):
        submitted = inspector.act(f"{visit}/submit", inspector.get(visit))
        assert submitted.status_code == 200, submitted.text

        assert seen_by(operator, sent) == set(VIEWS) - {"/original"}


class TestARendition:
    @pytest.mark.parametrize(("longest", "size"), [(1600, (1600, 800)), (320, (320, 160))])
    def test_is_a_small_webp_that_may_be_kept(
        self, inspector: Client, sent: str, longest: int, size: tuple[int, int]
    ):
        answer = inspector.get(f"/photos/{sent}/{longest}")

        assert answer.mimetype == "image/webp"
        assert "immutable" in answer.headers["Cache-Control"]
        image = Image.open(io.BytesIO(answer.data))
        assert (image.format, image.size) == ("WEBP", size)

    def test_is_rendered_once(self, inspector: Client, sent: str, monkeypatch: pytest.MonkeyPatch):
        rendered: list[int] = []

        def counted(file: Any, longest: int) -> bytes:
            rendered.append(longest)
            return render(file, longest)

        monkeypatch.setattr(decoding, "render", counted)

        first, second = (inspector.get(f"/photos/{sent}/320").data for _ in range(2))

        assert first == second
        assert rendered == [320]

    def test_has_no_other_size(self, inspector: Client, sent: str):
        sizes = ("0", "321", "640", "-320", "1600.0", "large")

        assert {inspector.get(f"/photos/{sent}/{size}").status_code for size in sizes} == {404}


class TestAPhotoThatIsNotHere:
    @pytest.mark.parametrize(
        "sha256",
        [hashlib.sha256(b"never sent").hexdigest(), "0" * 63, "0" * 65, "..%2f" * 12, "A" * 64],
        ids=["never sent", "short", "long", "a path", "capitals"],
    )
    def test_is_not_found(self, inspector: Client, sha256: str):
        for view in VIEWS:
            answer = inspector.get(f"/photos/{sha256}{view}")
            assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")

    def test_is_not_made_up_from_a_name_in_capitals(self, inspector: Client, sent: str):
        assert inspector.get(f"/photos/{sent.upper()}").status_code == 404


def test_what_a_photo_shows_is_read_like_what_was_answered(app: Flask, inspector: Client):
    sent = inspector.send_photo(make.picture())

    assert inspector.get(f"/photos/{sent.json['sha256']}").json == sent.json


@both_databases
def test_where_and_when_it_was_taken_is_told_to_who_sent_it_and_to_who_oversees(
    person: Person, inspector: Client, hall: dict[str, Any]
):
    requirement = inspector.get(f"/checklists/{hall['id']}/routine").json["items"][0]["requirement"]
    said = exif(taken="2026:11:22 09:30:00", offset="+08:00", position=NORTH_EAST)
    placed = inspector.send_photo(of_kind("JPEG", exif=said)).json
    answer = {"requirement": requirement, "facts": {}, "photos": [placed["sha256"]]}
    url = f"/inspections/{uuid4()}"
    row = inspector.put(url, {"hall_id": hall["id"], "kind": "routine", "answers": [answer]})
    assert inspector.act(f"{url}/submit", row).status_code == 200
    place = {key: placed[key] for key in ("taken_at", "latitude", "longitude")}
    assert None not in place.values()

    for name in ("inspector", "supervisor", "admin"):
        assert person(name).get(f"/photos/{placed['sha256']}").json == placed
    assert person("operator").get(f"/photos/{placed['sha256']}").json == placed | dict.fromkeys(place)
