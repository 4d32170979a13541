"""A database that a released version filled, under today's code: is everything there, does it serve?"""

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import sqlalchemy as sa

from tests.torture.rows import Row, skipped, tally
from tests.torture.scale import Scale
from tests.torture.service import ROOT, Service, free_port

# What was handed over, by day. Migrations of earlier ones were rewritten; from these on they are frozen.
RELEASES = {"2026-11-26": "867be283a2b59a6c8d84a9571e95762a2aae7cdf"}
FILL = """
from config import Config
from inspector.app import create_app
from inspector.core.db import transaction
from inspector.demo.actions import load
from tests.demo.town import SMALL, planned
app = create_app(Config())
with app.app_context(), transaction():
    load.live(planned(SMALL), lambda step, city: None)
"""
COMMANDS = (("journal", "verify"), ("standards", "replay"))


def run(service: Service, scale: Scale) -> Iterator[Row]:
    for day, commit in RELEASES.items():
        known = subprocess.run(
            ["git", "-C", str(ROOT), "cat-file", "-e", f"{commit}^{{commit}}"], check=False
        )
        if known.returncode:
            yield skipped(f"upgrade from the release of {day}", f"commit {commit[:7]} is not in this clone")
            continue
        with TemporaryDirectory(prefix="torture-release-") as folder:
            yield _upgraded(day, commit, _empty_beside(service, Path(folder)))


def _empty_beside(service: Service, folder: Path) -> Service:
    """Another deployment with an empty database of the same kind."""
    if service.cluster is None:
        return Service(f"sqlite:///{folder / 'database' / 'inspector.db'}", folder, port=free_port())
    return Service(service.cluster.create(f"u{uuid4().hex}"), folder, service.cluster)


def _upgraded(day: str, commit: str, new: Service) -> Row:
    old = new.folder / "released"
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", commit], check=True, capture_output=True)
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(old, filter="data")
    for words in (
        ("-m", "flask", "--app", "wsgi", "db", "upgrade"),
        ("-m", "flask", "--app", "wsgi", "regions", "load"),
        ("-c", FILL),
    ):
        subprocess.run(
            [sys.executable, *words], cwd=old, env=new.environment, check=True, capture_output=True
        )
    before = _counts(new)
    said = {"db upgrade": new.flask("db", "upgrade").returncode}
    said |= {" ".join(words): new.flask(*words).returncode for words in COMMANDS}
    after = _counts(new)
    lost = {
        table: count - after.get(table, 0) for table, count in before.items() if after.get(table, 0) < count
    }
    new.start()
    answers = [new.ask("/readyz"), new.ask(f"/api/v1/public/halls/{_hall(new)}")]
    new.stop()
    measured = f"{sum(before.values())} rows of {len(before)} tables, lost {lost or 'none'}; {said}; "
    measured += f"answers {tally(answers)}"
    held = not lost and not any(said.values()) and set(answers) == {200} and before["filing"] > 0
    return Row(
        f"upgrade from the release of {day} ({commit[:7]}) with a demo city",
        "every row there, chain and judgements hold, it serves",
        measured,
        held,
    )


def _counts(service: Service) -> dict[str, int]:
    """Rows by table; the journal grows by what the upgrade publishes."""
    engine = sa.create_engine(service.database)
    tables = sa.inspect(engine).get_table_names()
    engine.dispose()
    return {name: service.count(f'SELECT count(*) FROM "{name}"') for name in tables}  # noqa: S608  from itself


def _hall(service: Service) -> str:
    return str(service.rows("SELECT code FROM hall WHERE state = 'listed'")[0][0])
