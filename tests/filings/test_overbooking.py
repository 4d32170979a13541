"""The last tables of a meal, wanted by many at the same instant: by threads and by processes."""

import multiprocessing
import threading
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from inspector.core.db import db
from inspector.filings.models import Filing
from inspector.filings.rules.lifecycle import TAKES_ROOM
from tests.application import both_databases, settings
from tests.filings.filer import file_all, outcome
from tests.steps.filings import drafted, filed

TABLES = 10  # of each; the hall has 40
ROOM_FOR = 4
THREADS, PROCESSES, EACH = 10, 3, 4


def assert_the_last_tables_were_given_once(app: Any, outcomes: Iterable[str], wanted: int) -> None:
    numbers = sorted(each for each in outcomes if each.startswith("BA-"))
    assert [number[-4:] for number in numbers] == ["0001", "0002", "0003", "0004"]
    assert Counter(outcomes)["409 capacity-exceeded"] == wanted - ROOM_FOR
    with app.app_context():
        taken = sa.select(sa.func.sum(Filing.tables)).where(Filing.state.in_(TAKES_ROOM))
        assert db.session.scalar(taken) == ROOM_FOR * TABLES


@both_databases
def test_phones_that_file_at_once_never_overbook(app, hall, person):
    phones = [person("operator") for _ in range(THREADS)]
    drafts = [drafted(phone, hall["id"], tables=TABLES, diners=50) for phone in phones]
    start, outcomes = threading.Barrier(THREADS), []

    def file(phone, url, row):
        start.wait()
        outcomes.append(outcome(phone.act(f"{url}/file", row)))

    threads = [
        threading.Thread(target=file, args=(phone, *draft))
        for phone, draft in zip(phones, drafts, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert_the_last_tables_were_given_once(app, outcomes, THREADS)


@both_databases
def test_processes_that_share_a_database_never_overbook(app, database, hall, operator, tmp_path: Path):
    drafts = [drafted(operator, hall["id"], tables=TABLES, diners=50)[0] for _ in range(PROCESSES * EACH)]
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.filings.filer"])  # imported once, not by every process
    start, outcomes = server.Barrier(PROCESSES), server.Queue()
    given = [
        (settings(database, tmp_path), operator.token, drafts[place::PROCESSES], start, outcomes)
        for place in range(PROCESSES)
    ]
    processes = [server.Process(target=file_all, args=each) for each in given]
    for process in processes:
        process.start()
    found = [outcomes.get(timeout=60) for _ in drafts]
    for process in processes:
        process.join(timeout=60)

    assert [process.exitcode for process in processes] == [0] * PROCESSES
    assert_the_last_tables_were_given_once(app, found, len(drafts))


@both_databases
def test_the_same_filing_sent_by_two_phones_at_once_is_filed_once(app, hall, person):
    phones = [person("operator") for _ in range(4)]
    url, row = drafted(phones[0], hall["id"], tables=1, diners=10)
    start, outcomes = threading.Barrier(len(phones)), []

    def file(phone):
        start.wait()
        outcomes.append(outcome(phone.act(f"{url}/file", row)))

    threads = [threading.Thread(target=file, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(outcomes)) == 1
    assert filed(phones[0], hall["id"], tables=1, diners=10)[1].json["number"].endswith("-0002")
