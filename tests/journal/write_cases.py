"""Every kind of write: its route, what its entries say, and how to come to where it can be done.

A preparation leads there and returns the write itself, which may be tried more than once.
"""

import io
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple
from uuid import uuid4

from werkzeug.test import TestResponse

from inspector.standards.rules.working_days import open_day
from tests import make
from tests.application import register
from tests.client import hand_in_papers, submitted_inspection
from tests.populated_hall import ILL, REFUSED, VISIT, World
from tests.steps import registrations as steps

Write = Callable[[], TestResponse]
Preparation = Callable[[World], Write]
REASONS, DONE = {"reasons": "理由"}, {"text": "已整改"}
NOT_FIT = {"material": "fire_test", "reason": "不是本聚餐点的"}
FAULT = {"lamp_shield": False}


class Kind(NamedTuple):
    """route: its endpoint. entries: subject and action of each, in order."""

    route: str
    entries: tuple[str, ...]
    prepare: Preparation


def paper(*, dropped: bool = False) -> Preparation:
    """Handing in a paper with a new registration, or taking it back."""

    def prepare(world: World) -> Write:
        operator, url = world.people["operator"], f"/registrations/{uuid4()}"
        operator.put(url, make.registration())
        where = f"{url}/materials/floor_plan"
        put = partial(operator.put, where, make.material(world.photos[2]))
        if dropped:
            headers = {"If-Match": put().headers["ETag"]}
            return partial(operator.open, "DELETE", where, headers=headers)
        return put

    return prepare


def import_hall(world: World) -> Write:
    headings = "名称,区划代码,地址,举办主体,统一社会信用代码,负责人,联系电话"
    row = f"老厅{uuid4().hex[:6]},321283104201,文化路,合作社,54321283MF0000013G,王示例,13800000001"
    table = f"{headings}\n{row}".encode()
    send = partial(world.people["supervisor"].open, "POST", "/halls/import")
    return lambda: send(data={"file": (io.BytesIO(table), "halls.csv")}, content_type="multipart/form-data")


def promise(world: World) -> Write:
    operator, url = world.people["operator"], f"/registrations/{uuid4()}"
    operator.put(url, make.registration())
    return partial(operator.put, f"{url}/commitment", {"signer": "王示例", "statement": "承诺补正"})


def deferred(*steps: tuple[str, str]) -> Preparation:
    """The last of the steps of a registration that lacks a paper; without steps, its deferral."""

    def prepare(world: World) -> Write:
        operator, url = world.people["operator"], f"/registrations/{uuid4()}"
        operator.put(url, make.registration())
        hand_in_papers(operator, url, but=("fire_test",))
        promised = operator.put(f"{url}/commitment", {"signer": "王示例", "statement": "承诺补正"})
        begun = (("operator", "submit"), ("supervisor", "defer"))
        if not steps:
            return walked(world, url, promised, *begun)
        walked(world, url, promised, *begun)()
        operator.put(f"{url}/materials/fire_test", make.material(world.photos[2]))
        return walked(world, url, operator.get(url), *steps)

    return prepare


def renew_paper(world: World) -> Write:
    where = f"/halls/{world.hall['id']}/materials/liability_insurance"
    return partial(world.people["operator"].put, where, make.material(world.photos[2]))


def walked(world: World, url: str, row: TestResponse, *steps: tuple[str, str]) -> Write:
    """The last of the steps, each a person and an action, after the others were done."""
    for place, (name, action) in enumerate(steps, 1):
        write = partial(world.people[name].act, f"{url}/{action}", row, said_with(action, row, url))
        if place == len(steps):
            return write
        row = write()
        assert row.status_code == 200, row.text
    raise ValueError("no step")


def said_with(action: str, row: TestResponse, url: str) -> dict[str, object]:
    if action in ("close", "amend"):
        filing = row.json
        same = {key: filing[key] for key in make.filing("")} | {"caterer": "别的服务队"}
        meals = [{key: each[key] for key in make.sitting()} for each in filing["sittings"]]
        return make.closing(filing) if action == "close" else same | {"sittings": meals}
    said: dict[str, dict[str, object]] = {"prove": DONE, "verify": DONE, "sign": REFUSED}
    said["points"] = {"points": 1, **REASONS}
    if action == "ask-extension":
        due = date.fromisoformat(row.json["due_on"])
        return REASONS | {"until": open_day(due + timedelta(days=1)).isoformat()}
    if action == "reject":
        return DONE if url.startswith("/corrections") else {"items": [NOT_FIT]}
    return said.get(action, REASONS)


def registration(*steps: tuple[str, str]) -> Preparation:
    """The last step of a new registration; without steps, its creation."""

    def prepare(world: World) -> Write:
        url = f"/registrations/{uuid4()}"
        operator = world.people["operator"]
        create = partial(operator.put, url, make.registration())
        if not steps:
            return create
        create()
        return walked(world, url, hand_in_papers(operator, url), *steps)

    return prepare


def replace_registration(world: World) -> Write:
    operator, url, form = world.people["operator"], f"/registrations/{uuid4()}", make.registration()
    return partial(operator.put, url, form | {"name": "新名"}, after=operator.put(url, form))


def filing(*steps: tuple[str, str]) -> Preparation:
    """The last step of a new filing of a funeral meal that has begun; without steps, its creation."""

    def prepare(world: World) -> Write:
        url, yesterday = f"/filings/{uuid4()}", (make.TODAY - timedelta(days=1)).isoformat()
        form = make.filing(world.hall["id"], occasion="funeral", day=yesterday, tables=2, diners=20)
        create = partial(world.people["operator"].put, url, form)
        return walked(world, url, create(), *steps) if steps else create

    return prepare


def replace_filing(world: World) -> Write:
    operator, url, form = world.people["operator"], f"/filings/{uuid4()}", make.filing(world.hall["id"])
    return partial(operator.put, url, form | {"caterer": "别人"}, after=operator.put(url, form))


def chef(*steps: tuple[str, str]) -> Preparation:
    """The last step of a new chef; without steps, the registering."""

    def prepare(world: World) -> Write:
        url = f"/chefs/{uuid4()}"
        create = partial(world.people["operator"].put, url, new_chef())
        return walked(world, url, create(), *steps) if steps else create

    return prepare


def feed(*, revoked: bool = False) -> Preparation:
    """The calendar opened to programs, or closed again."""

    def prepare(world: World) -> Write:
        opening = partial(world.people["operator"].post, "/calendar/feed")
        if not revoked:
            return opening
        opening()
        return partial(world.people["operator"].open, "DELETE", "/calendar/feed")

    return prepare


def new_chef() -> dict[str, object]:
    """With a number of their own: one who is blacklisted is not registered again."""
    return make.chef(phone=f"139{uuid4().int % 10**8:08d}")


def replace_chef(world: World) -> Write:
    operator, url, form = world.people["operator"], f"/chefs/{uuid4()}", new_chef()
    return partial(operator.put, url, form | {"birth_year": 1971}, after=operator.put(url, form))


def guidance(world: World) -> Write:
    url = f"/guidance-tasks/{world.ids['task_id'][0]}"
    supervisor = world.people["supervisor"]
    return partial(supervisor.act, f"{url}/record", supervisor.get(url), VISIT)


def incident(*, reported: bool = False) -> Preparation:
    """Diners who fell ill, or the report of it."""

    def prepare(world: World) -> Write:
        operator = world.people["operator"]
        tell = partial(operator.post, f"/filings/{world.filings[1]}/incidents", ILL)
        if not reported:
            return tell
        told = tell()
        said = {"reported_at": ILL["noticed_at"], "reported_to": "市监局"}
        return partial(operator.act, f"/incidents/{told.json['id']}/report", told, said)

    return prepare


def inspection(*, replaced: bool = False) -> Preparation:
    """The planning of a visit, or its replacement."""

    def prepare(world: World) -> Write:
        inspector, url = world.people["inspector"], f"/inspections/{uuid4()}"
        form = {"hall_id": world.hall["id"], "kind": "routine"}
        plan = partial(inspector.put, url, form)
        return partial(inspector.put, url, form | {"remark": "再来"}, after=plan()) if replaced else plan

    return prepare


def submit(world: World) -> Write:
    inspector, url = world.people["inspector"], f"/inspections/{uuid4()}"
    answers = inspector.get(f"/inspections/{world.inspections[1]}").json["answers"]
    form = {"hall_id": world.hall["id"], "kind": "routine", "answers": answers}
    return walked(world, url, inspector.put(url, form), ("inspector", "submit"))


def listed(world: World) -> str:
    """The id of a new hall that is listed and owes nothing."""
    return steps.listed(*(world.people[name] for name in ("operator", "supervisor", "inspector")))


def give_up(world: World) -> Write:
    """Giving up the photo that a signed visit still waits for."""
    inspector, url = world.people["inspector"], f"/inspections/{uuid4()}"
    answers = [{"requirement": "hall.mop-sink", "facts": {"mop_sink": True}, "photos": ["0" * 64]}]
    row = inspector.put(url, {"hall_id": listed(world), "kind": "routine", "answers": answers})
    for action, said in (("submit", None), ("sign", REFUSED)):
        row = inspector.act(f"{url}/{action}", row, said)
    return partial(world.people["supervisor"].act, f"{url}/give-up-photos", row, REASONS)


def call_off(world: World) -> Write:
    inspector, url = world.people["inspector"], f"/inspections/{uuid4()}"
    day = (make.TODAY + timedelta(days=3)).isoformat()
    plan = inspector.put(url, {"hall_id": world.hall["id"], "kind": "routine", "day": day})
    return partial(inspector.act, f"{url}/cancel", plan)


def sign(*, kind: str, **found: object) -> Preparation:
    """The signature under a visit; the acceptance of a hall lists it."""

    def prepare(world: World) -> Write:
        people = world.people
        new = listed(world) if kind == "routine" else register(people["operator"], people["supervisor"])["id"]
        url = submitted_inspection(people["inspector"], new, kind, **found)
        return walked(world, url, people["inspector"].get(url), ("inspector", "sign"))

    return prepare


def publish(world: World) -> Write:
    url = world.inspect(world.hall["id"], "inspector", "routine")
    return walked(world, url, world.people["supervisor"].get(url), ("supervisor", "publish"))


def hall(*actions: str) -> Preparation:
    """The last of the supervisor's actions on a hall that is listed."""

    def prepare(world: World) -> Write:
        url, supervisor = f"/halls/{listed(world)}", world.people["supervisor"]
        return walked(world, url, supervisor.get(url), *[("supervisor", action) for action in actions])

    return prepare


def tie(*, untied: bool = False) -> Preparation:
    """Letting another operator run a new hall, or ending it."""

    def prepare(world: World) -> Write:
        people = world.people
        new = register(people["operator"], people["supervisor"])["id"]
        other = people["neighbour"].get("/me").json["id"]
        change = partial(people["supervisor"].open, url=f"/halls/{new}/operators/{other}")
        if untied:
            assert change("PUT").status_code == 204
        return partial(change, "DELETE" if untied else "PUT")

    return prepare
