"""What every column that can hold words may hold; a new one is found here by itself, and is written down.

sealed: what names people or is of their health; it is masked and erased as the table of sealed columns says.
code: what the service made or knows beforehand: ids, hashes, states, kinds, codes of regions, requirements.
number: of a paper or a body, as its issuer gave it. body: what an organisation, a hall or an office is
called, and where it is. staff: what those who log in are called. trade: under what name a caterer
works; erased. trait: of a chef, and naming nobody; erased. words: what people wrote of things.
facts: by the vocabularies. text: of standards and regions. journal: of people only that they changed.
"""

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.personal import Sealed
from inspector.standards.documents.library import shipped

CODES = """
id  region  state  last_action  last_by  by  action  sha256  file  format  account_id  hall_id  filing_id
chef_id  registration_id  inspection_id  code
photo  photos  signature  edition  requirement  level  kind
"""  # columns of these names are codes in every table
TABLE = """
account.name                account.display_name         | staff
account.role                account.password_hash        | code
attempt.key                 counter.name                 | code
calendar_feed.token_hash                                 | code
chef.name  chef.phone  chef.id_number  chef.address  chef.certificates | sealed
chef.name_hash  chef.initials_hash  chef.phone_hash  chef.id_hash | code
chef.sex  chef.education                                 | trait
chef_area.prefix                                         | code
chef_mark.reasons                                        | sealed
commitment.signer                                        | sealed
commitment.statement                                     | words
correction_extension.reasons  correction_extension.decision | words
correction_extension.verdict  correction_extension.asked_by  correction_extension.decided_by | code
correction_round.proof  correction_round.decision        | words
correction_round.documents  correction_round.verdict     | code
correction_round.proved_by  correction_round.decided_by  | code
correction_round.facts                                   | facts
device.name                                              | staff
device.refresh_hash  device.exchange_hash                | code
draw.lists_sum  draw.halls  draw.inspectors  draw.commitment  draw.drawn  draw.passed  draw.lists | code
draw.witness                                             | words
draw.seed                                                | sealed
entry.actor_id  entry.subject  entry.subject_id  entry.hash | code
entry.changes                                            | journal
filing.host_name  filing.host_phone  filing.people  filing.roster | sealed
filing.host_phone_hash                                   | code
field_record.body                                        | sealed
field_record.encoding  field_record.media_type  field_record.reason  field_record.about | code
field_record.device_id  field_record.admitted_to         | code
field_record.refusal  field_record.decision              | words
filing.number                                            | code
filing.caterer                                           | trade
filing.occasion  filing.meal  filing.tier  filing.office  filing.decided_by | code
filing.dishes  filing.reasons                            | words
filing.facts  filing_closing.facts                       | facts
filing_closing.samples  filing_closing.disinfections  filing_closing.leftovers | words
filing_closing.keepers                                   | sealed
filing_release.dish  filing_release.reason  filing_release.evidence | words
filing_release.food  filing_sitting.meal                 | code
filing_version.content                                   | trade
filing_version.personal                                  | sealed
finding.clause  finding.verdict  finding.unit  finding.missing | code
finding.measured  finding.limit                          | facts
guidance.office                                          | code
guidance.visits                                          | words
guidance.guides                                          | sealed
hall.name  hall.address  hall.organisation               | body
hall.credit_code  hall.licence_number                    | number
hall.responsible_person  hall.phone                      | sealed
hall.grade  hall.held_by  hall.phone_hash                | code
hall.search                                              | body
hall.facts  hall_observation.facts                       | facts
hall_material.number  material.number                    | number
hall_material.issuer  material.issuer                    | body
incoming.announced  incoming.device_id                   | code
incoming.said                                            | words
incident.symptoms  incident.reported_to                  | sealed
inspection.grade  inspection.lost_photos | code
inspection.signer                                        | sealed
inspection.answers  inspection.remark  inspection.refusal  inspection.lost_because | words
inspection.disagreements  inspection.valuation            | facts
inspection.returned_because  inspection.set_aside  inspection.questions | words
inspection_version.content                               | words
inspection.second_inspector_id  inspection.outcome  inspection.revises | code
inspection.package  inspection.judged_by                  | code
finding_tally.prefix                                     | code
finding_tally.counts                                     | text
inspection.effects  correction.effects  hall.effects  registration.effects | words
filing.effects  incident.effects  chef.effects            | words
hall_mark.about  hall_mark.settled_by  hall_mark.requirements | code
hall_mark.because                                        | words
hall.because                                             | words
hall.last_result                                         | code
identity.issuer                                          | text
identity.subject                                         | staff
judgement.subject  judgement.subject_id  judgement.occasion  judgement.editions | code
judgement.facts                                          | facts
material.refused                                         | words
photo.taken_at                                           | code
recovery_code.code_hash                                  | code
second_factor.secret                                     | sealed
publication.name  publication.hash  publication.published_by | code
publication.file  publication.content  publication.why   | text
parked.about  parked.device_id                           | code
parked.content                                           | sealed
plan.month  plan.visits                                  | code
target.goals                                             | code
target.notes                                             | words
recusal.reason                                           | code
region.parent                                            | code
region.name                                              | text
registration.name  registration.address  registration.organisation | body
registration.credit_code  registration.licence_number    | number
registration.responsible_person  registration.phone      | sealed
registration.reasons  review.reasons  review.items       | words
registration.facts                                       | facts
review.missing  review.paper_number                      | code
review.issuer                                            | body
submission.content  submission.materials  submission.changes | body
submission.personal                                      | sealed
webhook.created_by                                       | code
webhook.url  webhook.last_said                           | text
"""
WORDLESS = (sa.Integer, sa.Float, sa.Boolean, sa.Date, sa.DateTime)


def is_code(column: sa.Column) -> bool:
    """A file is a hash, but for those of standards, which have names."""
    return column.name in CODES.split() and str(column) != "publication.file"


def expected() -> dict[str, str]:
    """Column to what it may hold."""
    kinds = {}
    for line in TABLE.strip().splitlines():
        names, _, kind = line.partition("|")
        kinds |= dict.fromkeys(names.split(), kind.strip())
    return kinds


def columns() -> dict[str, sa.Column]:
    """Those that can hold words, also within JSON; but the codes that many tables have."""
    found = {str(column): column for table in db.metadata.sorted_tables for column in table.columns}
    return {
        name: column
        for name, column in found.items()
        if not isinstance(getattr(column.type, "impl", column.type), WORDLESS)
        and not is_code(column)
        and not column.foreign_keys
    }


def test_every_one_is_written_down():
    assert set(expected()) == set(columns())


@pytest.mark.parametrize("name", sorted(expected()))
def test_what_names_people_is_sealed_and_nothing_else_is(name):
    assert isinstance(columns()[name].type, Sealed) == (expected()[name] == "sealed")


def test_a_code_is_too_short_to_tell_a_story():
    found = {str(column): column for table in db.metadata.sorted_tables for column in table.columns}
    codes = {name for name, column in found.items() if is_code(column)}
    codes |= {name for name, kind in expected().items() if kind == "code"}
    long = {name for name in codes if (getattr(found[name].type, "length", None) or 0) > 80}

    assert long == {"account.password_hash"}
    assert {name for name in codes if isinstance(found[name].type, sa.Text)} == set()


def test_few_facts_are_free_words_and_none_of_them_of_people():
    vocabularies = shipped().vocabularies.items()
    free = {(name, key) for name, facts in vocabularies for key, fact in facts.items() if fact.type == "text"}

    assert free == {("hall", "fire_opening_reason"), ("banquet", "delivered_items")}
