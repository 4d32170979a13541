"""A line that cuts connections: a TCP proxy before the server."""

import asyncio
import contextlib
import random
import socket
import struct
import threading

RESET = struct.pack("ii", 1, 0)


class BadLine:
    """share: of the connections, which it cuts after a random number of bytes, up or down."""

    def __init__(self, target: int, share: float = 0.3):
        self._target, self._share, self.connections, self.cut = target, share, 0, 0
        self._loop = asyncio.new_event_loop()

    def __enter__(self) -> "BadLine":
        self._server = self._loop.run_until_complete(asyncio.start_server(self._carry, "127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.run_until_complete(self._end())
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.CancelledError):  # at the end
            await self._join(reader, writer)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        up, down = self._limits()
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.close()
            return
        ways = [
            asyncio.ensure_future(_pipe(reader, back, up)),
            asyncio.ensure_future(_pipe(there, writer, down)),
        ]
        try:
            done, others = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            if any(way.result() for way in done):
                self.cut += 1
                _reset(writer, back)
            elif others:
                await asyncio.wait(others, timeout=5)
        finally:
            for way in ways:
                way.cancel()
            writer.close()
            back.close()

    def _limits(self) -> tuple[int | None, int | None]:
        """Bytes after which it is cut on the way up and on the way down."""
        if random.random() > self._share:
            return None, None
        if random.random() < 0.5:
            return random.randrange(1, random.choice((900, 40_000))), None
        return None, random.randrange(1500)


def _reset(*writers: asyncio.StreamWriter) -> None:
    for writer in writers:
        with contextlib.suppress(OSError):
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, limit: int | None) -> bool:
    """True when it was cut here."""
    carried = 0
    with contextlib.suppress(OSError):
        while piece := await reader.read(16384):
            if limit is not None and carried + len(piece) >= limit:
                writer.write(piece[: limit - carried])
                return True
            carried += len(piece)
            writer.write(piece)
            await writer.drain()
        writer.write_eof()
    return False
