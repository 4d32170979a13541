"""What two programs that read calendars are told of a banquet that changes."""

from datetime import timedelta

import pytest
import vobject
from icalendar import Calendar

from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.steps.filings import filed

pytestmark = both_databases
LATER = (BANQUET + timedelta(days=2)).isoformat()


@pytest.fixture
def address(operator):
    return operator.post("/calendar/feed").json["url"].partition("/api/v1")[2]


def told(stranger, address):
    """Number of the sitting to day, meal's hour, status and sequence: the same in both programs."""
    document = stranger.get(address).data
    first = {
        str(each["uid"]): (each.decoded("dtstart"), str(each["status"]), int(each["sequence"]))
        for each in Calendar.from_ical(document).walk("VEVENT")
    }
    events = getattr(vobject.readOne(document.decode()), "vevent_list", [])
    second = {e.uid.value: (e.dtstart.value, e.status.value, int(e.sequence.value)) for e in events}

    assert {uid: (f"{at:%d %H}", *rest) for uid, (at, *rest) in second.items()} == {
        uid: (f"{at:%d %H}", *rest) for uid, (at, *rest) in first.items()
    }
    return {uid.partition("@")[0][-1]: (f"{at:%d %H}", *rest) for uid, (at, *rest) in first.items()}


def test_each_sitting_keeps_its_event_and_what_is_dropped_is_cancelled(hall, operator, stranger, address):
    three = [
        make.sitting(meal="breakfast", tables=2, diners=20),
        make.sitting(meal="lunch", tables=2, diners=20),
        make.sitting(meal="breakfast", day=LATER, tables=2, diners=20),
    ]
    url, _ = filed(operator, hall["id"], sittings=three)

    def amended(sittings):
        operator.act(f"{url}/amend", operator.get(url), make.filing(hall["id"], sittings=sittings))
        return told(stranger, address)

    before = told(stranger, address)
    assert [status for _, status, _ in before.values()] == ["TENTATIVE"] * 3

    after = amended(three[1:])
    assert {key: at for key, (at, *_) in after.items()} == {key: at for key, (at, *_) in before.items()}
    assert [after[key][1] for key in "123"] == ["CANCELLED", "TENTATIVE", "TENTATIVE"]
    assert all(after[key][2] > before[key][2] for key in "123")

    moved = [three[1], {**three[2], "meal": "dinner"}]
    again = amended(moved)
    assert [again[key][1] for key in "1234"] == ["CANCELLED", "TENTATIVE", "CANCELLED", "TENTATIVE"]

    back = amended(three)
    assert [back[key][1] for key in "1234"] == ["TENTATIVE", "TENTATIVE", "TENTATIVE", "CANCELLED"]
    assert {key: back[key][0] for key in "123"} == {key: at for key, (at, *_) in before.items()}

    operator.act(f"{url}/cancel", operator.get(url), {"reasons": "改期"})
    gone = told(stranger, address)
    assert [gone[key][1] for key in "1234"] == ["CANCELLED"] * 4
    assert all(gone[key][2] > back[key][2] for key in "1234")


def test_what_is_written_anew_after_a_return_is_told_when_it_is_filed(
    hall, operator, supervisor, stranger, address
):
    lunch, dinner = make.sitting(meal="lunch"), make.sitting(meal="dinner", day=LATER)
    url, _ = filed(operator, hall["id"], sittings=[lunch])
    supervisor.act(f"{url}/return", supervisor.get(url), {"reasons": "请改期"})
    operator.put(url, make.filing(hall["id"], sittings=[dinner]), after=operator.get(url))

    (number,) = told(stranger, address)
    assert (number, told(stranger, address)[number][1]) == ("1", "CANCELLED")
    operator.act(f"{url}/file", operator.get(url))
    assert {key: status for key, (_, status, _) in told(stranger, address).items()} == {
        "1": "CANCELLED",
        "2": "TENTATIVE",
    }
