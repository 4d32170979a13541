"""A line on which connections break at random bytes, in the middle of a question or of an answer."""

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

BUFFER = 16 * 1024  # bytes: a phone's line holds little; a loopback's would hide what is sent twice


class Line:
    """A way to the server. share: of the connections that are cut, within so many bytes, small ones as often
    as large ones, so that short questions and their answers break as well. rate: bytes a second of one.

    asked: bytes that went to the server. cuts: connections that were broken.
    """

    def __init__(self, port: int, share: float, within: int, rate: float, seed: int):
        self._port, self.share, self._within = port, share, within
        self._rate = rate
        self._random = random.Random(seed)
        self._counting = threading.Lock()
        self.asked = self.connections = self.cuts = 0
        self._listening = socket.socket()
        self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        self._listening.bind(("127.0.0.1", 0))
        self._listening.listen(128)
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                phone, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(phone,), daemon=True).start()

    def _carry(self, phone: socket.socket) -> None:
        with self._counting:
            self.connections += 1
            cut = self._random.random() < self.share
            left = [int(self._within ** self._random.random()) if cut else 1 << 60]
        try:
            server = socket.create_connection(("127.0.0.1", self._port), timeout=60)
        except OSError:
            phone.close()
            return
        back = threading.Thread(target=self._pump, args=(server, phone, left, False), daemon=True)
        back.start()
        self._pump(phone, server, left, True)
        back.join()
        for end in (phone, server):
            end.close()

    def _pump(self, source: socket.socket, target: socket.socket, left: list[int], asks: bool) -> None:
        """Until either side ends or the bytes that this connection may carry are used up."""
        with suppress(OSError):
            while content := source.recv(BUFFER):
                with self._counting:
                    content = content[: max(0, left[0])]
                    left[0] -= len(content)
                    self.asked += len(content) if asks else 0
                if content:
                    target.sendall(content)
                if left[0] <= 0:
                    break
                time.sleep(len(content) / self._rate)
        with self._counting:
            if left[0] == 0:
                left[0], self.cuts = -1, self.cuts + 1
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR if left[0] < 0 else socket.SHUT_WR)


@contextmanager
def line(
    port: int, share: float = 0.3, within: int = 400_000, rate: float = 4e6, seed: int = 1
) -> Iterator[Line]:
    """Open one to a port of this machine."""
    opened = Line(port, share, within, rate, seed)
    try:
        yield opened
    finally:
        opened.close()
