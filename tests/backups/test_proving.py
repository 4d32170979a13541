"""What proves a backup, what is refused with its reason, and what is not sent twice."""

from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa

from inspector.backups.rules import sealing
from inspector.core.db import db
from inspector.journal.actions import seal
from inspector.journal.models import Entry
from tests import make
from tests.application import PASSWORD, both_databases
from tests.backups.machine import Machine


@pytest.fixture
def saved(machine: Machine, operator, hall) -> Machine:
    """A machine of which there is a backup with a few photos."""
    operator.send_photo(make.picture(64, 48, kind="PNG"), "plan.png")
    for seed in range(3):
        operator.send_photo(make.picture(32, 24, seed=seed))
    assert machine.run("backup", "create", machine.target).exit_code == 0
    return machine


def part(machine: Machine, name: str) -> Path:
    (found,) = Path(machine.target).glob(f"backups/*/{name}")
    return found


def photos(machine: Machine) -> list[Path]:
    return sorted(Path(machine.target).glob("files/**/*.age"))


def refused(machine: Machine, *arguments: str) -> str:
    answer = machine.run("backup", *arguments)
    assert answer.exit_code == 1, answer.output
    return answer.output


@both_databases
def test_a_backup_is_proven_in_a_scratch_place_that_is_gone_afterwards(saved: Machine):
    before = saved.run("journal", "verify").output

    answer = saved.run("backup", "verify", saved.target, "--identity", saved.key)

    assert answer.exit_code == 0, answer.output
    assert answer.output.count("✓") == 6
    assert "4 photos and documents are what their names say" in answer.output
    assert saved.run("journal", "verify").output == before


def test_it_holds_nothing_that_can_be_read_without_the_key(saved: Machine, hall):
    kept = b"".join(path.read_bytes() for path in Path(saved.target).rglob("*") if path.is_file())

    for secret in (hall["name"], "operator", make.picture(32, 24)[:40]):
        assert (secret if isinstance(secret, bytes) else secret.encode()) not in kept


def test_the_chain_vouches_for_every_entry_that_is_saved(machine: Machine, operator, hall, monkeypatch):
    operator.send_photo(make.picture(64, 48, kind="PNG"), "plan.png")
    monkeypatch.setattr(seal, "SEALED", 1)  # as if more waited than one batch takes

    assert machine.run("backup", "create", machine.target).exit_code == 0

    with machine.app.app_context():
        entries = db.session.scalar(sa.select(sa.func.count()).select_from(Entry))
        db.session.remove()
    proven = machine.run("backup", "verify", machine.target, "--identity", machine.key)
    assert entries > 1
    assert f"the journal's {entries} entries hold" in proven.output


def test_another_key_does_not_open_it(saved: Machine, tmp_path_factory):
    strange = tmp_path_factory.mktemp("key") / "other.key"
    strange.write_text(sealing.new_key()[0], "ascii")

    assert "was not sealed for this key" in refused(saved, "verify", saved.target, "--identity", str(strange))


@pytest.mark.parametrize("name", ["database.age", "files", "manifest"])
def test_a_changed_byte_of_any_part_is_noticed(saved: Machine, name: str):
    content = bytearray(part(saved, name).read_bytes())
    content[len(content) // 2] ^= 1
    part(saved, name).write_bytes(content)

    said = refused(saved, "verify", saved.target, "--identity", saved.key)
    assert name in said or "The manifest of" in said


def test_a_part_that_was_cut_off_is_noticed(saved: Machine):
    whole = part(saved, "database.age").read_bytes()
    part(saved, "database.age").write_bytes(whole[:-1])

    said = refused(saved.anew(), "restore", saved.target, "--identity", saved.key)
    assert f"({len(whole)} bytes; here: {len(whole) - 1} B)" in said


def test_a_part_that_is_not_there_is_called_absent(saved: Machine):
    part(saved, "database.age").unlink()

    assert "here: 不存在 absent" in refused(saved.anew(), "restore", saved.target, "--identity", saved.key)


def test_a_photo_that_is_missing_is_named_and_can_be_done_without(saved: Machine):
    (gone, *_) = photos(saved)
    gone.unlink()
    empty = saved.anew()
    arguments = ("restore", saved.target, "--identity", saved.key)

    assert gone.stem in refused(empty, *arguments)
    assert empty.run("backup", *arguments, "--allow-missing").exit_code == 0


def test_a_flipped_byte_of_a_photo_is_noticed_and_the_photo_named(saved: Machine):
    (flipped, *_) = photos(saved)
    content = bytearray(flipped.read_bytes())
    content[len(content) // 2] ^= 1
    flipped.write_bytes(content)

    for command, machine in (("verify", saved), ("restore", saved.anew())):
        said = refused(machine, command, saved.target, "--identity", saved.key)
        assert flipped.stem in said
        assert "flask backup create" in said, "and how to go on"


def test_another_photo_in_the_place_of_one_is_noticed(saved: Machine):
    one, other, *_ = photos(saved)
    one.write_bytes(other.read_bytes())

    said = refused(saved, "verify", saved.target, "--identity", saved.key)
    assert f"{one.stem} is not what its name says" in said


def test_a_photo_that_is_damaged_in_the_service_is_not_saved_as_if_it_were_whole(saved: Machine, operator):
    sent = operator.send_photo(make.picture(32, 24, seed=9)).json["sha256"]
    (stored,) = Path(saved.app.config["PHOTO_STORE"].removeprefix("file://")).glob(f"originals/**/{sent}*")
    content = bytearray(stored.read_bytes())
    content[-1] ^= 1
    stored.write_bytes(content)

    assert sent in refused(saved, "create", saved.target)
    assert not [photo for photo in photos(saved) if photo.stem == sent]


def test_a_bucket_takes_and_gives_back_what_a_folder_does(machine: Machine, operator, hall, bucket):
    operator.send_photo(make.picture(64, 48, kind="PNG"), "plan.png")
    sent = operator.send_photo(make.picture(32, 24)).json["sha256"]

    first = machine.run("backup", "create", bucket)
    again = machine.run("backup", "create", bucket, "--keep", "1")
    proven = machine.run("backup", "verify", bucket, "--identity", machine.key)
    elsewhere = machine.anew()
    restored = elsewhere.run("backup", "restore", bucket, "--identity", machine.key)

    assert [each.exit_code for each in (first, again, proven, restored)] == [0] * 4, restored.output
    assert "files 2 (新 new 2)" in first.output
    assert "files 2 (新 new 0)" in again.output
    assert "已删除 deleted" in again.output, "only the newest is kept"
    reader = elsewhere.log_in("operator", PASSWORD)
    assert sha256(reader.get(f"/photos/{sent}/original").data).hexdigest() == sent


def test_nothing_is_restored_over_a_database_with_tables(saved: Machine):
    assert "nothing is overwritten" in refused(saved, "restore", saved.target, "--identity", saved.key)


def test_photos_that_are_there_are_not_sent_again(saved: Machine, operator):
    operator.send_photo(make.picture(32, 24, seed=9))

    answer = saved.run("backup", "create", saved.target)

    assert "files 5 (新 new 1)" in answer.output


def test_only_the_newest_are_kept_with_their_photos(saved: Machine):
    for _ in range(2):
        assert saved.run("backup", "create", saved.target, "--keep", "2").exit_code == 0

    assert len(list(Path(saved.target).glob("backups/*/manifest"))) == 2
    assert len(photos(saved)) == 4
    assert saved.run("backup", "verify", saved.target, "--identity", saved.key).exit_code == 0


def test_without_a_public_key_nothing_leaves_the_machine(saved: Machine, app):
    app.config["BACKUP_RECIPIENTS"] = []

    assert "BACKUP_RECIPIENTS" in refused(saved, "create", saved.target)


def test_without_its_manifest_there_is_no_backup(saved: Machine):
    part(saved, "manifest").unlink()

    assert "no whole backup" in refused(saved, "verify", saved.target, "--identity", saved.key)
