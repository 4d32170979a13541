"""What has become of the photos that a visit names, and where to look at them."""

import hashlib
from typing import Any

from tests import make
from tests.client import Client
from tests.files.test_uploads import begin, send, url_of
from tests.steps.inspections import answer, submitted
from tests.steps.registrations import UNSIGNED

HERE, COMING, ABSENT = (make.picture(seed=seed) for seed in (11, 12, 13))
NAMES = [hashlib.sha256(content).hexdigest() for content in (HERE, COMING, ABSENT)]


def states(client: Client, url: str) -> dict[str, tuple[str, int | None]]:
    items = client.get(f"{url}/media").json["items"]
    return {each["sha256"]: (each["state"], each["offset"]) for each in items}


def test_each_photo_is_told_of_until_it_is_here_or_given_up(
    inspector: Client, operator: Client, supervisor: Client, stranger: Client, hall: dict[str, Any]
):
    here, coming, absent = NAMES
    inspector.send_photo(HERE)
    upload = url_of(begin(inspector, len(COMING), sha256=coming))
    send(stranger, upload, 0, COMING[:500])
    begin(operator, len(ABSENT), ABSENT[:700], sha256=absent)  # not the visit's inspector: tells nothing
    url, row = submitted(inspector, hall["id"], answer("hall.mop-sink", *NAMES, mop_sink=True))
    signed = inspector.act(f"{url}/sign", row, UNSIGNED)

    assert states(supervisor, url) == {
        here: ("here", None),
        coming: ("partial", 500),
        absent: ("missing", None),
    }
    assert inspector.act(f"{url}/give-up-photos", signed, {"reasons": "手机损坏"}).status_code == 403
    send(stranger, upload, 500, COMING[500:])
    assert states(inspector, url)[coming] == ("here", None)

    given_up = supervisor.act(f"{url}/give-up-photos", supervisor.get(url), {"reasons": "手机损坏"})
    assert given_up.status_code == 200, given_up.text
    assert states(inspector, url)[absent] == ("given_up", None)
    assert inspector.get(f"{url}/media").json["lost_because"] == "手机损坏"


def test_its_addresses_show_the_pictures(inspector: Client, stranger: Client, hall: dict[str, Any]):
    inspector.send_photo(HERE)
    url, _ = submitted(inspector, hall["id"], answer("hall.mop-sink", NAMES[0], mop_sink=True))

    (photo,) = inspector.get(f"{url}/media").json["items"]
    shown = stranger.get(photo["photo_320"].removeprefix("/api/v1"))

    assert (shown.status_code, shown.mimetype) == (200, "image/webp")
    assert shown.data == inspector.get(f"/photos/{NAMES[0]}/320").data


def waiting_for(inspector: Client, hall: dict[str, Any], *names: str) -> str:
    """The URL of a signed visit whose photos are all missing."""
    url, row = submitted(inspector, hall["id"], answer("hall.mop-sink", *names, mop_sink=True))
    assert inspector.act(f"{url}/sign", row, UNSIGNED).json["state"] == "awaiting_media"
    return f"{url}/give-up-photos"


def test_one_photo_of_many_is_given_up_and_the_visit_waits_for_the_others(
    inspector: Client, supervisor: Client, hall: dict[str, Any]
):
    last = make.picture(seed=23)
    first, second, third = "1" * 64, "2" * 64, hashlib.sha256(last).hexdigest()
    give_up = waiting_for(inspector, hall, first, second, third)
    url = give_up.removesuffix("/give-up-photos")

    one = supervisor.act(give_up, supervisor.get(url), {"reasons": "误删", "photos": [first]})
    assert (one.status_code, one.json["state"], one.json["lost_photos"]) == (200, "awaiting_media", [first])
    assert inspector.get(f"{url}/receipt").json["missing"] == sorted([second, third])
    two = supervisor.act(give_up, one, {"reasons": "进水", "photos": [second]})
    assert two.json["state"] == "awaiting_media"
    items = {each["sha256"]: each for each in inspector.get(f"{url}/media").json["items"]}
    assert {key: (each["state"], each["lost_because"]) for key, each in items.items()} == {
        first: ("given_up", "误删"),
        second: ("given_up", "进水"),
        third: ("missing", None),
    }
    inspector.send_photo(last)
    assert inspector.get(url).json["state"] == "signed"
    stated = inspector.get(f"{url}/receipt").json
    assert (stated["photos"], stated["lost"]) == ([third], [first, second])


def test_giving_up_one_photo_twice_is_once_and_what_is_not_missing_is_refused(
    inspector: Client, supervisor: Client, hall: dict[str, Any]
):
    first, second = "1" * 64, "2" * 64
    give_up = waiting_for(inspector, hall, first, second)
    read = supervisor.get(give_up.removesuffix("/give-up-photos"))

    strange = supervisor.act(give_up, read, {"reasons": "误删", "photos": ["0" * 64]})
    assert (strange.status_code, strange.json["errors"][0]["pointer"]) == (422, "#/photos/0")
    assert supervisor.act(give_up, read, {"reasons": "误删", "photos": []}).status_code == 422
    done = supervisor.act(give_up, read, {"reasons": "误删", "photos": [first]})
    again = supervisor.act(give_up, read, {"reasons": "误删", "photos": [first]})
    assert (again.status_code, again.json["version"]) == (200, done.json["version"])
    assert supervisor.act(give_up, read, {"reasons": "误删", "photos": [second]}).status_code == 409
