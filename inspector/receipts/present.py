"""What stands on the paper of a receipt, in Chinese, with the host's notice and commitment."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import segno

from inspector.accounts.actions import accounts
from inspector.core import labels
from inspector.core.days import LOCAL, in_words, local_day
from inspector.core.db import db
from inspector.core.documents.authorities import authority
from inspector.core.personal import masked_name, masked_phone
from inspector.filings import queries as filings_queries
from inspector.filings.actions import people
from inspector.filings.models import Filing, Release
from inspector.filings.rules.lifecycle import TAKES_ROOM
from inspector.filings.rules.releases import key_of
from inspector.halls.models import Hall
from inspector.receipts import queries
from inspector.receipts.rules.notice import commitment, notice
from inspector.regions import queries as regions_queries
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules import wording
from inspector.standards.rules.requirements import Requirement

PRESSING = ("critical", "key")  # what of the unknown is to be settled before the meal
WEEKDAYS = "一二三四五六日"


def data(row: Filing, *, address: str, whole: bool, today: date) -> dict[str, Any]:
    """For the template `receipt`. address: where a receipt is verified. whole: with names, else masked.

    Raises Conflict while there is no receipt.
    """
    stated = queries.statement(row)
    token = queries.token(row)
    hall = db.session.get_one(Hall, row.hall_id)
    editions = in_force.library().in_force("banquet", row.region, row.last_day)
    ruling = [requirement for edition in editions for requirement in edition.requirements]
    return {
        "made_on": stated.filed_at[:10] if row.filed_at is None else local_day(row.filed_at).isoformat(),
        "number": stated.number,
        "version": stated.version,
        "qr": qr(f"{address}{token}"),
        "token": token,
        "issuer": asdict(authority(row.region, regions_queries.name_of(row.region[:6]))),
        "handled": _handled(row),
        "before": f"{in_words(row.day)}{labels.MEALS[row.meal].zh}",
        "particulars": _particulars(row, hall, whole),
        "sittings": _sittings(row),
        "cooks": [_cook(person, whole) for person in people.of_filing(row)],
        "cautions": [caution.detail.zh for caution in people.warnings_of(row, today)],
        **_findings(row),
        "foods": list(_foods(row)),
        "notice": notice(ruling, row.region, row.last_day),
        "commitment": commitment(ruling, row.region, row.last_day),
        "host": _name(row.host_name, whole),
        "caterer": row.caterer,
    }


def card(row: Filing, *, address: str, today: date) -> dict[str, Any]:
    """For the template `receipt-card`: what may be sent on, so without anybody's name or number.

    Raises Conflict while there is no receipt.
    """
    stated, hall = queries.statement(row), db.session.get_one(Hall, row.hall_id)
    return {
        "made_on": today.isoformat(),
        "number": stated.number,
        "hall": hall.name,
        "place": regions_queries.place(hall.region, hall.address),
        "sittings": _sittings(row),
        "guide": in_force.policy(row.region, row.day).tier(row.diners).guide.zh,
        "handled": _handled(row),
        "issuer": asdict(authority(row.region, regions_queries.name_of(row.region[:6]))),
        "qr": qr(f"{address}{queries.token(row)}"),
    }


def _sittings(row: Filing) -> list[list[Any]]:
    return [[_day(each.day), labels.MEALS[each.meal].zh, each.tables, each.diners] for each in row.sittings]


def qr(words: str) -> str:
    """As an SVG; error correction M stands a fold or a stain."""
    made: str = segno.make(words, error="m", micro=False).svg_inline(border=4)
    return made


def _particulars(row: Filing, hall: Hall, whole: bool) -> list[tuple[str, str | None]]:
    policy, fields = in_force.policy(row.region, row.day), labels.FILING_FIELDS
    late = f"({labels.RISKS['late'].zh})" if row.late else ""
    filed = row.filed_at.astimezone(LOCAL).strftime("%Y年%-m月%-d日 %H:%M") if row.filed_at else ""
    return [
        ("聚餐点", f"{hall.name}(编码 {hall.code})"),
        (labels.HALL_FIELDS["address"].zh, regions_queries.place(hall.region, hall.address)),
        (fields["host_name"].zh, _name(row.host_name, whole)),
        (fields["host_phone"].zh, row.host_phone if whole else masked_phone(row.host_phone)),
        (fields["caterer"].zh, row.caterer or "举办者自办"),
        (fields["occasion"].zh, _occasion(row.occasion)),
        ("现场指导", policy.tier(row.diners).guide.zh),
        ("备案时间", f"{filed}{late}"),
        (fields["dishes"].zh, "、".join(row.dishes)),
    ]


def _occasion(value: str) -> str:
    label = in_force.library().vocabularies["banquet"]["occasion"].label_of(value)
    return label.zh if label else value


def _name(name: str, whole: bool) -> str:
    return name if whole else masked_name(name)


def _day(day: date) -> str:
    return f"{in_words(day)}(周{WEEKDAYS[day.weekday()]})"


def _handled(row: Filing) -> dict[str, str | None]:
    """Who accepted it and when; neither before somebody has."""
    if row.state in TAKES_ROOM and row.decided_by and row.decided_at:
        return {
            "officer": accounts.get(row.decided_by).display_name,
            "day": in_words(local_day(row.decided_at)),
        }
    return {"officer": None, "day": None}


def _cook(person: Mapping[str, Any], whole: bool) -> list[str]:
    days = (person["health_certificate_on"], person["training_on"])
    return [_name(person["name"], whole), labels.COOKS[person["role"]].zh, *(str(day or "—") for day in days)]


def _findings(row: Filing) -> dict[str, Any]:
    """failing: what law of the place or of the nation is not met. advice: what else is not.

    open: how many of what nobody has stated must be settled before the meal.
    """
    _, rows = kept_judgements.kept(row.judgement_id or 0)
    failed = [_in_words(requirement, row) for requirement, found in rows if found["verdict"] == "fail"]
    return {
        "failing": [each for each in failed if each["duty"]],
        "advice": [each for each in failed if not each["duty"]],
        "open": sum(found["verdict"] == "unknown" and found["level"] in PRESSING for _, found in rows),
    }


def _in_words(requirement: Requirement, row: Filing) -> dict[str, Any]:
    return {
        "duty": wording.binding(requirement, row.region, row.last_day),
        "level": labels.LEVELS[requirement.level].zh,
        "text": requirement.text.zh,
        "hint": requirement.hint.zh if requirement.hint else "",
        "basis": wording.basis_of(requirement, row.region, row.last_day),
    }


def _foods(row: Filing) -> Iterable[dict[str, str]]:
    """With the release of a dish, where a supervisor gave one, in the place of the advice."""
    known = filings_queries.releases(row.id) if row.release_asked_at else {}
    for hit in in_force.lexicon(row.region, row.last_day).screen(row.dishes):
        release = known.get(key_of(hit.dish, hit.food.id))
        yield {
            "dish": hit.dish,
            "food": hit.food.name.zh,
            "severity": "已放行" if release else labels.SEVERITIES[hit.food.severity].zh,
            "reason": hit.food.reason.zh,
            "advice": _released(release) if release else hit.food.advice.zh,
            "basis": wording.basis(hit.food.basis, row.region),
        }


def _released(release: Release) -> str:
    by, day = accounts.get(release.by).display_name, local_day(release.at)
    return f"{by}于 {day} 凭证放行:{release.reason};已核对:{release.evidence}"
