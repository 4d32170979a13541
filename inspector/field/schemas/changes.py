"""Shapes of the feed of changes on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.field.rules.places import KINDS
from inspector.field.schemas.packs import OwedOut, PackageRef, PackFiling, PackVisit, ResultBrief, SeenBrief
from inspector.filings.schemas.guidance import TaskRow
from inspector.halls.schemas import HallBrief
from inspector.registrations.schemas.registrations import RegistrationRow
from inspector.tasks.schemas import WaitingOut
from inspector.web.fields import UuidText

MOST = 200


class PhoneFeedQuery(ma.Schema):
    cursor = fields.String(
        load_default=None, metadata={"description": "that the last answer gave; absent: from the beginning"}
    )
    limit = fields.Integer(
        load_default=100,
        validate=validate.Range(1, MOST),
        metadata={"description": "how many changes are looked at; each may bring the card of its hall along"},
    )


class ChangedHall(HallBrief):
    responsible_person = fields.String()
    phone = fields.String(metadata={"description": "masked for those who do not call halls"})
    declared = fields.Dict(metadata={"description": "facts as they were declared"})
    seen = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(SeenBrief),
        metadata={"description": "facts that were last seen otherwise than declared"},
    )
    results = fields.List(fields.Nested(ResultBrief), metadata={"description": "the latest three"})
    version = fields.Integer()


class ChangedCorrection(OwedOut):
    hall_id = UuidText()


class ChangedFiling(PackFiling):
    hall_id = UuidText()
    version = fields.Integer()


class GoneOut(ma.Schema):
    """What a phone no longer keeps: done, over, handed over to somebody else or taken back."""

    kind = fields.String(validate=validate.OneOf(KINDS))
    id = UuidText()


class PhoneFeedOut(ma.Schema):
    """Things as they are now; the same id again stands for the same thing in its newer state."""

    reset = fields.Boolean(
        metadata={
            "description": "you see nothing yet, another area, in other words or by other standards: what is "
            "not told again until `more` is false is to be forgotten"
        }
    )
    halls = fields.List(fields.Nested(ChangedHall))
    visits = fields.List(fields.Nested(PackVisit))
    corrections = fields.List(fields.Nested(ChangedCorrection))
    filings = fields.List(fields.Nested(ChangedFiling))
    guidance = fields.List(fields.Nested(TaskRow))
    registrations = fields.List(fields.Nested(RegistrationRow))
    gone = fields.List(fields.Nested(GoneOut))
    packages = fields.List(
        fields.Nested(PackageRef), allow_none=True, metadata={"description": "null while `more` is true"}
    )
    tasks = fields.List(
        fields.Nested(WaitingOut),
        allow_none=True,
        metadata={"description": "all that waits for you; null: as you were told before, or `more` is true"},
    )
    cursor = fields.String(metadata={"description": "where to go on; keep it with what you were told"})
    more = fields.Boolean(metadata={"description": "the next page is there already"})
