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
