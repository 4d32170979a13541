"""How to come to where plans and draws are made, somebody recuses themselves, or parks unfinished work."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

from inspector.core.clock import today
from tests.journal.write_cases import Kind, Write
from tests.populated_hall import World

REASON = {"reason": "kin"}


def _form() -> dict[str, object]:
    last = today() + timedelta(days=9)
    return {"region": "321283", "count": 1, "first": today().isoformat(), "last": last.isoformat()}


def prepare(world: World) -> Write:
    return partial(world.people["supervisor"].put, f"/draws/{uuid4()}", _form())


def _two_inspectors(world: World) -> None:
    """Of the county, who have made no visit: some pair can always be drawn."""
    for _ in range(2):
        form = {"id": str(uuid4()), "name": f"drawn-{uuid4().hex[:12]}", "display_name": "被抽取者"}
        form |= {"role": "inspector", "region": "321283", "password": "first-password-7"}
        assert world.people["admin"].post("/accounts", form).status_code == 201


def draw(world: World) -> Write:
    _two_inspectors(world)
    supervisor, url = world.people["supervisor"], f"/draws/{uuid4()}"
    return partial(supervisor.act, f"{url}/draw", supervisor.put(url, _form()), {"witness": "3 17 29"})


def cancel(world: World) -> Write:
    supervisor, url = world.people["supervisor"], f"/draws/{uuid4()}"
    return partial(supervisor.act, f"{url}/cancel", supervisor.put(url, _form()))


def recuse(world: World) -> Write:
    return partial(world.people["inspector"].put, f"/me/recusals/{world.hall['id']}", REASON)


def unrecuse(world: World) -> Write:
    recuse(world)()
    return partial(world.people["inspector"].open, "DELETE", f"/me/recusals/{world.hall['id']}")


def _plan(world: World) -> dict[str, object]:
    inspector = world.people["inspector"].get("/me").json["id"]
    visit = {"hall_id": world.hall["id"], "day": today().isoformat(), "inspector_id": inspector}
    return {"region": "321283", "month": f"{today():%Y-%m}", "visits": [visit]}


def plan(world: World) -> Write:
    return partial(world.people["supervisor"].put, f"/plans/{uuid4()}", _plan(world))


def publish(world: World) -> Write:
    supervisor, url = world.people["supervisor"], f"/plans/{uuid4()}"
    return partial(supervisor.act, f"{url}/publish", supervisor.put(url, _plan(world)))


def _target(world: World) -> tuple[str, dict[str, object]]:
    """Of next year, so that the world's own of this one stand."""
    form = {"region": "321283", "year": today().year + 1}
    return f"/targets/{uuid4()}", form | {"goals": [{"indicator": "inspections", "at_least": 1}]}


def target(world: World) -> Write:
    return partial(world.people["admin"].put, *_target(world))


def note(world: World) -> Write:
    admin, url = world.people["admin"], f"/targets/{world.ids['target_id'][0]}"
    return partial(admin.act, f"{url}/note", admin.get(url), {"text": "督察意见"})


def park(world: World) -> Write:
    form = {"kind": "filing", "content": {"dishes": ["红烧肉"]}}
    return partial(world.people["operator"].put, f"/me/parked/{uuid4()}", form)


def unpark(world: World) -> Write:
    url = f"/me/parked/{park(world)().json['id']}"
    return partial(world.people["operator"].open, "DELETE", url)


def push(world: World) -> Write:
    form = {"url": "https://platform.example/events"}
    return partial(world.people["supervisor"].put, f"/webhooks/{uuid4()}", form)


def push_no_more(world: World) -> Write:
    url = f"/webhooks/{push(world)().json['id']}"
    return partial(world.people["supervisor"].open, "DELETE", url)


KINDS = (
    Kind("webhooks.WebhookById", ("webhook put",), push),
    Kind("webhooks.WebhookById", ("webhook drop",), push_no_more),
    Kind("parked.ParkedById", ("parked park",), park),
    Kind("parked.ParkedById", ("parked unpark",), unpark),
    Kind("plans.PlanById", ("plan create",), plan),
    Kind("targets.TargetById", ("target create",), target),
    Kind("targets.Note", ("target note",), note),
    Kind("plans.PlanPublication", ("inspection create", "plan publish"), publish),
    Kind("draws.DrawById", ("draw create",), prepare),
    Kind("draws.Drawing", ("inspection create", "draw draw"), draw),
    Kind("draws.Cancellation", ("draw cancel",), cancel),
    Kind("recusals.RecusalByHall", ("account recuse",), recuse),
    Kind("recusals.RecusalByHall", ("account unrecuse",), unrecuse),
)
