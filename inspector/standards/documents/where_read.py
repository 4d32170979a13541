"""Where the tags were read that a basis names as its source."""

from collections.abc import Mapping
from functools import cache

from inspector.standards.documents.library import DATA
from inspector.standards.documents.toml import table_of


@cache
def shipped_tags() -> Mapping[str, str]:
    """Tag to page, as far as its address was kept."""
    path = DATA / "read.toml"
    tags: Mapping[str, str] = table_of(path.read_bytes(), path.name)["read"]
    return tags


def where_read(source: str) -> list[str]:
    """The pages of a basis, in the order of its tags; none for what was not read."""
    return [shipped_tags()[tag] for tag in source.split(",") if tag in shipped_tags()]
