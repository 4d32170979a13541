"""The papers of a registration: plain data from what was kept, and the PDF that is made of it once."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import orjson

from inspector.accounts.actions import accounts
from inspector.core import labels
from inspector.core.days import in_words, local_day
from inspector.core.documents.authorities import authority
from inspector.core.documents.rendering import pdf
from inspector.core.errors import NotFound
from inspector.core.personal import masked_phone
from inspector.core.store import store
from inspector.core.text import Text
from inspector.regions import queries as regions_queries
from inspector.registrations.actions import review as reviewing
from inspector.registrations.models import Registration, Review, Submission
from inspector.registrations.present import decision_findings, decision_words
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules.registration_policy import Material

DECISIONS = ("decline", "return", "accept", "defer", "complete", "deny", "end")
RECEIPTS = ("receive", "decline")
PARTICULARS = (
    *("name", "address", "organisation", "credit_code", "licence_number"),
    *("responsible_person", "phone"),
)


def decision(row: Registration) -> bytes:
    """The last decision on what was handed in last, as PDF. Raises NotFound before there is one."""
    return _paper(row, DECISIONS)


def notice(row: Registration) -> bytes:
    """What is still to come, by when, and what follows if it does not. Raises NotFound when nothing is."""
    return _paper(row, reviewing.NOTICES)


def receipt(row: Registration) -> bytes:
    """That it was received (受理) or not. Raises NotFound before either was said."""
    return _paper(row, RECEIPTS)


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
    ruling = in_force.policy(row.region, day)
    issuer = review.issuer or asdict(authority(row.region, regions_queries.name_of(row.region[:6])))
    return {
        "made_on": day.isoformat(),
        "made_on_said": in_words(day),
        "title": decision_words.TITLES[review.action],
        "number": review.paper_number,
        "issuer": issuer,
        "officer": accounts.get(review.by).display_name if review.by else None,
        "addressee": kept.content["organisation"],
        "sentence": decision_words.sentence(review, kept),
        "reasons": decision_words.ended(review.reasons),
        "items": _items(review, ruling.materials.by_code()),
        **_missing(row, review),
        "dates": decision_words.dates(row, review, kept),
        "particulars": _particulars(kept),
        "materials": _materials(row, review, kept),
        **decision_findings.findings(review),
        "remedies": decision_words.remedies(review, ruling.papers, issuer),
    }


def _items(review: Review, papers: Mapping[str, Material]) -> list[dict[str, str]]:
    """Each reason, and what it is about: a field by its label, a requirement by its text, a paper by name."""
    facts = in_force.library().vocabularies["hall"]
    rows = kept_judgements.kept(review.judgement_id)[1] if review.judgement_id else []
    names = {
        **{f"/{key}": label.zh for key, label in labels.HALL_FIELDS.items()},
        **{f"/facts/{key}": fact.label.zh for key, fact in facts.items()},
        **{requirement.id: requirement.text.zh for requirement, _ in rows},
        **{code: paper.name.zh for code, paper in papers.items()},
    }
    about = [next(item[key] for key in reviewing.ABOUT if key in item) for item in review.items]
    return [
        {"about": names.get(each, "申报内容"), "reason": item["reason"]}
        for each, item in zip(about, review.items, strict=True)
    ]


def _missing(row: Registration, review: Review) -> dict[str, Any]:
    ruling = in_force.policy(row.region, local_day(review.at))
    known = ruling.materials.by_code()
    deferred = review.supplement_by
    provisional = "(按尚未公布的节假日安排暂计)" if review.provisional else ""
    return {
        "missing": [
            {
                "name": known[each["material"]].name.zh,
                "kind": labels.MATERIALS[known[each["material"]].kind].zh,
                "status": labels.LACKING[each["status"]].zh,
                "form": known[each["material"]].form.zh,
            }
            for each in review.missing
        ],
        "deadline": f"请于{in_words(deferred)}前补正{provisional}。" if deferred else None,
        "consequence": ruling.deferral.consequence.zh + "。",
    }


def _particulars(kept: Submission) -> list[tuple[str, str]]:
    """What was applied for; what was left empty is left out."""
    personal = orjson.loads(kept.personal)
    said = {
        **kept.content,
        "address": regions_queries.place(kept.content["region"], kept.content["address"]),
        "responsible_person": personal["responsible_person"],
        "phone": masked_phone(personal["phone"]),
    }
    return [(labels.HALL_FIELDS[key].zh, said[key]) for key in PARTICULARS if said[key]]


def _materials(row: Registration, review: Review, kept: Submission) -> str:
    """Those that were decided on; what came after a deferred acceptance no longer changes either."""
    papers = reviewing.materials_of(row) if review.action == "complete" else kept.materials
    known = in_force.policy(row.region, local_day(review.at)).materials.by_code()
    named = [
        f"{known[code].name.zh if code in known else '其他材料'}{_numbered(paper)}"
        for code, paper in sorted(papers.items())
    ]
    return "、".join(named)


def _numbered(paper: Mapping[str, Any]) -> str:
    stated = {"编号": paper["number"], "有效期至": paper["expires_on"]}
    words = ",".join(f"{label} {value}" for label, value in stated.items() if value)
    return f"({words})" if words else ""
