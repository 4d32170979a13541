"""The drill: the machine is lost while people work, and comes back from the backup on an empty one."""

import re
import threading
from hashlib import sha256
from uuid import uuid4

from tests import make
from tests.application import PASSWORD, both_databases
from tests.client import Client


class Work:
    """People who write without a pause: a draft of a banquet, a photo, a draft … until they are told to stop.

    acknowledged: address and body of every answer, when it had come.
    """

    def __init__(self, operator: Client, hall_id: str):
        self._operator, self._hall_id = operator, hall_id
        self._stop = threading.Event()
        self.acknowledged: list[tuple[str, dict]] = []
        self._thread = threading.Thread(target=self._work)

    def __enter__(self) -> "Work":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        seed = 0
        while not self._stop.is_set():
            seed += 1
            url = f"/filings/{uuid4()}"
            self._note(url, self._operator.put(url, make.filing(self._hall_id)))
            sent = self._operator.send_photo(make.picture(32, 24, seed=seed))
            self._note(f"/photos/{sent.json['sha256']}", sent)

    def _note(self, url: str, answer) -> None:
        assert answer.status_code == 201, answer.text
        self.acknowledged.append((url, answer.json))

    def more(self, count: int) -> list[tuple[str, dict]]:
        """What is acknowledged when so many more answers have come."""
        wanted = len(self.acknowledged) + count
        while len(self.acknowledged) < wanted and self._thread.is_alive():
            self._thread.join(0.01)
        return list(self.acknowledged)


@both_databases
def test_nothing_acknowledged_before_the_backup_is_lost_with_the_machine(machine, app, operator, hall):
    operator.send_photo(
        make.picture(64, 48, kind="PNG"), "plan.png"
    )  # the prepared hall's came to another store
    with Work(operator, hall["id"]) as work:
        before = work.more(6)
        saved = machine.run("backup", "create", machine.target)
        work.more(2)
    machine.destroy()

    elsewhere = machine.anew()
    restored = elsewhere.run("backup", "restore", machine.target, "--identity", machine.key)
    reader = elsewhere.log_in("operator", PASSWORD)

    assert (saved.exit_code, restored.exit_code) == (0, 0), saved.output + restored.output
    assert [(url, reader.get(url).json) for url, _ in before] == before
    for url, _ in before:
        if url.startswith("/photos/"):
            bytes_ = reader.get(f"{url}/original").data
            assert sha256(bytes_).hexdigest() == url.rpartition("/")[2]
    assert elsewhere.run("journal", "verify").exit_code == 0
    assert re.search(r"\b0 .*differ", elsewhere.run("standards", "replay").output)
    new = f"/filings/{uuid4()}"
    assert reader.put(new, make.filing(hall["id"])).status_code == 201, "it goes on where it was"
