"""The demo's commands."""

import os
import socket
from pathlib import Path

import pytest
from flask import Flask

from inspector.accounts.models import Account
from inspector.filings.models import Filing
from tests.demo import town


@pytest.fixture
def fresh(tmp_path: Path) -> Flask:
    return town.empty(tmp_path)


def run(app: Flask, *words: str):
    return app.test_cli_runner().invoke(args=["demo", *words])


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def free_port(taken_port: int) -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


class TestLoad:
    def test_a_second_time_is_harmless(self, fresh: Flask):
        first = run(fresh, "load", "--day", "2026-11-22", "--halls", "1")
        before = town.rows(fresh, Filing.id, Filing.version)
        second = run(fresh, "load")

        assert first.exit_code == 0, first.output
        assert "1/2" in first.output
        assert "2/2 聚餐点 halls 1" in first.output
        assert before
        assert (second.exit_code, "already" in second.output) == (0, True)
        assert town.rows(fresh, Filing.id, Filing.version) == before

    def test_the_rest_comes_beside_the_server(self, fresh: Flask):
        small = ("load", "--day", "2026-11-22", "--halls", "1")
        first = run(fresh, *small, "--first")
        people, filings = town.rows(fresh, Account.id), town.rows(fresh, Filing.id)
        again = run(fresh, *small, "--first")
        rest = run(fresh, *small)

        assert (len(people) > 4, filings) == (True, [])
        assert "already" in again.output
        assert (first.exit_code, rest.exit_code) == (0, 0)
        assert "2/2 聚餐点 halls 1" in rest.output
        assert town.rows(fresh, Account.id) == people
        assert town.rows(fresh, Filing.id)

    def test_what_is_loaded_beside_a_server_ends_with_it(self, fresh: Flask, monkeypatch: pytest.MonkeyPatch):
        parents = iter((1, 1, 2))
        monkeypatch.setattr(os, "getppid", lambda: next(parents))

        stopped = run(fresh, "load", "--day", "2026-11-22", "--halls", "1")

        assert stopped.exit_code == 1
        assert "The server has ended" in stopped.output

    def test_it_stays_out_of_a_database_in_use(self, app: Flask):
        refused = run(app, "load")

        assert refused.exit_code == 1
        assert "empty database" in refused.output

    def test_it_refuses_a_day_before_the_standards(self, fresh: Flask):
        refused = run(fresh, "load", "--day", "2019-06-01")

        assert refused.exit_code == 2
        assert "2021-02-01" in refused.output
        assert not town.rows(fresh, Filing.id)


class TestFree:
    def test_it_says_in_one_sentence_that_the_port_is_taken(self, fresh: Flask, taken_port: int):
        refused = run(fresh, "free", "--port", str(taken_port))

        assert refused.exit_code == 1
        assert f"Port {taken_port} is taken" in refused.output
        assert refused.output.count("\n") == 1

    def test_it_is_silent_where_the_port_is_free(self, fresh: Flask, free_port: int):
        answer = run(fresh, "free", "--port", str(free_port))

        assert (answer.exit_code, answer.output) == (0, "")


class TestServe:
    def test_it_prints_who_can_log_in_and_becomes_the_server(
        self, fresh: Flask, free_port: int, monkeypatch: pytest.MonkeyPatch
    ):
        became: list[list[str]] = []
        monkeypatch.setattr(os, "execv", lambda _file, words: became.append(words))

        answer = run(fresh, "serve", "--port", str(free_port))

        lines = answer.output.splitlines()
        assert [line.split()[0] for line in lines[-4:]] == ["operator", "inspector", "supervisor", "admin"]
        assert all(len(line.split()) == 2 for line in lines[-4:])
        assert f"http://127.0.0.1:{free_port}/api/v1" in answer.output
        assert became[0][2] == "inspector.web.server"
        assert became[0][-2:] == ["--port", str(free_port)]

    def test_it_refuses_a_port_that_is_taken(self, fresh: Flask, taken_port: int):
        assert run(fresh, "serve", "--port", str(taken_port)).exit_code == 1
