"""The papers of a visit: the record of what was found 现场检查记录, the order to mend it 责令改正通知书."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.accounts.actions import accounts
from inspector.core import labels, terms
from inspector.core.days import LOCAL, in_words
from inspector.core.db import db
from inspector.core.documents.authorities import authority
from inspector.core.errors import Conflict
from inspector.core.personal import masked_name
from inspector.core.text import Text
from inspector.filings.models import Filing
from inspector.halls.models import Hall
from inspector.inspections.models import Correction, CorrectionExtension, Inspection
from inspector.inspections.present import pictures
from inspector.inspections.queries import repeats
from inspector.inspections.rules import set_aside, statements
from inspector.receipts.present import qr
from inspector.regions import queries as regions
from inspector.standards.present import sentences
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules import wording
from inspector.standards.rules.requirements import Requirement, Verdict

NOT_YET = Text("检查尚未提交,还没有记录", "The visit is not handed over yet: there is no record of it")
NOTHING_OWED = Text("这次检查没有需要改正的事项", "This visit found nothing that is to be put right")
SEEN = "实测"
MOST = 1200  # letters of a code that a phone still reads from paper
Found = tuple[str, Requirement, Mapping[str, Any]]


def record(row: Inspection, *, whole: bool, token: str | None, shown: Collection[str]) -> dict[str, Any]:
    """For the template `visit`: what was looked at, what was found, and who signed.

    whole: with the signer's name, else masked. token: the signed statement that record and photos are here.
    shown: the photos that are printed.
    Raises Conflict before the visit is handed over.
    """
    if row.hall_judgement_id is None:
        raise Conflict(NOT_YET, code="not-yet", more={"state": row.state})
    found, orders = list(_found(row)), _orders(row)
    return {
        **_head(row, "农村集体聚餐点现场检查记录"),
        "particulars": _particulars(row),
        "result": _result(row),
        "fails": [_failure(each, row, orders) for each in found if each[2]["verdict"] == Verdict.FAIL],
        "unseen": list(_unseen(row, {requirement.id: requirement for _, requirement, _ in found})),
        "rows": [(requirement.text.zh, terms.VERDICTS[each["verdict"]].zh) for _, requirement, each in found],
        "photos": pictures.listed(row, shown),
        "not_shown": pictures.NOT_SHOWN,
        "remark": row.remark,
        "signature": _signature(row, whole),
        **_proof(token),
    }


def _proof(token: str | None) -> dict[str, str | None]:
    """The token as a code, and what the paper says of it; one that names many photos fits into none."""
    if token is None:
        return {"qr": None, "proof": "记录或照片尚未收齐,没有签名凭证。"}
    if len(token) > MOST:
        return {"qr": None, "proof": "凭证过长,不能印成二维码,请在系统中下载。"}
    told = "本码是系统对这次检查的签名凭证:记录与全部照片均已收到,可离线核验,不需要联网。"
    return {"qr": qr(token), "proof": told}


def order(row: Inspection, shown: Collection[str]) -> dict[str, Any]:
    """For the template `order`: what the law of the place asks and was not met, by when, and what is advised.

    shown: the photos that can be printed; those of what failed are.
    Raises Conflict where nothing was found that is to be put right.
    """
    orders = _orders(row)
    failed = [each for each in _found(row) if each[2]["verdict"] == Verdict.FAIL and each[1].id in orders.due]
    if not failed:
        raise Conflict(NOTHING_OWED, code="nothing-owed", more={"state": row.state})
    hall = db.session.get_one(Hall, row.hall_id)
    bound = [each for each in failed if wording.binding(each[1], row.region, row.day)]
    papers = in_force.policy(row.region, row.day).papers
    about = {requirement.id for _, requirement, _ in failed}
    return {
        **_head(row, "责令改正通知书"),
        "addressee": hall.organisation,
        "hall": f"{hall.name}(编码 {hall.code})",
        "visited": in_words(row.day),
        "fails": [_failure(each, row, orders) for each in bound],
        "advice": [_failure(each, row, orders) for each in failed if each not in bound],
        "photos": [
            each for each in pictures.listed(row, shown) if each["shown"] and each["requirement"] in about
        ],
        "review_days": papers.review_days,
        "suit_months": papers.suit_months,
    }


def _head(row: Inspection, title: str) -> dict[str, Any]:
    issuer = authority(row.region, regions.name_of(row.region[:6]))
    return {
        "made_on": row.day.isoformat(),
        "title": title,
        "issuer": asdict(issuer),
        "day": in_words(row.day),
    }


def _found(row: Inspection) -> Iterator[Found]:
    """Subject, requirement and finding, of the hall and then of the banquet."""
    for key in (row.hall_judgement_id, row.banquet_judgement_id):
        if key is not None:
            judgement, rows = kept_judgements.kept(key)
            yield from ((judgement.subject, requirement, each) for requirement, each in rows)


class Orders(NamedTuple):
    """By requirement: the last day to put it right in words, and when that was ordered last before."""

    due: Mapping[str, str]
    before: Mapping[str, date]


def _orders(row: Inspection) -> Orders:
    return Orders(_due(row), repeats.of_visit(row.id))


def _due(row: Inspection) -> dict[str, str]:
    """Requirement to the last day to put it right, as it was ordered: now, or before and still owed."""
    here = sa.or_(Correction.inspection_id == row.id, Correction.owed_rows())
    ordered = sa.func.coalesce(CorrectionExtension.ordered_due_on, Correction.due_on, type_=sa.Date())
    orders = sa.select(Correction.requirement, ordered).where(Correction.hall_id == row.hall_id, here)
    orders = orders.outerjoin(CorrectionExtension, CorrectionExtension.correction_id == Correction.id)
    orders = orders.order_by(Correction.opened_on, Correction.id)
    return {key: in_words(day) for key, day in db.session.execute(orders)}


def _failure(found: Found, row: Inspection, orders: Orders) -> dict[str, Any]:
    subject, requirement, each = found
    notes = [answer["note"] for answer in row.answers if answer["requirement"] == requirement.id]
    return {
        "text": requirement.text.zh,
        "said": sentences.measured(subject, requirement, each, SEEN)
        + _again(orders.before.get(requirement.id)),
        "note": next(filter(None, notes), None),
        "level": labels.LEVELS[requirement.level].zh,
        "basis": wording.basis_of(requirement, row.region, row.day),
        "due": orders.due.get(requirement.id),
    }


def _again(before: date | None) -> str:
    return f"(重复问题:{in_words(before)}曾责令整改)" if before else ""


def _particulars(row: Inspection) -> list[tuple[str, str | None]]:
    hall = db.session.get_one(Hall, row.hall_id)
    filing = db.session.get(Filing, row.filing_id) if row.filing_id else None
    inspectors = [
        accounts.get(each).display_name for each in (row.inspector_id, row.second_inspector_id) if each
    ]
    return [
        ("聚餐点", f"{hall.name}(编码 {hall.code})"),
        (labels.HALL_FIELDS["address"].zh, regions.place(hall.region, hall.address)),
        (labels.HALL_FIELDS["organisation"].zh, hall.organisation),
        ("检查类别", labels.VISITS[row.kind].zh),
        ("检查日期", in_words(row.day)),
        ("起止时间", _span(row)),
        ("检查人员", "、".join(inspectors)),
        *([("所涉备案", filing.number)] if filing else []),
    ]


def _span(row: Inspection) -> str | None:
    """By the phone's clock; a dash where it did not say."""
    said = [_clock(each) for each in (row.started_at, row.finished_at)]
    return "至".join(each or "—" for each in said) if any(said) else None


def _clock(moment: datetime | None) -> str | None:
    return moment.astimezone(LOCAL).strftime("%-H时%M分") if moment else None


def _result(row: Inspection) -> str:
    """What was looked at comes first: a score over little says little."""
    partial = ",未达到政策要求的检查范围" if (row.valuation or {}).get("partial") else ""
    outcome = labels.OUTCOMES[row.outcome].zh if row.outcome else "未作结论"
    score = f"得分{row.score:g}分" if row.score is not None else "不计分"
    grade = f",评为{row.grade}级" if row.grade else ",未评级"
    return f"应查{row.applicable or 0}项,实查{row.looked_at or 0}项{partial}。结论:{outcome},{score}{grade}。"


def _unseen(row: Inspection, known: Mapping[str, Requirement]) -> Iterator[tuple[str, str, str | None]]:
    """What was answered and not judged: items not observed, with the reason, and what is not due."""
    for answer in row.answers:
        status = statements.status(answer)
        if answer["requirement"] not in known:
            yield answer["requirement"], set_aside.WHY["not-due"].zh, answer["note"]
        elif status != statements.OBSERVED:
            requirement = known[answer["requirement"]]
            yield requirement.text.zh, labels.LOOKED[status].zh, answer.get("reason")


def _signature(row: Inspection, whole: bool) -> str:
    if row.signed_at is None:
        return "尚未签字"
    signer = row.signer and (row.signer if whole else masked_name(row.signer))
    if row.refusal is not None:
        return f"当事人未签字,理由:{row.refusal}"
    drawn = f",签名图SHA-256:{row.signature}" if row.signature else ""
    moment = row.signed_at.astimezone(LOCAL).strftime("%Y年%-m月%-d日%-H时%M分")
    return f"{signer or '—'}于{moment}签名确认{drawn}"
