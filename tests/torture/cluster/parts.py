"""What is killed, and how it is mended: one function a part. It is told how to wait meanwhile."""

import os
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.torture.cluster.postgresql import Server
from tests.torture.cluster.process import Process
from tests.torture.cluster.topology import Topology

NOTICED = 3.0  # seconds after which somebody, or a program, sees that the primary is gone
Wait = Callable[[], None]  # while it is broken
Notes = dict[str, float]  # what took how many seconds, or was so many


def web_host(service: Topology, broken: Wait) -> Notes:
    return _restarted(service.hosts[1], broken)


def nginx_worker(service: Topology, broken: Wait) -> Notes:
    """Its master starts another one."""
    children = Path(f"/proc/{service.nginx.pid}/task/{service.nginx.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
    broken()
    return {}


def valkey(service: Topology, broken: Wait) -> Notes:
    return _restarted(service.valkey, broken)


def volume_server(service: Topology, broken: Wait) -> Notes:
    return _restarted(service.volumes[0], broken)


def replica(service: Topology, broken: Wait) -> Notes:
    """Nothing waits for it: commits are the primary's alone."""
    service.replica.kill()
    broken()
    service.replica.start()
    return {}


def replica_that_is_waited_for(service: Topology, broken: Wait) -> Notes:
    """Every commit waits for the replica; until somebody says that it need not."""
    service.primary.synchronous(service.replica)
    service.replica.kill()
    broken()
    began = time.monotonic()
    service.primary.synchronous(None)
    service.replica.start()
    return {"said that it need not": time.monotonic() - began}


def primary(service: Topology, broken: Wait) -> Notes:
    """Commits wait for the replica, which is made the primary."""
    service.primary.synchronous(service.replica)
    time.sleep(1)
    return _failed_over(service, broken)


def primary_alone(service: Topology, broken: Wait) -> Notes:
    """Commits do not wait for the replica, to which the line is cut two seconds before."""
    service.replica.cut_off()
    time.sleep(2)
    return _failed_over(service, broken)


def _failed_over(service: Topology, broken: Wait) -> Notes:
    old, new = service.primary, service.replica
    old.kill()
    time.sleep(NOTICED)
    took = new.promote()
    new.synchronous(None)  # it has no replica yet
    old.role = "lost"
    broken()
    began = time.monotonic()
    old.follow(new)
    return {"noticed": NOTICED, "promoted": took, "old one copied anew": time.monotonic() - began}


def _restarted(part: Process | Server, broken: Wait) -> Notes:
    part.kill()
    broken()
    began = time.monotonic()
    part.start()
    return {"started again": time.monotonic() - began}


PARTS: Mapping[str, Callable[[Topology, Wait], Notes]] = {
    "a web host": web_host,
    "a worker of nginx": nginx_worker,
    "Valkey": valkey,
    "a volume server": volume_server,
    "the replica": replica,
    "the replica, waited for": replica_that_is_waited_for,
    "the primary, replica waited for": primary,
    "the primary, replica 2 s behind": primary_alone,
}
