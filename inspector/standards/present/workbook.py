"""An edition as a workbook for lawyers to read and comment on: one row a requirement, with all bases."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from inspector.core.labels import KNOWN
from inspector.standards.present import judgements
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.requirements import Basis, Known, Requirement
from inspector.standards.rules.wording import cited

COLUMNS: Sequence[tuple[str, int]] = (  # heading, width in characters
    ("编号 ID", 30),
    ("条款 Clause", 14),
    ("级别 Level", 10),
    ("要求", 60),
    ("Requirement", 60),
    ("适用条件 When", 30),
    ("测量 Measure", 30),
    ("界限 Bound", 30),
    ("单位 Unit", 9),
    ("检查时机 Checked at", 24),
    ("需照片 Photo", 8),
    ("检查方法", 40),
    ("依据 Basis", 60),
    ("可信度 Known", 12),
    ("意见 Comment", 40),
)


def workbook(edition: Edition) -> bytes:
    """The file, as XLSX. Nothing in it is a formula."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("要求 Requirements")
        head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDEBF7", "border": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        proposed = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFF2CC"})
        sheet.write(
            0, 0, f"{edition.document.cited.zh} {edition.title.zh} ({edition.since} 起, {edition.hash})"
        )
        sheet.write(1, 0, edition.note.zh if edition.note else "")
        for column, (heading, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write(2, column, heading, head)
        for number, requirement in enumerate(edition.requirements, 3):
            ours = any(basis.known is Known.PROPOSED for basis in requirement.basis)
            sheet.write_row(number, 0, _cells(requirement), proposed if ours else cell)
        sheet.freeze_panes(3, 1)
        sheet.autofilter(2, 0, 2 + len(edition.requirements), len(COLUMNS) - 1)
    return out.getvalue()


def _cells(requirement: Requirement) -> list[str]:
    whole = judgements.whole(requirement)
    return [
        requirement.id,
        requirement.clause,
        requirement.level.value,
        requirement.text.zh,
        requirement.text.en,
        whole["when"] or "",
        whole["measure"],
        "\n".join(_bound(bound) for bound in whole["bounds"]),
        requirement.unit,
        ", ".join(whole["occasions"]),
        "是 yes" if requirement.evidence else "",
        requirement.hint.zh if requirement.hint else "",
        "\n".join(_source(basis) for basis in requirement.basis),
        "\n".join(" ".join(KNOWN[basis.known]) for basis in requirement.basis),
        "",
    ]


def _bound(bound: dict[str, Any]) -> str:
    return f"{bound['kind']} {bound.get('expression', bound.get('limit'))}"


def _source(basis: Basis) -> str:
    words = cited(basis)
    return f"{words}:{basis.note.zh}" if basis.note else words
