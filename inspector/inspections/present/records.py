"""Checklists, inspections and corrections as plain values for the wire."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from inspector.accounts.actions import accounts
from inspector.accounts.routes.offers import links
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import CALLS_HALLS
from inspector.core import effects
from inspector.core.days import local_day
from inspector.core.db import db
from inspector.core.lifecycle import Offer
from inspector.core.personal import masked_name
from inspector.core.text import Text
from inspector.halls.models import Hall
from inspector.inspections import access
from inspector.inspections.actions import extensions, photos, publication, revision, visit
from inspector.inspections.actions.checklists import Carried
from inspector.inspections.models import Correction, CorrectionExtension, CorrectionRound, Inspection
from inspector.inspections.queries import repeats
from inspector.inspections.queries.inspections import LAST_ROUND
from inspector.inspections.rules import dating, extending
from inspector.inspections.rules.grades import REASONS
from inspector.inspections.rules.lifecycle import CORRECTION, INSPECTION, REVISABLE
from inspector.inspections.rules.set_aside import WHY
from inspector.standards.present import judgements, packages
from inspector.standards.queries import in_force
from inspector.standards.rules import json_values
from inspector.standards.rules.facts import Source
from inspector.standards.rules.items import SUBJECTS, Item, Member
from inspector.standards.rules.requirements import Level
from inspector.web.languages import localised

NEEDS = {
    "start": ("answers",),
    "sign": ("signature|refusal",),
    "give_up": ("reasons",),
    "return": ("reasons",),
}
REVISED = (*REVISABLE, "revised")
OTHER_PACKAGE = Text(
    "按检查日当地有效的标准和政策评判,与检查时所用的检查包不同",
    "It was judged by the standards and the policy of that day and place, which differ from the package used",
)
VALUED = ("bonus", "coverage", "partial", "no_grade", "no_evidence")


def checklist(found: dict[str, Any], kind: str, on: date) -> dict[str, Any]:
    """Everything an inspector's phone needs for the visit."""
    hall, items, declared = found["hall"], found["items"], found["declared"]
    editions = {each.edition.id: each.edition.hash for item in items for each in item.members}
    names = {subject: {name for item in items for name in item.names(subject)} for subject in SUBJECTS}
    weights = in_force.policy(hall.region, on).grading.weights.points
    vocabularies = in_force.library().vocabularies
    return {
        "hall_id": hall.id,
        "hall_name": hall.name,
        "kind": kind,
        "on": on,
        "package": packages.hash_for(hall.region, on),
        "editions": [{"id": key, "hash": value} for key, value in editions.items()],
        "items": [
            {
                **_member(item.members[0], weights),
                "members": [_member(each, weights) for each in item.members[1:]],
                "facts": sorted({name for subject in SUBJECTS for name in item.names(subject)}),
                "observable": _observable(item),
                "declared": {
                    name: declared[subject][name]
                    for subject in SUBJECTS
                    for name in sorted(item.names(subject) & declared[subject].keys())
                },
            }
            for item in items
        ],
        "carried": [_carried(each) for each in found["carried"]],
        "facts": {
            subject: [judgements.fact(each) for key, each in vocabularies[subject].items() if key in wanted]
            for subject, wanted in names.items()
        },
    }


def _observable(item: Item) -> list[str]:
    """Those of its facts that are seen on the spot; the others are judged as declared or as derived."""
    vocabularies = in_force.library().vocabularies
    return sorted(
        {
            name
            for subject in SUBJECTS
            for name in item.names(subject)
            if Source.OBSERVED in vocabularies[subject][name].sources
        }
    )


def _member(member: Member, weights: Mapping[Level, float]) -> dict[str, Any]:
    whole = judgements.whole(member.requirement, weights)
    return {**whole, "subject": member.subject, "edition": member.edition.id}


def _carried(carried: Carried) -> dict[str, Any]:
    """What was seen before, by whom and when, in place of asking again."""
    return {
        "requirement": carried.item.requirement.id,
        "members": sorted(carried.item.ids - {carried.item.requirement.id}),
        "text": carried.item.requirement.text,
        "place": carried.item.requirement.place,
        "level": carried.item.requirement.level,
        "facts": [
            {
                "fact": name,
                "value": json_values.plain(value),
                "inspection_id": carried.origin[name][0],
                "on": carried.origin[name][1],
            }
            for name, value in carried.facts.items()
        ],
    }


def inspection(row: Inspection, caller: Caller, _now: datetime) -> dict[str, Any]:
    """An inspection with its findings, and the photos that are still on their way.

    Who signed is masked for those who do not deal with the hall's people.
    """
    body = row.columns()
    if row.signer is not None and caller.role not in CALLS_HALLS:
        body["signer"] = masked_name(row.signer)
    kept = [row.hall_judgement_id, row.banquet_judgement_id]
    return body | {
        **_publish_by(row),
        **_corrected(row),
        **_valuation(row),
        **_package(row),
        "results": [{"edition": edition, "result": result} for edition, result in visit.results(row).items()],
        "judgements": [judgements.kept_judgement(key) for key in kept if key is not None],
        "set_aside": [
            {"pointer": pointer, "value": value, "code": why, "because": WHY[why]}
            for pointer, value, why in row.set_aside or ()
        ],
        "revised_by": revision.revised_by(row) if row.state in REVISED else None,
        "effects": effects.read(row.effects or ()),
        "missing_photos": photos.missing_photos(row),
        "actions": links("inspections", row.id, _offers(row, caller), caller),
    }


def _offers(row: Inspection, caller: Caller) -> list[Offer]:
    """The steps that are open to the caller; of another inspector's visit only an overseer's."""
    theirs = access.is_own(row, caller)
    closed = set() if theirs else set(visit.BY_ITS_INSPECTOR)
    if row.inspector_id != caller.account_id:
        closed.add("start")
    closed |= set(visit.EMPTY_ONLY) if row.answers else {"submit"}
    steps = INSPECTION.allowed(row.state, caller.role)
    return [Offer(step, NEEDS.get(step, ())) for step in steps if step not in closed]


def _corrected(row: Inspection) -> dict[str, Any]:
    """The times of the phone by the service's clock; null where the phone never told what its own says."""
    return {
        f"{key}_corrected": dating.corrected(getattr(row, key), row.clock_offset)
        for key in ("started_at", "finished_at")
    }


def _valuation(row: Inspection) -> dict[str, Any]:
    """What was looked at, and why there is no grade; null before it is judged."""
    valued = row.valuation
    if valued is None:
        return dict.fromkeys(VALUED)
    reasons = [{"code": code, "text": REASONS[code]} for code in valued["no_grade"]]
    return dict.fromkeys(VALUED) | valued | {"no_grade": reasons}


def _package(row: Inspection) -> dict[str, Any]:
    """Whether it was walked by another package than it was judged by; null where that cannot be told."""
    if row.package is None or row.judged_by is None:
        return {"package_differs": None, "package_because": None}
    if row.package == row.judged_by:
        return {"package_differs": False, "package_because": None}
    unknown = any(why == "unknown-package" for _, _, why in row.set_aside or ())
    because = WHY["unknown-package"] if unknown else OTHER_PACKAGE
    return {"package_differs": True, "package_because": because}


def _publish_by(row: Inspection) -> dict[str, Any]:
    """The last day to publish the result; provisional: the calendar of that year is not out yet."""
    deadline = publication.deadline(row)
    return {
        "publish_by": deadline.day if deadline else None,
        "publish_by_provisional": deadline.provisional if deadline else None,
    }


def correction(row: Correction, caller: Caller, now: datetime) -> dict[str, Any]:
    """A correction, with the words of its requirement and every round of proof and decision."""
    hall = db.session.get_one(Hall, row.hall_id)
    last, extension = row.rounds[-1] if row.rounds else None, extensions.of(row.id)
    return row.columns() | {
        **{"hall_name": hall.name, "hall_code": hall.code, "hall_address": hall.address},
        "text": text_of(row.edition, row.requirement),
        **{key: getattr(last, key, None) for key in ("proof", "decision")},
        "photos": last.photos if last else [],
        "rounds": [_round(each) for each in row.rounds],
        "repeats": repeats.earlier(row),
        "extension": extension.columns() if extension else None,
        "effects": row.told,
        "overdue": row.overdue(local_day(now)),
        "actions": links("corrections", row.id, _steps(row, extension, caller, local_day(now)), caller),
    }


def _steps(
    row: Correction, extension: CorrectionExtension | None, caller: Caller, today: date
) -> list[Offer]:
    allowed = extending.open_steps(
        CORRECTION.allowed(row.state, caller.role),
        asked=extension is not None,
        decided=extension is not None and extension.verdict is not None,
        lapsed=extension is not None and extension.until < today,
        overdue=row.overdue(today),
        extensible=extensions.latest(row) > row.due_on,
    )
    return [Offer(step, ("reasons",) if step == "keep_term" else ()) for step in allowed]


def _round(row: CorrectionRound) -> dict[str, Any]:
    """A round, with the names of who proved and who decided."""
    names = {
        key: accounts.get(by).display_name if by else None
        for key, by in (("prover", row.proved_by), ("decider", row.decided_by))
    }
    return row.columns() | names


def correction_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the list of corrections, with the words of their requirements and the last round within."""
    return [_row(row) for row in rows]


def _row(row: dict[str, Any]) -> dict[str, Any]:
    text = text_of(row["edition"], row["requirement"])
    own = {key: value for key, value in row.items() if not key.startswith(LAST_ROUND)}
    last = {key.removeprefix(LAST_ROUND): value for key, value in row.items() if key.startswith(LAST_ROUND)}
    last_round = last if last["number"] else None
    return own | {"text": localised(text) if text else None, "last_round": last_round}


def text_of(edition: str, requirement: str) -> Text | None:
    """The words of a requirement."""
    found = in_force.edition(edition).requirements
    return next((each.text for each in found if each.id == requirement), None)
