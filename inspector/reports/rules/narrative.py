"""What the figures of an area say, in the words of an official report. Pure.

Written from the numbers: what was not counted is not told, what nobody looked at is no pass, and what calls
for something to be done names it only where there is something.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from inspector.core import labels, terms
from inspector.core.days import in_words
from inspector.reports.rules.writing import beside, beside_share, listed, number, percent, sentence

Totals = Mapping[str, Any]
Paragraphs = list[str]


def summary(body: Mapping[str, Any]) -> dict[str, Paragraphs]:
    """Chapter of the report to its paragraphs. body: the overview with the time before, if that is known."""
    now, before = body["totals"], (body.get("before") or {}).get("totals", {})
    return {
        "all": [_all(body, now)],
        "halls": _halls(now, body["halls_as_of"]),
        "banquets": [*_banquets(now, before), *_guidance(now), *_incidents(now)],
        "visits": [*_visits(now, before), *_findings(body, now, before)],
        "corrections": _corrections(now, before, body["halls_as_of"]),
        "parts": _parts(body["parts"]),
    }


def _all(body: Mapping[str, Any], now: Totals) -> str:
    seen = f"完成监督检查{number(now['inspections'])}次"
    if now["concluded_pass_rate"] is not None:
        seen += f",有结论的检查合格率{percent(now['concluded_pass_rate'])}"
    told = (
        f"{in_words(body['from'])}至{in_words(body['to'])},{body['name']}备案农村集体聚餐{number(now['filings'])}场、"
        f"{number(now['tables_filed'])}桌、{number(now['person_meals_filed'])}人次",
        seen,
        f"新开整改{number(now['corrections_opened'])}项、销号{number(_closed(now))}项",
        _ill(now),
    )
    return f"{';'.join(told)}。截至{in_words(body['halls_as_of'])},在册聚餐点{number(now['halls'])}个。"


def _halls(now: Totals, on: date) -> Paragraphs:
    states = [(f"{said.zh}的", now["halls_by_state"].get(code, 0)) for code, said in labels.STATES.items()]
    grades = [(said.zh, now["halls_by_grade"].get(code, 0)) for code, said in terms.GRADES.items()]
    ungraded = now["halls"] - sum(count for _, count in grades)
    return [
        sentence(
            f"期内收到登记(变更)申请{number(now['registrations'])}件",
            f"新列入名录{number(now['halls_newly_listed'])}个",
        ),
        sentence(
            f"截至{in_words(on)},在册聚餐点{number(now['halls'])}个",
            f"其中{listed(states, '个')}" if now["halls"] else "",
            f"按等级分,{listed([*grades, ('未评级', ungraded)], '个')}" if now["halls"] else "",
        ),
        _grades(now),
        _materials(now),
    ]


def _grades(now: Totals) -> str:
    moved = (("等级上升", "raised"), ("等级下降", "lowered"), ("首次评级", "new"), ("失去等级", "lost"))
    said = listed(((name, now[f"grades_{key}"]) for name, key in moved), "个")
    return f"与期初相比,{said or '聚餐点等级没有变化'}。"


def _materials(now: Totals) -> str:
    counts = (("过期", now["materials_expired"]), ("30日内到期", now["materials_expiring"]))
    said = listed(counts, "份")
    if not said:
        return "在用聚餐点的材料中,没有过期或30日内到期的。"
    return f"在用聚餐点的材料中,{said},需督促经营者更新。"


def _banquets(now: Totals, before: Totals) -> Paragraphs:
    if not now["filings"]:
        return [sentence("期内没有集体聚餐备案", beside(0, before.get("filings"), "场"))]
    late = now["late_filings"]
    offices = [(said.zh, now["filings_by_office"].get(code, 0)) for code, said in terms.OFFICES.items()]
    return [
        sentence(
            f"备案集体聚餐{number(now['filings'])}场",
            beside(now["filings"], before.get("filings"), "场"),
            f"共{number(now['tables_filed'])}桌、{number(now['person_meals_filed'])}人次",
            f"其中逾期备案{number(late)}场,占{percent(late / now['filings'])}" if late else "没有逾期备案",
        ),
        sentence(f"按现场指导单位分:{listed(offices, '场')}"),
        sentence(
            f"{labels.STATES['closed'].zh}{number(now['filings_held'])}场,实际举办{number(now['tables_held'])}桌、"
            f"{number(now['person_meals_held'])}人次",
            f"其余{number(now['filings'] - now['filings_held'])}场尚无办结报告"
            if now["filings"] > now["filings_held"]
            else "",
        ),
    ]


def _guidance(now: Totals) -> Paragraphs:
    due = sum(now[f"guidance_{state}"] for state in ("done", "open", "missed"))
    if not due:
        return ["期内没有需要现场指导的聚餐。"]
    share = now["guidance_share"]
    return [
        sentence(
            f"应现场指导{number(due)}次,已完成{number(now['guidance_done'])}次、待完成{number(now['guidance_open'])}次、"
            f"未完成{number(now['guidance_missed'])}次",
            f"完成率{percent(share)}" if share is not None else "",
        )
    ]


def _ill(now: Totals) -> str:
    if not now["incidents"]:
        return "未接到食品安全事故报告"
    return f"报告食品安全事故{number(now['incidents'])}起、发病{number(now['ill_diners'])}人"


def _incidents(now: Totals) -> Paragraphs:
    late = now["incidents_reported_late"]
    return [sentence(f"期内{_ill(now)}", f"其中迟报{number(late)}起" if late else "")]


def _visits(now: Totals, before: Totals) -> Paragraphs:
    if not now["inspections"]:
        return [
            sentence(
                "期内没有完成监督检查",
                beside(0, before.get("inspections"), "次"),
                "不能据此说明聚餐点的合规情况",
            )
        ]
    kinds = [(said.zh, now["inspections_by_kind"].get(code, 0)) for code, said in labels.VISITS.items()]
    partial, unseen, rate = now["inspections_partial"], now["halls_unvisited"], now["concluded_pass_rate"]
    return [
        sentence(
            f"完成监督检查{number(now['inspections'])}次",
            beside(now["inspections"], before.get("inspections"), "次"),
            f"其中{listed(kinds, '次')}",
        ),
        sentence(
            f"检查合格{number(now['inspections_passed'])}次、不合格{number(now['inspections_failed'])}次",
            f"另有{number(partial)}次查看的项目不足,未作结论" if partial else "",
            f"有结论的检查合格率{percent(rate)}" if rate is not None else "",
            beside_share(rate, before.get("concluded_pass_rate")),
        ),
        sentence(
            f"已列入名录的聚餐点中,期内未受检查的{number(unseen)}个"
            if unseen
            else "已列入名录的聚餐点期内均受过检查"
        ),
        *_photos(now),
    ]


def _photos(now: Totals) -> Paragraphs:
    if not now["photos_missing"]:
        return []
    return [
        f"有{number(now['inspections_awaiting_media'])}次检查的照片未收齐,缺{number(now['photos_missing'])}张。"
    ]


def _findings(body: Mapping[str, Any], now: Totals, before: Totals) -> Paragraphs:
    if now["finding_pass_rate"] is None:
        return []
    told = [
        sentence(
            f"查看的要求中,符合{number(now['findings_passed'])}项次、不符合{number(now['findings_failed'])}项次",
            f"项次符合率{percent(now['finding_pass_rate'])}",
            beside_share(now["finding_pass_rate"], before.get("finding_pass_rate")),
        ),
        sentence(
            f"适用而未查看或无法判定的{number(now['findings_unknown'])}项次",
            f"占{percent(now['finding_unknown_share'])}",
            "不计为符合",
        ),
    ]
    if body["most_failed"]:
        worst = body["most_failed"][0]
        told.append(
            f"不符合次数最多的要求是“{worst['text'].zh}”,查看{number(worst['checked'])}次,"
            f"不符合{number(worst['fails'])}次。"
        )
    return told


def _closed(now: Totals) -> int:
    return int(now["corrections_in_time"] + now["corrections_late"])


def _corrections(now: Totals, before: Totals, on: date) -> Paragraphs:
    repeated, share = now["corrections_repeated"], now["corrections_in_time_share"]
    overdue = now["corrections_overdue"]
    return [
        sentence(
            f"新开整改{number(now['corrections_opened'])}项",
            beside(now["corrections_opened"], before.get("corrections_opened"), "项"),
            f"其中重复问题{number(repeated)}项" if repeated else "",
        ),
        sentence(
            f"期内销号{number(_closed(now))}项",
            f"其中按期{number(now['corrections_in_time'])}项、超期{number(now['corrections_late'])}项,"
            f"按期整改率{percent(share)}"
            if share is not None
            else "",
        ),
        sentence(
            f"截至{in_words(on)},未销号{number(now['corrections_open'])}项",
            f"其中已超过整改期限{number(overdue)}项,需逐项督办" if overdue else "没有超过整改期限的",
        ),
    ]


def _parts(parts: Sequence[Totals]) -> Paragraphs:
    """Who passes least, where nobody went, and where corrections are overdue; only of several parts."""
    if len(parts) < 2:
        return []
    seen = [part for part in parts if part["concluded_pass_rate"] is not None]
    unseen = [part["name"] for part in parts if part["halls"] and not part["inspections"]]
    overdue = [(part["name"], part["corrections_overdue"]) for part in parts]
    told = []
    if len(seen) > 1:
        least = min(seen, key=lambda part: part["concluded_pass_rate"])
        told.append(
            f"有结论的检查合格率最低的是{least['name']},为{percent(least['concluded_pass_rate'])}"
            f"(合格{number(least['inspections_passed'])}次、不合格{number(least['inspections_failed'])}次)。"
        )
    if unseen:
        told.append(f"期内没有完成检查的是{'、'.join(unseen)}。")
    if any(count for _, count in overdue):
        told.append(f"有超期未销号整改的是{listed(overdue, '项')}。")
    return told
