"""Reads the local dishes from TOML."""

from functools import cache
from pathlib import Path
from typing import Any

from marshmallow import post_load

from inspector.core.folding import folded
from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.basis import BasisSchema
from inspector.standards.documents.containers import Items
from inspector.standards.documents.fields import Name, Scope, Sentence, Words
from inspector.standards.documents.library import DATA, empty
from inspector.standards.documents.sources import with_sources
from inspector.standards.documents.tables import Rows, Table, TableSchema, loaded
from inspector.standards.documents.toml import table_of
from inspector.standards.rules.local_dishes import LocalDish


class LocalDishSchema(TableSchema):
    id = Name("编号", required=True)
    name = Sentence("名称", required=True)
    scope = Scope("适用区划", required=True)
    words = Items("菜单上的各种叫法", Words("叫法", 30), required=True)
    needs = Sentence("制作要求", required=True)
    standard = Words("地方标准编号", 40)
    basis = Table("依据", BasisSchema, required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> LocalDish:
        return LocalDish(**{**data, "words": tuple(map(folded, data["words"]))})


class LocalDishesSchema(TableSchema):
    dish = Rows("地方菜点", LocalDishSchema, required=True)


def read_local_dishes(path: Path) -> tuple[LocalDish, ...]:
    """Raises BadStandard."""
    dishes, reasons = loaded(
        LocalDishesSchema, with_sources(table_of(path.read_bytes(), path.name), empty().register)
    )
    if reasons:
        raise BadStandard(path.name, reasons)
    return tuple(dishes["dish"])


@cache
def shipped_dishes() -> tuple[LocalDish, ...]:
    """Those that come with the package."""
    return read_local_dishes(DATA / "local-dishes.toml")
