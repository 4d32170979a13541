"""Decisions and notices on paper: plain data from what was kept, and the PDF that is made of it once."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson

from inspector.core import labels
from inspector.core.days import local_day
from inspector.core.documents.rendering import pdf
from inspector.core.errors import NotFound
from inspector.core.personal import masked_phone
from inspector.core.store import store
from inspector.core.text import Text
from inspector.regions import queries as regions_queries
from inspector.registrations.actions import review as reviewing
from inspector.registrations.models import Registration, Review, Submission
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules import wording
from inspector.standards.rules.registration_policy import Material
from inspector.standards.rules.requirements import Requirement, Verdict

Found = tuple[Requirement, Mapping[str, Any]]
DECISIONS = ("return", "accept", "defer", "complete", "end")
TITLES = {
    "return": "聚餐点登记补正告知书",
    "accept": "聚餐点登记决定书",
    "defer": "聚餐点登记容缺受理告知书",
    "complete": "聚餐点登记决定书",
    "end": "聚餐点登记终止决定书",
}
SENTENCES = {
    "return": "你单位提交的登记申请尚需修改或补正,现一次性告知如下。请修改补齐后重新提交。",
    "accept": "你单位提交的登记申请,经审查予以登记。聚餐点通过验收检查后启用。",
    "defer": "你单位提交的登记申请,主要材料齐全,次要材料欠缺并已承诺补正,现予容缺受理。补齐前不启用。",
    "complete": "你单位已按承诺补齐材料,登记申请经审查予以登记。聚餐点通过验收检查后启用。",
    "end": "你单位未在承诺的期限内补正材料,登记程序终止,聚餐点不予启用。",
}


def decision(row: Registration) -> bytes:
    """The last decision on what was handed in last, as PDF. Raises NotFound before there is one."""
    return _paper(row, DECISIONS)


def notice(row: Registration) -> bytes:
    """What is still to come, by when, and what follows if it does not. Raises NotFound when nothing is."""
    return _paper(row, reviewing.NOTICES)


def _paper(row: Registration, actions: tuple[str, ...]) -> bytes:
    review = reviewing.last_review(row, actions)
    kept = reviewing.submission(row, row.submissions)
    if review is None or kept is None:
        raise NotFound(Text("尚无此文书", "There is no such paper yet"), code="no-decision")
    data = content(row, review, kept)
    digest = hashlib.sha256(orjson.dumps(data, option=orjson.OPT_SORT_KEYS)).hexdigest()
    key = f"papers/{digest[:2]}/{digest}.pdf"
    try:
        return store().get(key)
    except FileNotFoundError:
        made = pdf("decision", data)
        store().put(key, made)
        return made


def content(row: Registration, review: Review, kept: Submission) -> dict[str, Any]:
    """All that the paper says, of things that no longer change."""
    day = local_day(review.at)
    return {
        "made_on": day.isoformat(),
        "made_on_said": _day(day),
        "title": TITLES[review.action],
        "number": row.id,
        "addressee": kept.content["organisation"],
        "sentence": SENTENCES[review.action],
        "reasons": review.reasons,
        "signed_by": f"{regions_queries.name_of(kept.content['region'][:6])}食品安全监管部门",
        "items": _items(review, in_force.policy(row.region, day).materials.by_code()),
        **_missing(row, review, day),
        "particulars": _particulars(kept),
        "papers": _papers(row, review, kept),
        **_judged(review),
    }


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _items(review: Review, papers: Mapping[str, Material]) -> list[dict[str, str]]:
    """Each reason, and what it is about: a field by its label, a requirement by its text, a paper by name."""
    facts = in_force.library().vocabularies["hall"]
    rows = kept_judgements.kept(review.judgement_id)[1] if review.judgement_id else []
    names = {
        **{f"/{key}": label for key, label in labels.HALL_FIELDS.items()},
        **{f"/facts/{key}": fact.label.zh for key, fact in facts.items()},
        **{requirement.id: f"{requirement.clause} {requirement.text.zh}" for requirement, _ in rows},
        **{code: paper.name.zh for code, paper in papers.items()},
    }
    about = [next(item[key] for key in reviewing.ABOUT if key in item) for item in review.items]
    return [
        {"about": names.get(each, each), "reason": item["reason"]}
        for each, item in zip(about, review.items, strict=True)
    ]


def _missing(row: Registration, review: Review, day: date) -> dict[str, Any]:
    ruling = in_force.policy(row.region, day)
    known = ruling.materials.by_code()
    deferred = review.supplement_by
    provisional = "(按尚未公布的节假日安排暂计)" if review.provisional else ""
    return {
        "missing": [
            {
                "name": known[each["material"]].name.zh,
                "kind": labels.MATERIALS[known[each["material"]].kind],
                "status": labels.LACKING[each["status"]],
                "form": known[each["material"]].form.zh,
            }
            for each in review.missing
        ],
        "deadline": f"请于 {_day(deferred)}前补正{provisional}。" if deferred else None,
        "consequence": ruling.deferral.consequence.zh,
    }


def _particulars(kept: Submission) -> list[tuple[str, str]]:
    personal = orjson.loads(kept.personal)
    said = {
        **kept.content,
        "region": regions_queries.name_of(kept.content["region"]),
        "responsible_person": personal["responsible_person"],
        "phone": masked_phone(personal["phone"]),
    }
    wanted = ("name", "region", "address", "organisation", "credit_code", "licence_number")
    return [(labels.HALL_FIELDS[key], said[key] or "") for key in (*wanted, "responsible_person", "phone")]


def _papers(row: Registration, review: Review, kept: Submission) -> list[dict[str, str]]:
    """Those that were decided on; what came after a deferred acceptance no longer changes either."""
    papers = reviewing.materials_of(row) if review.action == "complete" else kept.materials
    known = in_force.policy(row.region, local_day(review.at)).materials.by_code()
    columns = ("number", "issuer", "issued_on", "expires_on")
    return [
        {
            "name": known[code].name.zh if code in known else code,
            **{key: paper[key] or "—" for key in columns},
        }
        for code, paper in sorted(papers.items())
    ]


def _judged(review: Review) -> dict[str, Any]:
    if review.judgement_id is None:
        return {"judged": None}
    judgement, rows = kept_judgements.kept(review.judgement_id)
    found: dict[str, list[Found]] = {verdict: [] for verdict in Verdict}
    for pair in rows:
        found[pair[1]["verdict"]].append(pair)
    return {
        "judged": f"按 {_day(judgement.on)}有效的标准,对申报事实逐项判定,共 {len(rows)} 项。",
        "fails": [_finding(*pair, judgement.region) for pair in found[Verdict.FAIL]],
        "unknowns": [_finding(*pair, judgement.region) for pair in found[Verdict.UNKNOWN]],
        "passes": [_brief(*pair) for pair in found[Verdict.PASS]],
        "not_applicable": [_brief(*pair) for pair in found[Verdict.NOT_APPLICABLE]],
        "editions": [
            f"{in_force.edition(edition_id).title.zh}(内容摘要 {digest[:16]})"
            for edition_id, digest in judgement.editions.items()
        ],
    }


def _brief(requirement: Requirement, _row: Mapping[str, Any]) -> str:
    return f"{requirement.clause}({requirement.id})"


def _finding(requirement: Requirement, row: Mapping[str, Any], region: str) -> dict[str, str]:
    return {
        "clause": requirement.clause,
        "text": requirement.text.zh,
        "level": labels.LEVELS[requirement.level],
        "said": _said(requirement, row),
        "basis": ";".join(wording.basis(each, region, note=True) for each in requirement.basis),
    }


def _said(requirement: Requirement, row: Mapping[str, Any]) -> str:
    """What was measured against which limit, or which facts would settle it."""
    facts = in_force.library().vocabularies["hall"]
    if row["missing"]:
        return "缺少:" + "、".join(facts[key].label.zh if key in facts else key for key in row["missing"])
    kinds = [bound.kind for bound in requirement.bounds]
    fact = facts.get(requirement.measure.source)
    limits = row["limit"] if len(kinds) > 1 else [row["limit"]]
    wanted = ",".join(
        f"{labels.BOUNDS[kind]} {wording.value(limit, fact)}"
        for kind, limit in zip(kinds, limits, strict=True)
    )
    unit = f" {requirement.unit}" if requirement.unit else ""
    return f"申报 {wording.value(row['measured'], fact)}{unit},{wanted}{unit}"
