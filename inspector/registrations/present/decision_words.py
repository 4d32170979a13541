"""The fixed words of a registration's papers, in the form of those of administrative licences."""

from collections.abc import Mapping

from inspector.core.days import in_words, local_day
from inspector.registrations.models import Registration, Review, Submission
from inspector.standards.queries import in_force
from inspector.standards.rules.registration_policy import Papers

TITLES = {
    "receive": "聚餐点登记受理通知书",
    "decline": "聚餐点登记不予受理通知书",
    "return": "聚餐点登记补正告知书",
    "reject": "聚餐点登记补正告知书",
    "accept": "准予聚餐点登记决定书",
    "defer": "聚餐点登记容缺受理通知书",
    "complete": "准予聚餐点登记决定书",
    "deny": "不予聚餐点登记决定书",
    "end": "聚餐点登记程序终止决定书",
}
SENTENCES = {
    "receive": "材料齐全、符合规定形式,本机关决定予以受理。",
    "decline": "经审查,本机关决定不予受理。",
    "return": (
        "经审查,申请内容或者材料尚需修改、补正。现将需要补正的全部内容一次性告知如下,请补正后重新提交;"
        "办理期限自收到全部补正材料之日起重新计算。"
    ),
    "reject": "补交的材料中有不符合要求的,现退回并告知如下;请在原定补正期限前重新提交,期限不变。",
    "accept": "经审查,符合规定的条件,本机关决定准予登记。聚餐点通过验收检查后启用。",
    "defer": "主要材料齐全,次要材料欠缺并已书面承诺补正,本机关决定容缺受理。补齐前不启用。",
    "complete": "欠缺的材料已按承诺补齐,经审查,本机关决定准予登记。聚餐点通过验收检查后启用。",
    "deny": "经审查,不符合规定的条件,本机关决定不予登记。",
    "end": "欠缺的材料未在承诺的期限内补正,本机关决定终止登记程序,聚餐点不予启用。",
}
KINDS = {"new": "聚餐点登记", "change": "聚餐点变更登记"}
FINAL = ("decline", "accept", "defer", "complete", "deny", "end")  # can be taken to a review or to court
COUNTED = ("receive", "accept", "defer", "deny")  # say since when and until when the time runs


def sentence(review: Review, kept: Submission) -> str:
    """Who applied for what, when, and what the organ did."""
    handed_in, what = in_words(local_day(kept.at)), KINDS[kept.content["kind"]]
    return f"你单位于{handed_in}提交的“{kept.content['name']}”{what}申请,{SENTENCES[review.action]}"


def dates(row: Registration, review: Review, kept: Submission) -> list[tuple[str, str]]:
    """The day of the application apart from that of its receipt; the stricter clock beside the legal one."""
    if review.action not in COUNTED or row.received_at is None:
        return []
    handed_in, received = local_day(kept.at), local_day(row.received_at)
    rules = in_force.policy(row.region, handed_in).registration
    days = rules.decide_working_days + (rules.extend_working_days if row.extended else 0)
    legal = rules.decide_by(received, extended=row.extended).day
    said = [
        ("收到申请", in_words(handed_in)),
        ("受理日期", f"{in_words(received)}{_deemed(row, review)}"),
        ("法定办结期限", f"自受理之日起{days}个工作日,至{in_words(legal)}"),
    ]
    if row.decide_by:
        said.append(("本机关办结期限", f"自收到申请之日起{days}个工作日,至{in_words(row.decide_by)}"))
    return said


def _deemed(row: Registration, review: Review) -> str:
    if row.received_at == row.submitted_at and row.received_at != review.at:
        return "(未在期限内告知补正,自收到申请之日起即为受理)"
    return ""


def remedies(review: Review, papers: Papers, issuer: Mapping[str, str]) -> str | None:
    """How to have the decision reviewed; None for a step on the way to one."""
    if review.action not in FINAL:
        return None
    paper = TITLES[review.action][-3:]
    return (
        f"如不服本决定,可以自收到本{paper}之日起{papers.review_days}日内向{issuer['reviewer']}申请行政复议,"
        f"也可以自收到本{paper}之日起{papers.suit_months}个月内依法向有管辖权的人民法院提起行政诉讼。"
    )


def ended(sentence: str | None) -> str | None:
    """With a full stop, as a sentence on paper has."""
    if not sentence or sentence[-1] in "。!?!?…;;":
        return sentence
    return f"{sentence}。"
