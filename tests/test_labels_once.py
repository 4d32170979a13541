"""No label is written a second time: neither those of `core/labels` nor those of the vocabulary."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inspector.core import labels, terms
from inspector.core.text import Text
from inspector.standards.documents.library import empty

ROOT = Path(__file__).parent.parent
HOMES = [ROOT / "inspector/core/labels.py", ROOT / "inspector/core/terms.py"]
HEADINGS = ROOT / "inspector/standards/rules/clauses.py"  # of documents, which may say the same
# There the same words are titles of the keys of a standard's file, for those who write one.
TITLES = ROOT / "inspector/standards/documents"


def chinese(label: Any) -> Iterator[str]:
    """The Chinese of a label, or of everything in a table of labels."""
    if isinstance(label, Text):
        yield label.zh
    elif isinstance(label, str) and not label.isascii():
        yield label
    elif hasattr(label, "values"):
        for each in label.values():
            yield from chinese(each)


def known() -> set[str]:
    tables = (value for name, value in {**vars(terms), **vars(labels)}.items() if name.isupper())
    choices = (
        fact.label_of(value)
        for vocabulary in empty().vocabularies.values()
        for fact in vocabulary.values()
        for value in fact.values
    )
    return {word for label in (*tables, *choices) for word in chinese(label)}


def repeated(source: str, words: set[str]) -> list[str]:
    """The labels that stand in a source as they are; in a sentence they may."""
    constants = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return [value for value in constants if isinstance(value, str) and value in words]


def test_no_module_writes_a_label_again():
    words = known()
    found = {
        str(path.relative_to(ROOT)): again
        for path in sorted((ROOT / "inspector").rglob("*.py"))
        if path not in (*HOMES, HEADINGS)
        and TITLES not in path.parents
        and (again := repeated(path.read_text("utf-8"), words))
    }

    assert found == {}


def test_a_label_that_is_written_again_is_seen():
    words = known()

    assert {"生日", "已受理", "晚餐"} <= words
    source = """OCCASIONS = {"birthday": Text("生日", "Birthday"), "state": "已受理"}\nprint("办生日")"""
    assert sorted(repeated(source, words)) == ["已受理", "生日"]
