"""Shapes of chefs on the wire."""

import marshmallow as ma
from marshmallow import fields, validate

from inspector.chefs.rules.lifecycle import CHEF
from inspector.core.written.identity_numbers import holder
from inspector.web.effects import ConsequenceOut
from inspector.web.fields import Code, PageQuery, Sha256, UuidText, Words
from inspector.web.offers import ActionOut
from inspector.web.written import (
    RECENT,
    CertificateNumber,
    Day,
    IdentityNumber,
    Line,
    Mobile,
    Name,
    Place,
    Prefix,
)

EDUCATION = ("none", "primary", "junior_high", "senior_high", "college")
YEAR = validate.Range(1900, 2100)


class HealthCertificateIn(ma.Schema):
    number = CertificateNumber(load_default=None, allow_none=True)
    issued_on = Day(required=True, validate=RECENT)


class ChefIn(ma.Schema):
    name = Name(40, required=True)
    sex = fields.String(required=True, validate=validate.OneOf(["male", "female"]))
    birth_year = fields.Integer(required=True, strict=True, validate=YEAR)
    id_number = IdentityNumber(load_default=None, allow_none=True)
    phone = Mobile(required=True)
    education = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(EDUCATION))
    address = Line(200, load_default=None, allow_none=True)
    region = Place(required=True, metadata={"description": f"{Place.is_what} of residence"})
    areas = fields.List(
        Prefix(),
        required=True,
        validate=validate.Length(1, 50),
        metadata={"description": "regions served, each a code or prefix"},
    )
    cook_since = fields.Integer(
        load_default=None, allow_none=True, strict=True, validate=YEAR, metadata={"description": "year"}
    )
    photo = Sha256(load_default=None, allow_none=True, metadata={"description": "of a photo sent before"})
    health_certificate = fields.Nested(HealthCertificateIn, load_default=None, allow_none=True)
    training_on = fields.List(
        Day(validate=RECENT),
        load_default=list,
        validate=validate.Length(max=50),
        metadata={"description": "days on which a food-safety training was passed"},
    )

    @ma.post_load
    def _plain(self, form: dict[str, object], **_kwargs: object) -> dict[str, object]:
        return form | {key: sorted(set(form[key])) for key in ("areas", "training_on")}  # type: ignore[call-overload]

    @ma.validates_schema
    def _agrees(self, form: dict[str, object], **_kwargs: object) -> None:
        """The number says sex and year of birth, too."""
        known = holder(str(form["id_number"]))
        proven = known._asdict() if known else {}
        wrong = [key for key, value in proven.items() if form[key] != value]
        if wrong:
            raise ma.ValidationError({key: ["Differs from the identity number."] for key in wrong})


class ChefReasonsIn(ma.Schema):
    reasons = Words(2000, load_default=None, allow_none=True)


class PointsIn(ma.Schema):
    points = fields.Integer(
        required=True,
        strict=True,
        validate=validate.And(validate.Range(-100, 100), validate.NoneOf([0])),
        metadata={"description": "given; below zero: taken"},
    )
    reasons = Words(2000, required=True)


class HealthCertificateOut(ma.Schema):
    number = fields.String(allow_none=True)
    issued_on = fields.Date()
    valid_until = fields.Date(
        allow_none=True, metadata={"description": "last day, by the requirements in force today"}
    )


class MarkOut(ma.Schema):
    """A step of a chef's standing, or points."""

    action = fields.String()
    points = fields.Integer()
    reasons = fields.String(allow_none=True)
    by = UuidText(allow_none=True, metadata={"description": "account"})
    at = fields.AwareDateTime()


class ChefBrief(ma.Schema):
    id = UuidText()
    name = fields.String(metadata={"description": "masked for those who do not need it"})
    region = fields.String()
    state = Code(sorted(CHEF.states))
    points = fields.Integer()
    created_at = fields.AwareDateTime()
    version = fields.Integer()


class ChefOut(ChefBrief):
    sex = Code(("male", "female"), allow_none=True)
    birth_year = fields.Integer(allow_none=True)
    id_number = fields.String(allow_none=True, metadata={"description": "whole for those in charge"})
    phone = fields.String()
    education = Code(EDUCATION, allow_none=True)
    address = fields.String(allow_none=True)
    areas = fields.List(fields.String())
    cook_since = fields.Integer(allow_none=True)
    photo = fields.String(allow_none=True)
    health_certificate = fields.Nested(HealthCertificateOut, allow_none=True)
    training_on = fields.List(fields.Date())
    training_valid_until = fields.Date(
        allow_none=True, metadata={"description": "last day, by the latest training and today's requirements"}
    )
    record = fields.List(fields.Nested(MarkOut), metadata={"description": "how they came to stand so"})
    renewed_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "since when renewed certificates wait to be looked at"}
    )
    effects = fields.List(
        fields.Nested(ConsequenceOut), metadata={"description": "what the last decision led to, and did not"}
    )
    erased_at = fields.AwareDateTime(allow_none=True)
    actions = fields.List(fields.Nested(ActionOut), metadata={"description": "what you may do now"})


class ChefPage(ma.Schema):
    items = fields.List(fields.Nested(ChefBrief))
    next = fields.String(allow_none=True)


class ChefQuery(PageQuery):
    q = Line(
        60,
        load_default=None,
        metadata={"description": "whole name, its 拼音 initials, or telephone; each search is journalled"},
    )
    region = Prefix(load_default="")
    state = Code(CHEF.named, load_default=None)
    name = Name(40, load_default=None, metadata={"description": "whole; each search is journalled"})
    phone = Mobile(load_default=None, metadata={"description": "each search is journalled"})
