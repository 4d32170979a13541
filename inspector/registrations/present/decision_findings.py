"""What was found of an application, as its paper says it: what fails, by when to mend it, and advice."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from inspector.core import labels, terms
from inspector.core.days import in_words, local_day
from inspector.registrations.models import Review
from inspector.standards.models import Judgement
from inspector.standards.present import sentences
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules import wording
from inspector.standards.rules.policies import Correction
from inspector.standards.rules.requirements import Level, Requirement, Verdict

Found = tuple[Requirement, Mapping[str, Any]]
HEADINGS = {
    "accept": "不符合要求、须改正的事项",
    "complete": "不符合要求、须改正的事项",
    "defer": "不符合要求、须改正的事项",
    "return": "申报内容不符合要求、须一并修改的事项",
    "deny": "不符合要求的事项",
}
MENDED = ("accept", "complete", "defer")  # leave the applicant a day by which to mend
LEFT = {
    "return": "请在修改时补充申报",
    "deny": "",
}


def findings(review: Review) -> dict[str, Any]:
    """Only what fails and what is advised, in words; of the rest how many there are."""
    if review.judgement_id is None or review.action not in HEADINGS:
        return {"judged": None}
    judgement, rows = kept_judgements.kept(review.judgement_id)
    failed = [pair for pair in rows if pair[1]["verdict"] == Verdict.FAIL]
    binding = [pair for pair in failed if pair[0].level != Level.EXEMPLARY]
    owed = in_force.policy(judgement.region, local_day(review.at)).correction
    return {
        "judged": _judged(judgement.on, rows, len(binding)),
        "heading": HEADINGS[review.action],
        "fails": [_finding(pair, review, judgement, owed) for pair in binding],
        "advice": [_advice(pair, judgement) for pair in failed if pair not in binding],
        "open": _open(review, rows),
    }


def _judged(on: date, rows: list[Found], failed: int) -> str:
    passed = sum(row["verdict"] == Verdict.PASS for _, row in rows)
    return f"对申报内容按{in_words(on)}有效的标准逐项核对:符合{passed}项,不符合{failed}项。"


def _open(review: Review, rows: list[Found]) -> str | None:
    """One line for everything that nobody has stated."""
    unknown = [requirement for requirement, row in rows if row["verdict"] == Verdict.UNKNOWN]
    if not unknown:
        return None
    critical = sum(requirement.level == Level.CRITICAL for requirement in unknown)
    of_them = f"(其中{labels.LEVELS['critical'].zh}要求{critical}项)" if critical else ""
    left = LEFT.get(review.action, "留待验收检查现场核实")
    return f"另有{len(unknown)}项要求{of_them}未申报有关情况,尚不能判定{f',{left}' if left else ''}。"


def _finding(pair: Found, review: Review, judgement: Judgement, owed: Correction) -> dict[str, str | None]:
    requirement, row = pair
    due = owed.due_on(requirement, local_day(review.at)) if review.action in MENDED else None
    return {
        "text": requirement.text.zh,
        "level": labels.LEVELS[requirement.level].zh,
        "said": sentences.measured("hall", requirement, row, terms.ORIGINS["declared"].zh),
        "basis": _basis(requirement, judgement),
        "due": in_words(due) if due else None,
    }


def _advice(pair: Found, judgement: Judgement) -> dict[str, str]:
    requirement, row = pair
    return {
        "text": requirement.text.zh,
        "said": sentences.measured("hall", requirement, row, terms.ORIGINS["declared"].zh),
        "basis": _basis(requirement, judgement),
    }


def _basis(requirement: Requirement, judgement: Judgement) -> str:
    return wording.basis_of(requirement, judgement.region, judgement.on)
