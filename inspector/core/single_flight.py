"""Work that several ask for at once is done once, and all of them get its outcome."""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

Outcome = TypeVar("Outcome")


class SingleFlight(Generic[Outcome]):
    """Within this process, and only while the work is under way: nothing is kept afterwards."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._flights: dict[Hashable, Future[Outcome]] = {}

    def do(self, key: Hashable, work: Callable[[], Outcome]) -> Outcome:
        """The outcome of the work, or of the same that is under way; nobody may change it.

        Raises what the work raised, to everybody who waited for it.
        """
        with self._lock:
            flight = self._flights.get(key)
            first = flight is None
            if flight is None:
                flight = self._flights[key] = Future()
        if not first:
            return flight.result()
        try:
            flight.set_result(work())
        except BaseException as failed:
            flight.set_exception(failed)
            raise
        finally:
            with self._lock:
                del self._flights[key]
        return flight.result()
