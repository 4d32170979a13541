"""A platform that takes events: a real HTTP server which can also fail, hang and trickle."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SIGNATURE = "Events-Signature"


class Receiver:
    """mood: what it answers. got: the pushes that it took, as (body, signature)."""

    def __init__(self):
        self.mood, self.asked, self.got = 204, 0, []
        receiver, self.ended = self, threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                receiver.asked += 1
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if receiver.mood == "hang":
                    receiver.ended.wait(60)
                    return
                if receiver.mood == "trickle":
                    receiver.trickle(self.wfile)
                    return
                if receiver.mood == "cut":
                    self.connection.close()
                    return
                if 200 <= receiver.mood < 300 or receiver.mood == "lost":
                    receiver.got.append((body, self.headers[SIGNATURE]))
                self.send_response(receiver.mood)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/events"

    def trickle(self, out):
        """A letter of a header now and then, for ever."""
        try:
            out.write(b"HTTP/1.1 200 OK\r\nX: ")
            while not self.ended.wait(0.05):
                out.write(b"x")
                out.flush()
                time.sleep(0.05)
        except OSError:
            return

    def close(self):
        self.ended.set()
        self.server.shutdown()
        self.server.server_close()

    @property
    def events(self):
        """All events that were taken, in the order in which they came."""
        return [each for body, _ in self.got for each in json.loads(body)["items"]]
