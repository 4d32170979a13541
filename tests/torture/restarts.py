"""PostgreSQL is restarted, and killed, under load and while nobody asks."""

import signal
from collections.abc import Iterator

from tests.torture.load import Load
from tests.torture.phones import new_id, together, visit
from tests.torture.rows import Row, seconds, skipped, tally
from tests.torture.scale import Scale
from tests.torture.service import Service

HOW = {"restarted": signal.SIGINT, "killed": signal.SIGKILL}


def run(service: Service, scale: Scale) -> Iterator[Row]:
    if service.cluster is None:
        yield skipped("PostgreSQL restarted", "runs on PostgreSQL only")
        return
    for name, how in HOW.items():
        for _ in range(max(1, scale.rounds // 2)):
            yield _under_load(service, scale, name, how)
        yield _while_idle(service, name, how)


def _under_load(service: Service, scale: Scale, name: str, how: signal.Signals) -> Row:
    assert service.cluster is not None
    with Load(service, writers=8, readers=4) as load:
        load.work_for(min(3, scale.seconds), "before")
        load.phase = "away"
        away = seconds(lambda: service.cluster.restart(how))
        load.work_for(min(4, scale.seconds), "back")
    loss = load.loss()
    told = load.told["away"] + load.told["back"]
    measured = f"away {away:.1f} s; " + ", ".join(f"{count} x {said}" for said, count in sorted(told.items()))
    measured += f"; slowest {max(load.slowest.values()):.1f} s; {load.acknowledged()}: {loss}"
    held = not load.fives() and loss.none and any(said.startswith("write 2") for said in load.told["back"])
    return Row(f"PostgreSQL {name} under load", "no 500, 0 lost", measured, held and service.journal_holds())


def _while_idle(service: Service, name: str, how: signal.Signals) -> Row:
    """Every connection that the workers keep is broken: nobody is to notice."""
    assert service.cluster is not None
    inspector, hall = service.phone("inspector"), service.hall["id"]
    together([lambda: inspector.get("/halls?limit=1") for _ in range(24)])  # fills the pools
    service.cluster.restart(how)
    reads = together([lambda: inspector.get("/halls?limit=1") for _ in range(20)])
    service.cluster.restart(how)
    writes = together([lambda: inspector.put(f"/inspections/{new_id()}", visit(hall)) for _ in range(20)])
    held = all(answer.status_code in (200, 201) for answer in reads + writes)
    return Row(
        f"PostgreSQL {name} while idle; 20 reads, 20 writes", "nobody notices", tally(reads + writes), held
    )
