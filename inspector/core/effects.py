"""What followed from an action that decides about somebody, and what did not follow and why. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from inspector.core.text import Text

EFFECTS: Mapping[str, Text] = {  # what may follow from an action
    "application_over": Text("登记办理终结", "The application is over"),
    "authority_told": Text("向主管部门报告", "The authority is told"),
    "chef_caters": Text("厨师可以承办聚餐", "The chef may cater"),
    "correction_closed": Text("整改销号", "The correction is closed"),
    "correction_opened": Text("开出整改", "A correction is opened"),
    "facts_updated": Text("更新聚餐点事实项", "The facts of the hall are updated"),
    "filing_affected": Text("影响已备案的聚餐", "A banquet that was filed is affected"),
    "filings_taken": Text("受理新的备案", "Banquets can be filed"),
    "grade_given": Text("评定等级", "The hall is graded"),
    "grade_published": Text("公布等级", "The grade is public"),
    "grade_taken": Text("取消等级", "The hall loses its grade"),
    "hall_changed": Text("变更聚餐点", "The hall is changed"),
    "hall_founded": Text("建立聚餐点档案", "The hall is founded"),
    "hall_listed": Text("聚餐点列入名录", "The hall is listed"),
    "hall_reopened": Text("恢复使用聚餐点", "The hall is open again"),
    "hall_marked": Text("标记聚餐点", "The hall is marked"),
    "hall_revoked": Text("撤销聚餐点", "The hall is revoked"),
    "hall_suspended": Text("暂停使用聚餐点", "The hall is suspended"),
    "incident_joined": Text("与事故记录一致", "It agrees with the incidents"),
    "mark_settled": Text("消除聚餐点标记", "The hall's mark is settled"),
    "office_guides": Text("安排现场指导", "An office guides it on site"),
    "term_extended": Text("延长整改期限", "There is more time to put it right"),
    "papers_complete": Text("材料备齐", "The papers are complete"),
    "receipt_given": Text("出具备案回执", "A receipt is given"),
    "report_due": Text("应提交办结报告", "A closing report is due"),
    "result_published": Text("公示检查结果", "The result is public"),
    "room_freed": Text("释放接待容量", "The room is free again"),
    "term_runs": Text("办理时限起算", "The time to decide runs"),
    "visit_final": Text("检查定稿", "The visit is final"),
    "visit_revised": Text("更正此前的检查", "An earlier visit is revised"),
}


class Effect(NamedTuple):
    """One consequence. effect: a code of `EFFECTS`. because: why it did or did not happen.

    requirements: ids of those that decided. about: the id of what it happened to, where that is a record of
    its own.
    """

    effect: str
    happened: bool = True
    because: tuple[Text, ...] = ()
    requirements: tuple[str, ...] = ()
    about: str | None = None

    @property
    def name(self) -> Text:
        """What its code is called."""
        return EFFECTS[self.effect]


def stored(effects: Iterable[Effect]) -> list[dict[str, Any]]:
    """Effects as a JSON column keeps them: the first answer must be given again, in either language."""
    return [each._asdict() | {"because": [list(why) for why in each.because]} for each in effects]


def read(kept: Iterable[Mapping[str, Any]]) -> list[Effect]:
    """The effects that `stored` wrote."""
    return [
        Effect(
            each["effect"],
            each["happened"],
            tuple(Text(*why) for why in each["because"]),
            tuple(each["requirements"]),
            each["about"],
        )
        for each in kept
    ]


def followed(before: Iterable[Effect], later: Iterable[Effect]) -> list[Effect]:
    """Those of a record's steps together: what a later step tells of the same thing replaces the earlier."""
    return list({(each.effect, each.about, each.requirements): each for each in (*before, *later)}.values())
