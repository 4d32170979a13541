"""What a region decides as plain values for the wire; `Text`s are left for the schemas."""

from collections.abc import Mapping
from typing import Any

from inspector.standards.present.judgements import basis
from inspector.standards.rules.emergencies import Emergency
from inspector.standards.rules.grading import Grading
from inspector.standards.rules.policies import Ruling, Tier
from inspector.standards.rules.registration_policy import Material
from inspector.standards.rules.requirements import Level
from inspector.standards.rules.unknowns import left_open


def ruling(found: Ruling) -> dict[str, Any]:
    """What is decided for a place and a day, each section with the policy and the basis it rests on."""
    return {
        **_of_banquets(found),
        **_of_registrations(found),
        "capacity": {
            "m2_per_seat": found.capacity.m2_per_seat,
            "diners_per_table": found.capacity.diners_per_table,
        },
        "correction": {"days": _by_level(found.correction.days)},
        "grading": _grading(found.grading),
        "recovery": {"after_incident": found.recovery.after_incident.words},
        "extension": {"times": found.extension.times},
        "publication": {"working_days": found.publication.working_days},
        "retention": {"months": found.retention.months},
        "reminders": {"days": found.reminders.days},
        "sources": [
            {
                "section": name,
                "policy": policy.id,
                "title": policy.title,
                "basis": basis(policy.sections[name].basis),
            }
            for name, policy in found.sources.items()
        ],
    }


def _grading(found: Grading) -> dict[str, Any]:
    return {
        "scale": [{"grade": grade, "at_least": least} for grade, least in found.scale],
        "key_failures": found.key_failures,
        "least_checked": _by_level(found.least_checked),
        "weights": {"points": _by_level(found.weights.points), "basis": basis(found.weights.basis)},
        "bonus": {"each": found.bonus.each, "most": found.bonus.most, "basis": basis(found.bonus.basis)},
        "coverage": {"share": _by_level(found.coverage.share), "basis": basis(found.coverage.basis)},
        "waiting": {
            "after_listing": found.waiting.after_listing.words,
            "basis": basis(found.waiting.basis),
        },
    }


def _by_level(numbers: Mapping[Level, float]) -> dict[str, float]:
    return {level.value: number for level, number in numbers.items()}


def _of_banquets(found: Ruling) -> dict[str, Any]:
    prompt = found.filing.prompt_occasions
    return {
        "filing": {
            "from_diners": found.filing.from_diners,
            "prompt_occasions": None if prompt is None else sorted(prompt),
            "not_known": [each._asdict() for each in left_open(found.filing)],
            "tiers": [_tier(tier) for tier in found.filing.tiers],
        },
        "guidance": {"offices": found.guidance.offices},
        "closing": {"days": found.closing.days},
        "incident": {
            "report_hours": found.incident.report_hours,
            "preserve": found.incident.preserve,
        },
    }


def _of_registrations(found: Ruling) -> dict[str, Any]:
    return {
        "registration": {
            "tell_working_days": found.registration.tell_working_days,
            "decide_working_days": found.registration.decide_working_days,
            "extend_working_days": found.registration.extend_working_days,
        },
        "deferral": {
            "working_days": found.deferral.working_days,
            "consequence": found.deferral.consequence,
        },
        "materials": [material(each) for each in found.materials.materials],
        "shown": {code: sorted(facts) for code, facts in found.shown.papers.items()},
        "papers": {
            "number": found.papers.number,
            "series": found.papers.series,
            "review_days": found.papers.review_days,
            "suit_months": found.papers.suit_months,
        },
    }


def _tier(tier: Tier) -> dict[str, Any]:
    return {
        "id": tier.id,
        "from": tier.least,
        "lead": f"{tier.lead.number} {tier.lead.unit}" if tier.lead else None,
        "guide": tier.guide,
        "known": tier.known,
    }


def material(known: Material) -> dict[str, Any]:
    """One paper that a registration may need."""
    return {
        "code": known.code,
        "name": known.name,
        "kind": known.kind,
        "form": known.form,
        "expires": known.expires,
        "when": known.when.source if known.when else None,
        "basis": basis(known.basis),
    }


def emergency(found: Emergency) -> dict[str, Any]:
    """An emergency order."""
    told = {field: getattr(found, field) for field in found.__dataclass_fields__ if field != "asks"}
    return {**told, "asks": [each.id for each in found.asks.requirements] if found.asks else []}
