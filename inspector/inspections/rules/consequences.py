"""In words: what a visit led to, and why something did not follow."""

from collections.abc import Iterable, Sequence

from inspector.core.effects import Effect
from inspector.core.labels import STATES, label
from inspector.core.text import Text
from inspector.inspections.rules.grades import REASONS
from inspector.standards.rules.requirements import Finding, Level, Verdict

NAMED = 3  # how many requirements a sentence names; the others are in `requirements`
PAPERS_MISSING = Text("登记为容缺受理,材料尚未补齐", "Papers of its registration are still missing")
LISTED_BEFORE = Text("此前已列入名录", "It was listed before")
NOT_IN_USE = Text("聚餐点不在使用中", "The hall is not in use")
SEEN_IN_ORDER = Text("本次检查已符合要求", "This visit saw it in order")
OWED_BEFORE = Text("此前开出的整改尚未完成", "A correction of it that was opened before is not finished")
LATER_GRADED = Text("已有更晚的检查评定等级", "A later visit has graded the hall")
LATER_PUBLISHED = Text("已有更晚的检查结果公示", "The result of a later visit is public")
LOST_SINCE = Text("聚餐点目前没有等级", "The hall has no grade at present")
WAITS_FOR_PUBLICATION = Text("检查结果公示时公布", "It becomes public with the result")
PHOTOS_HERE = Text("照片已全部收到", "Every photo has arrived")
PHOTOS_LOST = Text("缺失的照片已放弃", "The photos that are missing were given up")


def critical(findings: Iterable[Finding], verdict: Verdict) -> list[Finding]:
    """The critical requirements with this verdict."""
    return [f for f in findings if f.verdict is verdict and f.requirement.level is Level.CRITICAL]


def failed(findings: Sequence[Finding]) -> Text:
    """Why a hall is closed: which critical requirements do not hold."""
    return _naming(findings, Text("底线项不符合", "Critical requirements fail"))


def _naming(findings: Sequence[Finding], head: Text) -> Text:
    texts = list(dict.fromkeys(f.requirement.text for f in findings))
    zh, en = (sep.join(t[n] for t in texts[:NAMED]) for n, sep in enumerate((";", "; ")))
    more = len(texts) - NAMED
    if more > 0:
        zh, en = f"{zh} 等 {len(texts)} 项", f"{en}, and {more} more"
    return Text(f"{head.zh}:{zh}", f"{head.en}: {en}")


def suspended(findings: Sequence[Finding], *, happened: bool, state: str) -> Effect:
    """findings: the critical failures. state: of the hall before."""
    why = failed(findings)
    now = label(STATES, state)
    already = Text(f"聚餐点当前为“{now.zh}”", f"The hall is “{now.en}”")
    because = (why,) if happened else (why, already)
    return Effect("hall_suspended", happened, because, _ids(findings))


def not_listed(findings: Sequence[Finding], state: str) -> Effect:
    """Why an acceptance visit did not list the hall. state: of the hall after it."""
    broken, unseen = critical(findings, Verdict.FAIL), critical(findings, Verdict.UNKNOWN)
    because = [failed(broken)] if broken else []
    if unseen:
        because.append(_naming(unseen, Text("底线项未查", "Critical requirements were not looked at")))
    by_state = {"accepted": PAPERS_MISSING, "listed": LISTED_BEFORE}
    because = because or [by_state.get(state, NOT_IN_USE)]
    return Effect("hall_listed", False, tuple(because), _ids([*broken, *unseen]))


def graded(grade: str | None, score: float | None, reasons: Iterable[str]) -> Effect:
    """What the hall's grade has become by the visit. reasons: why it gives none, codes of REASONS."""
    if grade is None:
        return Effect("grade_taken", because=tuple(REASONS[code] for code in reasons))
    return Effect(
        "grade_given", because=(Text(f"等级 {grade},得分 {score}", f"Grade {grade}, score {score}"),)
    )


def not_graded(reasons: Iterable[str]) -> Effect:
    """Why the visit leaves the hall's grade as it is."""
    return Effect("grade_given", False, tuple(REASONS[code] for code in reasons) or (LATER_GRADED,))


def waiting(missing: Sequence[str]) -> Effect:
    """The visit is not final before its photos have arrived. missing: their hashes."""
    count = len(missing)
    why = Text(f"还有 {count} 张照片未收到", f"{count} photos have not arrived")
    return Effect("visit_final", False, (why,))


def _ids(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.requirement.id for f in findings))
