"""How to come to where a visit is opened again, sent back, handed over or done in one call."""

from functools import partial
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.journal import programme_writes
from tests.journal.write_cases import REASONS, Kind, Write, listed, submit
from tests.populated_hall import REFUSED, World

WHOLE = ("inspection create", "inspection submit", "inspection sign")
SEEN = {"requirement": "hall.mop-sink", "facts": {"mop_sink": True}}


def planned(world: World, **said: Any) -> tuple[str, TestResponse]:
    """URL and answer of a visit of today in which nothing is answered."""
    url, form = f"/inspections/{uuid4()}", {"hall_id": world.hall["id"], "kind": "routine"}
    return url, world.people["inspector"].put(url, form | said)


def _handed_over(world: World) -> tuple[str, TestResponse]:
    row = submit(world)()
    return f"/inspections/{row.json['id']}", row


def reopen(world: World) -> Write:
    url, row = _handed_over(world)
    return partial(world.people["inspector"].act, f"{url}/reopen", row)


def send_back(world: World) -> Write:
    url, row = _handed_over(world)
    return partial(world.people["supervisor"].act, f"{url}/return", row, REASONS)


def _asked(world: World) -> tuple[str, partial[TestResponse]]:
    """URL of a visit whose note was replaced, and the merge of what was written from the version before."""
    url, row = planned(world, answers=[SEEN])
    inspector, form = world.people["inspector"], {"hall_id": world.hall["id"], "kind": "routine"}
    inspector.put(url, form | {"answers": [{**SEEN, "note": "甲"}]}, after=row)
    older = form | {"answers": [{**SEEN, "note": "乙"}], "base_version": 1}
    return url, partial(inspector.post, f"{url}/merge", older)


def merge(world: World) -> Write:
    return _asked(world)[1]


def settle(world: World) -> Write:
    url, merging = _asked(world)
    choice = {"requirement": SEEN["requirement"], "field": "note", "value": "乙"}
    return partial(world.people["inspector"].act, f"{url}/settle", merging(), choice)


def hand_over(world: World) -> Write:
    url, row = planned(world)
    supervisor = world.people["supervisor"]
    theirs = {"inspector_id": supervisor.get("/me").json["id"]}
    return partial(supervisor.act, f"{url}/hand-over", row, theirs)


def _whole(hall_id: str, **said: Any) -> dict[str, Any]:
    return {"hall_id": hall_id, "kind": "routine", "answers": [SEEN], "signature": REFUSED} | said


def complete(world: World) -> Write:
    """A visit in one call."""
    form = _whole(listed(world))
    return partial(world.people["inspector"].post, f"/inspections/{uuid4()}/complete", form)


def revise(world: World) -> Write:
    """The revision of a signed visit, in one call."""
    inspector, hall_id = world.people["inspector"], listed(world)
    old = inspector.post(f"/inspections/{uuid4()}/complete", _whole(hall_id)).json["id"]
    form = _whole(hall_id, revises=old)
    return partial(inspector.post, f"/inspections/{uuid4()}/complete", form)


def deliver(world: World) -> Write:
    """A whole visit by the door that refuses nothing."""
    form = _whole(listed(world))
    return partial(world.people["inspector"].put, f"/field-records/{uuid4()}", form)


def keep(world: World) -> Write:
    return partial(world.people["inspector"].put, f"/field-records/{uuid4()}", {"kind": "-"})


def _kept(world: World, who: str, form: dict[str, Any]) -> str:
    """The address of what was kept."""
    url = f"/field-records/{uuid4()}"
    assert world.people[who].put(url, form).status_code == 202
    return url


def admit(world: World) -> Write:
    """A visit that was sent by somebody who may make none."""
    form = _whole(listed(world))
    url, supervisor = _kept(world, "operator", form), world.people["supervisor"]
    return partial(supervisor.act, f"{url}/admit", supervisor.get(url), {})


def dismiss(world: World) -> Write:
    url, supervisor = _kept(world, "inspector", {"kind": "-"}), world.people["supervisor"]
    return partial(supervisor.act, f"{url}/dismiss", supervisor.get(url), REASONS)


KINDS = (
    Kind("inspections.Reopening", ("inspection reopen",), reopen),
    Kind("inspections.Return", ("inspection return",), send_back),
    Kind("merging.Merging", ("inspection merge",), merge),
    Kind("merging.Settling", ("inspection replace", "inspection merge"), settle),
    Kind("inspections.HandingOver", ("inspection hand_over",), hand_over),
    Kind("inspections.Completion", WHOLE, complete),
    Kind(
        "inspections.Completion",
        (*WHOLE[:2], "inspection revise", WHOLE[2]),
        revise,
    ),
    Kind("field-records.FieldRecordById", ("field-record keep",), keep),
    Kind("field-records.FieldRecordById", WHOLE, deliver),
    Kind("field-records.Admission", (*WHOLE, "field-record admit"), admit),
    Kind("field-records.Dismissal", ("field-record dismiss",), dismiss),
    *programme_writes.KINDS,
)
