"""Tell what would be said of a filing, storing nothing."""

from datetime import datetime
from typing import Any

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.filings.actions import assess as assessment
from inspector.filings.actions import people as cooks
from inspector.filings.actions.assess import Assessed
from inspector.filings.models import Filing
from inspector.filings.rules.forms import HalfFilledForm
from inspector.halls import access as halls_access
from inspector.halls.models import Hall
from inspector.standards.queries import in_force, kept_judgements
from inspector.standards.rules.facts import Source


def assess(row: Filing, now: datetime) -> Assessed:
    """What is to be said of it as it stands. Stores nothing."""
    hall = db.session.get_one(Hall, row.hall_id)
    return assessment.assess(assessment.fields_of(row), hall, now, but=row.id)


def declared_facts(filing_id: str) -> dict[str, Any]:
    """What only its filing can tell of a banquet and no visit sees: the headcount, what was signed.

    Empty before it was filed.
    """
    row = db.session.get_one(Filing, filing_id)
    if row.judgement_id is None:
        return {}
    vocabulary = in_force.library().vocabularies["banquet"]
    facts = kept_judgements.kept_facts(row.judgement_id)
    return {key: value for key, value in facts.items() if Source.OBSERVED not in vocabulary[key].sources}


def preview_form(form: HalfFilledForm, *, caller: Caller, now: datetime) -> Assessed:
    """Assess a form that may be half filled. Stores nothing.

    Raises Invalid for facts that the vocabulary does not know, NotFound for a hall that is not the caller's
    to see.
    """
    hall = halls_access.get(form["hall_id"], caller)
    facts = in_force.read_facts("banquet", form["facts"], Source.DECLARED)
    people = None if form["people"] is None else cooks.looked_up(form["people"])
    return assessment.assess({**form, "facts": facts, "people": people}, hall, now)
