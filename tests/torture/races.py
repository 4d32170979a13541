"""Callers at two servers on one database want the same thing at the same instant."""

import random
from collections.abc import Callable, Iterator

from tests.torture.phones import REFUSED, Answer, Phone, banquet, new_id, noise, sha, together, visit
from tests.torture.rows import Row, tally
from tests.torture.scale import Scale
from tests.torture.service import Service

MANY = 40
TAKES_ROOM = "('filed', 'accepted', 'held', 'closed')"
BOOKED = f"""SELECT coalesce(sum(tables), 0) FROM filing
WHERE hall_id = :hall AND day = :day AND state IN {TAKES_ROOM}"""  # noqa: S608  constants
FILED = "SELECT id FROM filing WHERE hall_id = :hall AND day = :day AND state = 'filed'"
LATE = """SELECT count(*) FROM entry WHERE hall_id = :hall AND action = 'file' AND id >
(SELECT min(id) FROM entry WHERE subject_id = :subject AND action = 'suspend')"""
STEPS = "SELECT version FROM entry WHERE subject_id = :id ORDER BY version"


class Two:
    """The same people at two servers, four processes in all."""

    def __init__(self, first: Service, second: Service):
        self._services = first, second
        self._known: dict[str, list[Phone]] = {}

    def __call__(self, name: str) -> Phone:
        """At one of them, by chance, on a connection of its own."""
        if name not in self._known:
            self._known[name] = [each.phone(name) for each in self._services]
        phone = random.choice(self._known[name])
        return phone.over(phone.base)  # every caller is another device


def run(service: Service, scale: Scale) -> Iterator[Row]:
    second = Service(service.database, service.folder)
    second.start()
    try:
        two = Two(service, second)
        for number in range(scale.rounds):
            days = 60 + 3 * number
            yield _last_tables(service, two, days)
            yield _amended(service, two, days)
            yield _one_step(service, two, days + 1)
            yield _signed_while_photos_arrive(service, two)
            yield _signed_together(service, two)
        yield _suspended(service, two)
    finally:
        second.stop()


def _filings(two: Two, hall: str, days: int, many: int, tables: int = 1) -> dict[str, str]:
    """Drafts by id; the day of them."""
    made = {}
    for _ in range(many):
        key, form = new_id(), banquet(hall, days, tables=tables, diners=8 * tables)
        answer = two("operator").put(f"/filings/{key}", form)
        assert answer.status_code == 201, answer.text
        made[key] = form["sittings"][0]["day"]
    return made


def _booked(service: Service, day: str) -> int:
    """Tables of its hall on that day."""
    return service.count(BOOKED, hall=service.hall["id"], day=day)


def _last_tables(service: Service, two: Two, days: int) -> Row:
    room, each = service.hall["capacity_tables"], service.hall["capacity_tables"] // 4
    made = _filings(two, service.hall["id"], days, MANY, each)
    answers = together([_act(two, "operator", f"/filings/{key}/file", 1) for key in made])
    booked = _booked(service, next(iter(made.values())))
    held = booked <= room and room - booked < each and not _broken(answers)
    measured = f"{booked} of {room} tables taken; {tally(answers)}"
    return Row(
        f"{MANY} filings of {each} tables at one instant, room for {room // each}",
        "full, never over",
        measured,
        held,
    )


def _amended(service: Service, two: Two, days: int) -> Row:
    """Those in place grow while one goes and others come."""
    room, each = service.hall["capacity_tables"], service.hall["capacity_tables"] // 4
    day = banquet(service.hall["id"], days)["sittings"][0]["day"]
    inside = [key for (key,) in service.rows(FILED, hall=service.hall["id"], day=day)]
    larger = banquet(service.hall["id"], days, tables=2 * each, diners=16 * each)
    calls = [_act(two, "operator", f"/filings/{key}/amend", 2, larger) for key in inside for _ in range(2)]
    calls.append(_act(two, "operator", f"/filings/{inside[0]}/cancel", 2, {"reasons": "改期"}))
    calls += [
        _act(two, "operator", f"/filings/{key}/file", 1)
        for key in _filings(two, service.hall["id"], days, 10, each)
    ]
    random.shuffle(calls)
    answers = together(calls)
    booked = _booked(service, day)
    return Row(
        "amend x cancel x file",
        "never over",
        f"{booked} of {room} tables taken; {tally(answers)}",
        booked <= room and not _broken(answers),
    )


def _one_step(service: Service, two: Two, days: int) -> Row:
    """Everything that is known at once on one version of one filing, again and again."""
    (key,) = _filings(two, service.hall["id"], days, 1)
    url, moved, told = f"/filings/{key}", [], []
    for step in range(4):
        version = two("operator").get(url).json["version"]
        other = banquet(service.hall["id"], days, diners=9 + step)
        calls = [_act(two, "operator", f"{url}/file", version) for _ in range(3)]
        calls += [_act(two, "operator", f"{url}/amend", version, other) for _ in range(3)]
        calls += [
            _act(two, who, f"{url}/accept", version) for who in ("supervisor", "admin") for _ in range(2)
        ]
        calls += [_act(two, "supervisor", f"{url}/return", version, {"reasons": "缺"}) for _ in range(2)]
        random.shuffle(calls)
        told += together(calls)
        moved.append(two("operator").get(url).json["version"] - version)
    versions = [number for (number,) in service.rows(STEPS, id=key)]
    held = (
        all(each in (0, 1) for each in moved) and any(moved) and versions == list(range(1, len(versions) + 1))
    )
    return Row(
        "10 actions on one version, 4 times",
        "one step each, no gap",
        f"steps {moved}; {tally(told)}",
        held and not _broken(told),
    )


def _signed_while_photos_arrive(service: Service, two: Two) -> Row:
    stuck, told = 0, []
    for _ in range(4):
        photos, url = [noise(4_000) for _ in range(3)], f"/inspections/{new_id()}"
        two("inspector").put(url, visit(service.hall["id"], tuple(map(sha, photos))))
        two("inspector").act(f"{url}/submit", 1)
        calls: list[Callable[[], Answer]] = [
            lambda photo=photo: two("inspector").send_photo(photo) for photo in photos for _ in range(2)
        ]
        calls += [_act(two, "inspector", f"{url}/sign", 2, REFUSED) for _ in range(3)]
        random.shuffle(calls)
        told += together(calls)
        stuck += two("inspector").get(url).json["state"] != "signed"
    return Row(
        "sign x photos that arrive, 4 visits",
        "none stuck",
        f"{stuck} stuck; {tally(told)}",
        not stuck and not _broken(told),
    )


def _signed_together(service: Service, two: Two) -> Row:
    urls = [f"/inspections/{new_id()}" for _ in range(8)]
    for url in urls:
        two("inspector").put(url, visit(service.hall["id"]))
        two("inspector").act(f"{url}/submit", 1)
    answers = together([_act(two, "inspector", f"{url}/sign", 2, REFUSED) for url in urls])
    held = all(answer.status_code == 200 for answer in answers)
    return Row("8 visits of one hall signed at one instant", "all signed", tally(answers), held)


def _suspended(service: Service, two: Two) -> Row:
    """None is filed after the hall was suspended."""
    made = _filings(two, service.hall["id"], 400, 20)
    hall = f"/halls/{service.hall['id']}"
    version = two("supervisor").get(hall).json["version"]
    calls = [_act(two, "operator", f"/filings/{key}/file", 1) for key in made]
    calls.insert(10, _act(two, "supervisor", f"{hall}/suspend", version, {"reasons": "停"}))
    answers = together(calls)
    ids = {"hall": service.hall["id"], "subject": service.hall["id"]}  # of two types on PostgreSQL
    count = service.count(LATE, **ids)
    relisted = two("supervisor").act(f"{hall}/relist", two("supervisor").get(hall), {"reasons": "复"})
    held = not count and relisted.status_code == 200 and not _broken(answers)
    return Row("suspend among 20 filings", "none filed after it", f"{count} after it; {tally(answers)}", held)


def _act(two: Two, who: str, url: str, version: int, form: object = None) -> Callable[[], Answer]:
    phone = two(who)
    return lambda: phone.act(url, version, form)


def _broken(answers: list[Answer]) -> bool:
    return any(not answer.is_there or answer.status_code >= 500 for answer in answers)
