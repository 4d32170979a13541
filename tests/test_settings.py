"""A wrong setting is named in one line, in two languages, before the first request."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from config import Config, WrongSettings

ROOT = Path(__file__).parent.parent
KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
SECRETS = {"SECRET_KEY": "s" * 32, "PERSONAL_DATA_KEYS": KEY, "SEARCH_KEY": "s" * 32, "SIGNING_KEY": KEY}


def started(**changes: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in SECRETS} | changes
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "routes"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_size_with_a_unit_stops_the_start_with_one_line_that_names_the_variable():
    start = started(**SECRETS, MAX_PHOTO_BYTES="20MB")

    assert start.returncode == 1
    fault = "必须是不带单位的整数 must be a whole number without a unit"
    assert start.stderr == f"环境变量有误 Wrong settings: MAX_PHOTO_BYTES {fault}\n"


def test_missing_secrets_are_named_together_in_one_line():
    start = started()

    assert start.returncode == 1
    assert start.stderr.startswith(
        "环境变量有误 Wrong settings: SECRET_KEY, PERSONAL_DATA_KEYS, SEARCH_KEY, SIGNING_KEY 必须设置"
    )
    assert start.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("MAX_PHOTO_BYTES", "0", "不得小于 1"),
        ("MAX_PHOTO_BYTES", "", "必须是不带单位的整数"),
        ("ACCESS_TOKEN_SECONDS", "15m", "必须是不带单位的整数"),
        ("REFRESH_TOKEN_DAYS", "0", "不得小于 1"),
        ("PROXIES", "-1", "不得小于 0"),
        ("SECRET_KEY", "", "必须设置"),
        ("PERSONAL_DATA_KEYS", f"{KEY},too-short", "必须是 32 字节的 base64url"),
        ("SIGNING_KEY", "too-short", "必须是 32 字节的 base64url"),
        ("SIGNING_KEY", f"{KEY},", "必须是 32 字节的 base64url"),
        ("DATABASE_URL", "mysql://localhost/inspector", "必须是 sqlite:///…"),
        ("DATABASE_URL", "inspector.db", "必须是 sqlite:///…"),
    ],
)
def test_a_wrong_setting_is_named_with_its_fault(name, value, fault):
    with pytest.raises(WrongSettings) as refusal:
        Config(SECRETS | {name: value})

    assert str(refusal.value).startswith(f"环境变量有误 Wrong settings: {name} {fault}")


def test_every_wrong_setting_is_told_at_once():
    with pytest.raises(WrongSettings) as refusal:
        Config(SECRETS | {"PROXIES": "one", "MAX_PHOTO_BYTES": "0"})

    assert "PROXIES" in str(refusal.value)
    assert "MAX_PHOTO_BYTES" in str(refusal.value)


def test_what_is_not_set_has_the_default_that_the_readme_names():
    config = Config(SECRETS)

    assert config.MAX_PHOTO_BYTES == 20 * 1024 * 1024
    assert config.JWT_ACCESS_TOKEN_EXPIRES == 900
    assert config.JWT_REFRESH_TOKEN_EXPIRES == 90 * 24 * 3600
    assert config.PROXIES == 0
    assert config.PUBLIC_URL == "http://127.0.0.1:8000"
    assert config.SQLALCHEMY_DATABASE_URI.endswith("/var/inspector.db")
    assert config.PHOTO_STORE.endswith("/var/photos")


def test_several_keys_are_read_in_their_order():
    other = KEY.replace("M", "N", 1)

    read = Config(SECRETS | {"PERSONAL_DATA_KEYS": f"{KEY},{other}", "SIGNING_KEY": f"{other},{KEY}"})

    assert list(read.PERSONAL_DATA_KEYS) == [KEY, other]
    assert list(read.SIGNING_KEYS) == [other, KEY]


def test_a_postgresql_that_says_nothing_is_given_up_in_seconds():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql+psycopg://x:x@127.0.0.1:{silent.getsockname()[1]}/x"
        engine = sa.create_engine(url, **Config(SECRETS | {"DATABASE_URL": url}).SQLALCHEMY_ENGINE_OPTIONS)
        begun = time.monotonic()
        with pytest.raises(sa.exc.OperationalError):
            engine.connect()
    assert time.monotonic() - begun < 8
