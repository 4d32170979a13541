"""What has been shipped does not change."""

from pathlib import Path

from tests import frozen


def test_every_shipped_file_says_what_it_said_when_it_was_shipped():
    assert frozen.changed(frozen.named()) == []


def test_every_new_file_is_named_by_make_freeze():
    """From the first file that was named on; before, nothing has been shipped."""
    known = frozen.named()

    assert not known or [path for path in frozen.shipped() if path not in known] == []


def test_a_change_is_noticed_and_never_taken_over(tmp_path: Path):
    table, place = tmp_path / "frozen.txt", tmp_path / "migrations" / "versions"
    place.mkdir(parents=True)
    table.write_text("# shipped\n")
    for name in ("0001_one.py", "0002_two.py"):
        (place / name).write_text(name)

    assert frozen.add(table, tmp_path) == [
        "migrations/versions/0001_one.py",
        "migrations/versions/0002_two.py",
    ]
    assert frozen.add(table, tmp_path) == []
    (place / "0001_one.py").write_text("other")
    (place / "0002_two.py").unlink()

    assert frozen.changed(frozen.named(table), tmp_path) == list(frozen.named(table))
    assert frozen.add(table, tmp_path) == []
