"""Who issues papers in which region: read once, from the shipped register or from one of the place's own."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from flask import Flask, current_app

SHIPPED = Path(__file__).parent / "authorities.toml"


class BadRegister(RuntimeError):
    """The register cannot be used; the message names the row."""


@dataclass(frozen=True)
class Authority:
    """One organ. short: as its numbers begin. contact: the office to ask. reviewer: who reviews decisions."""

    region: str
    organ: str
    short: str
    contact: str
    phone: str
    address: str
    reviewer: str


KEYS = {field.name for field in fields(Authority)}


def init_app(app: Flask) -> None:
    """Raises BadRegister, so that a wrong register stops the start, not a paper."""
    app.extensions["authorities"] = read(Path(app.config.get("AUTHORITIES") or SHIPPED))


def read(path: Path) -> tuple[Authority, ...]:
    """Raises BadRegister for a file that is not one, and for a row with other keys or with no text."""
    try:
        rows = tomllib.loads(path.read_text("utf-8"))["authority"]
    except (OSError, ValueError, KeyError) as wrong:
        raise BadRegister(f"{path}: 不是文书机关登记表 not a register of authorities: {wrong!r}") from wrong
    for number, row in enumerate(rows, 1):
        if row.keys() != KEYS or not all(isinstance(value, str) for value in row.values()):
            raise BadRegister(f"{path}: 第 {number} 行须有 row {number} needs {', '.join(sorted(KEYS))}")
    return tuple(Authority(**row) for row in rows)


def authority(region: str, county: str) -> Authority:
    """The organ that issues papers there. county: what the region's county is called.

    Of a county that is not in the register only its organ is known: the one of that name.
    """
    return found(current_app.extensions["authorities"], region) or unlisted(region, county)


def found(register: Iterable[Authority], region: str) -> Authority | None:
    """The one of the smallest area around the region."""
    around = [each for each in register if region.startswith(each.region)]
    return max(around, key=lambda each: len(each.region), default=None)


def unlisted(region: str, county: str) -> Authority:
    return Authority(
        region=region[:6],
        organ=f"{county}市场监督管理局",
        short=f"{county}市监",
        contact="",
        phone="",
        address="",
        reviewer=f"{county}人民政府",
    )
