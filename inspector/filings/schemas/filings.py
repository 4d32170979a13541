"""Shapes of filings on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.labels import MEALS
from inspector.core.terms import OFFICES
from inspector.filings.rules.lifecycle import FILING
from inspector.filings.schemas.advice import AdviceOut, RoomOut
from inspector.filings.schemas.closings import ClosingOut
from inspector.filings.schemas.guidance import GuidanceOut
from inspector.filings.schemas.incidents import IncidentOut
from inspector.filings.schemas.menu import HitOut, LocalDishOut
from inspector.filings.schemas.people import LikelyBarredOut, PersonIn, PersonOut, WarningOut
from inspector.halls.schemas import AtHall
from inspector.standards.documents.library import empty
from inspector.standards.schemas.editions import JudgementOut
from inspector.standards.schemas.policies import EmergencyOut
from inspector.web.effects import ConsequenceOut
from inspector.web.fields import Code, Localised, PageQuery, StatedFacts, UuidText
from inspector.web.offers import ActionOut
from inspector.web.written import RECENT, Day, Line, Name, Phone, Prefix

OCCASIONS = {each.value: each.label for each in empty().vocabularies["banquet"]["occasion"].choices}
MOST_SITTINGS = 3  # as the forms in use have it; domain research, section 4, S41


class SittingIn(ma.Schema):
    """One meal 餐次."""

    day = Day(required=True, validate=RECENT, metadata={"description": "local day of the meal"})
    meal = Code(MEALS, required=True)
    tables = fields.Integer(required=True, strict=True, validate=validate.Range(1, 500))
    diners = fields.Integer(required=True, strict=True, validate=validate.Range(1, 5000))


class FilingIn(ma.Schema):
    hall_id = UuidText(required=True)
    host_name = Name(40, required=True)
    host_phone = Phone(required=True)
    caterer = Line(
        80, load_default=None, allow_none=True, metadata={"description": "承办者; the host caters if absent"}
    )
    occasion = Code(OCCASIONS, required=True)
    sittings = fields.List(
        fields.Nested(SittingIn),
        required=True,
        validate=validate.Length(1, MOST_SITTINGS),
        metadata={"description": "the meals of the banquet, each a day and meal of its own"},
    )
    dishes = fields.List(
        Line(60),
        load_default=list,
        validate=validate.Length(max=200),
        metadata={"description": "the menu, as the village writes it"},
    )
    people = fields.List(fields.Nested(PersonIn), load_default=list, validate=validate.Length(max=200))
    facts = StatedFacts(load_default=dict)

    @ma.validates("sittings")
    def _once(self, value: list[dict[str, Any]], data_key: str) -> None:
        require_distinct(value)


def require_distinct(sittings: list[dict[str, Any]]) -> None:
    """Raises ValidationError naming every sitting whose day and meal an earlier one has."""
    slots = [(each.get("day"), each.get("meal")) for each in sittings]
    twice = [place for place, slot in enumerate(slots) if None not in slot and slot in slots[:place]]
    if twice:
        raise ma.ValidationError({place: ["The same day and meal twice."] for place in twice})


OPEN: dict[str, Any] = {"load_default": None, "allow_none": True}


class HalfSittingIn(ma.Schema):
    """A sitting as far as it is known."""

    day = Day(validate=RECENT, **OPEN)
    meal = Code(MEALS, **OPEN)
    tables = fields.Integer(strict=True, validate=validate.Range(1, 500), **OPEN)
    diners = fields.Integer(strict=True, validate=validate.Range(1, 5000), **OPEN)


class HalfFilledIn(ma.Schema):
    """The form of a filing as far as it is filled; only the hall must be known."""

    hall_id = UuidText(required=True)
    host_name = Name(40, **OPEN)
    host_phone = Line(40, **OPEN)
    caterer = Line(80, **OPEN)
    occasion = Code(OCCASIONS, **OPEN)
    sittings = fields.List(
        fields.Nested(HalfSittingIn), load_default=list, validate=validate.Length(max=MOST_SITTINGS)
    )
    dishes = fields.List(Line(60), validate=validate.Length(max=200), **OPEN)
    people = fields.List(fields.Nested(PersonIn), validate=validate.Length(max=200), **OPEN)
    facts = StatedFacts(load_default=dict)

    @ma.validates("sittings")
    def _once(self, value: list[dict[str, Any]], data_key: str) -> None:
        require_distinct(value)


class OpenQuestionOut(ma.Schema):
    """A critical requirement that nobody could judge; accepting the filing says why it may stand."""

    requirement = fields.String()
    text = Localised()
    missing = fields.List(fields.String(), metadata={"description": "facts that were not told"})


class FilingBrief(ma.Schema):
    id = UuidText()
    number = fields.String(allow_none=True, metadata={"description": "of the receipt"})
    hall_id = UuidText()
    region = fields.String()
    occasion = Code(OCCASIONS)
    day = fields.Date(metadata={"description": "of the first sitting"})
    meal = Code(MEALS, metadata={"description": "of the first sitting"})
    last_day = fields.Date()
    meals = fields.Integer(metadata={"description": "how many sittings"})
    tables = fields.Integer(metadata={"description": "of all sittings, as filed"})
    diners = fields.Integer(metadata={"description": "at the largest sitting, as filed"})
    actual_tables = fields.Integer(allow_none=True, metadata={"description": "as held, once it is closed"})
    actual_diners = fields.Integer(allow_none=True)
    ill_diners = fields.Integer(allow_none=True)
    close_by = fields.Date(metadata={"description": "the last day for its closing report"})
    tier = fields.String()
    late = fields.Boolean()
    state = Code(sorted(FILING.states))
    filed_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()


class FilingRow(FilingBrief, AtHall):
    """A filing in a list."""

    overdue = fields.Boolean(metadata={"description": "its closing report should be here"})
    person_meals = fields.Integer(metadata={"description": "the sum of the diners of all sittings"})
    actual_person_meals = fields.Integer(allow_none=True, metadata={"description": "the same as held"})


class SittingOut(ma.Schema):
    number = fields.Integer()
    day = fields.Date()
    meal = Code(MEALS)
    tables = fields.Integer()
    diners = fields.Integer()
    actual_tables = fields.Integer(allow_none=True)
    actual_diners = fields.Integer(allow_none=True)


class TrialOut(AdviceOut):
    """What would be said of a form; nothing of it is stored."""

    on = fields.Date(metadata={"description": "the day whose standards were asked"})
    office = Code(OFFICES, allow_none=True)
    guide = Localised(allow_none=True)
    rooms = fields.List(fields.Nested(RoomOut))
    menu_hits = fields.List(fields.Nested(HitOut))
    local_dishes = fields.List(fields.Nested(LocalDishOut))


class ForbiddenOut(ma.Schema):
    day = fields.Date()
    meal = Code(MEALS)


class AffectedOut(EmergencyOut):
    """An emergency order, with the meals that it forbids; none where it only asks more of them."""

    sittings = fields.List(fields.Nested(ForbiddenOut))


class FilingOut(FilingBrief):
    sittings = fields.List(fields.Nested(SittingOut))
    host_name = fields.String(metadata={"description": "masked for those who do not need it"})
    host_phone = fields.String()
    caterer = fields.String(allow_none=True)
    dishes = fields.List(fields.String())
    people = fields.List(fields.Nested(PersonOut))
    erased_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "when it forgot who held it and who cooked"}
    )
    warnings = fields.List(fields.Nested(WarningOut))
    to_settle = fields.List(
        fields.Nested(OpenQuestionOut),
        metadata={"description": "what whoever accepts it settles or gives a reason for; once it is filed"},
    )
    likely_barred = fields.List(
        fields.Nested(LikelyBarredOut), metadata={"description": "shown to those alone who decide on it"}
    )
    facts = fields.Dict()
    office = Code(OFFICES, metadata={"description": "that guides on site: none, village, town or county"})
    received_by = fields.String(allow_none=True, metadata={"description": "who decided on it"})
    decided_at = fields.AwareDateTime(allow_none=True)
    guide = Localised(metadata={"description": "who guides on site"})
    affected_by = fields.List(
        fields.Nested(AffectedOut),
        metadata={
            "description": "emergency orders that forbid it or ask more of it, also those after it was filed"
        },
    )
    menu_hits = fields.List(fields.Nested(HitOut))
    local_dishes = fields.List(fields.Nested(LocalDishOut))
    judgement = fields.Nested(JudgementOut)
    advice = fields.Nested(AdviceOut, allow_none=True, metadata={"description": "until it is filed"})
    reasons = fields.String(allow_none=True)
    release_asked_at = fields.AwareDateTime(
        allow_none=True,
        metadata={"description": "from when on supervisors see the draft, to release its dishes"},
    )
    guidance = fields.Nested(GuidanceOut, allow_none=True, metadata={"description": "on site, by an office"})
    incidents = fields.List(fields.Nested(IncidentOut))
    closing = fields.Nested(ClosingOut, allow_none=True)
    effects = fields.List(
        fields.Nested(ConsequenceOut), metadata={"description": "what the last step led to, and did not"}
    )
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class FilingPage(ma.Schema):
    items = fields.List(fields.Nested(FilingRow))
    next = fields.String(allow_none=True)


class FilingQuery(PageQuery):
    q = Line(
        60,
        load_default=None,
        metadata={
            "description": "of the hall as in GET /halls; part of the receipt number; or the host's telephone"
        },
    )
    region = Prefix(load_default="")
    hall_id = UuidText(load_default=None)
    state = Code(FILING.named, load_default=None)
    host_phone = Phone(load_default=None, metadata={"description": "each search is journalled"})
    overdue = fields.Boolean(
        load_default=False, metadata={"description": "only those whose closing report is overdue"}
    )
    awaiting = fields.String(
        load_default=None,
        validate=validate.OneOf(["release"]),
        metadata={"description": "`release`: drafts with dishes that a supervisor may release"},
    )
    affected = fields.Boolean(
        load_default=False,
        metadata={"description": "only those to come that an emergency order forbids or asks more of"},
    )
    from_ = Day(data_key="from", load_default=None, validate=RECENT)
    to = Day(load_default=None, validate=RECENT)


class VersionOut(ma.Schema):
    """What was filed or amended, as it was then."""

    version = fields.Integer()
    action = Code(("file", "amend"), metadata={"description": "file or amend"})
    at = fields.AwareDateTime()
    by = UuidText(allow_none=True)
    content = fields.Dict(metadata={"description": "the form, tier and lateness; names masked as elsewhere"})
    changed = fields.List(fields.String(), metadata={"description": "since the version before"})
    failed = fields.Integer(metadata={"description": "failed requirements of its judgement"})
    blocking = fields.Integer()


class HistoryOut(ma.Schema):
    items = fields.List(fields.Nested(VersionOut))
