"""In words: what the steps of a registration led to, and what they did not. Pure."""

from collections.abc import Iterable
from datetime import date

from inspector.core.effects import Effect
from inspector.core.text import Text
from inspector.registrations.rules.completeness import Need

ACCEPTANCE_NEXT = Text("须先通过验收检查", "It has to pass its acceptance inspection first")
PAPERS_FIRST = Text("须先补齐材料", "The papers that are missing come first")
AT_ONCE = Text("登记变更即时生效", "The change takes effect at once")
RECALLED = Text("申请人已召回", "The applicant has called it back")
GIVEN_BACK = Text("已退回,重新提交后起算", "It was given back; the time runs when it is handed in anew")
NOT_FOUNDED = Text("未予登记", "It is not registered")


def papers(missing: Iterable[Need]) -> Effect:
    """Whether everything that is asked for is here."""
    lacking = list(missing)
    if not lacking:
        return Effect("papers_complete")
    zh = "、".join(need.material.name.zh for need in lacking)
    en = ", ".join(need.material.name.en for need in lacking)
    why = Text(f"缺 {len(lacking)} 份:{zh}", f"{len(lacking)} are missing: {en}")
    return Effect("papers_complete", False, (why,))


def term(decide_by: date | None) -> Effect:
    """Until when it is decided."""
    return Effect("term_runs", because=(Text(f"最迟 {decide_by} 作出决定", f"Decided by {decide_by}"),))


def not_yet_listed(hall_id: str, why: Text) -> Effect:
    """Why an accepted hall is not in the register yet."""
    return Effect("hall_listed", False, (why,), about=hall_id)


def deferred(hall_id: str, by: date | None, *, new: bool) -> list[Effect]:
    """What waits for the papers that are missing."""
    due = Text(f"补正期限 {by}", f"They are due by {by}")
    if new:
        return [Effect("hall_founded", about=hall_id), Effect("hall_listed", False, (PAPERS_FIRST, due))]
    return [Effect("hall_changed", False, (PAPERS_FIRST, due), about=hall_id)]


def refused(names: Iterable[Text], by: date | None) -> Effect:
    """Papers that do not do are to come again."""
    zh, en = ("、".join(names_) for names_ in zip(*names, strict=True))
    why = Text(f"退回:{zh};补正期限 {by}", f"Sent back: {en}; due by {by}")
    return Effect("papers_complete", False, (why,))
