"""Fields for what people write: each kind of number, day and name is read by its module of `core.written`."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, TypeVar

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.text import storable
from inspector.core.written import (
    certificates,
    credit_codes,
    days,
    identity_numbers,
    licences,
    names,
    phones,
    regions,
)
from inspector.core.written.letters import Unreadable
from inspector.web.fields import Words

Read = TypeVar("Read")


def meant(read: Callable[[str], Read], words: str) -> Read:
    """What the words mean. Raises ValidationError with the `Text` that says which part is wrong."""
    try:
        return read(words)
    except Unreadable as refused:
        raise ma.ValidationError([refused.text]) from refused


class Written(fields.String):
    """A number that is kept in one way, however it is written."""

    reads: ClassVar["staticmethod[[str], str]"]
    is_what = ""

    def __init__(self, **kwargs: Any):
        metadata = {"description": self.is_what} | kwargs.pop("metadata", {})
        super().__init__(metadata=metadata, **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        words = super()._deserialize(value, attr, data, **kwargs)
        if not storable(words):
            raise self.make_error("invalid")
        return meant(self.reads, words)


class Mobile(Written):
    reads = staticmethod(phones.read_mobile)
    is_what = "mobile number, 11 digits; spaces, hyphens and +86 are taken off"


class Phone(Written):
    reads = staticmethod(phones.read_phone)
    is_what = "mobile number, 11 digits, or a fixed line with its area, as 0523-86231234"


class IdentityNumber(Written):
    reads = staticmethod(identity_numbers.read)
    is_what = "居民身份证, 18 characters"


class CreditCode(Written):
    reads = staticmethod(credit_codes.read)
    is_what = "统一社会信用代码, 18 characters"


class LicenceNumber(Written):
    reads = staticmethod(licences.read)
    is_what = "食品经营许可证, JY and 14 digits"


class CertificateNumber(Written):
    reads = staticmethod(certificates.read)
    is_what = "of a certificate or paper, at most 60 characters"


class Place(Written):
    reads = staticmethod(regions.read_place)
    is_what = "code of the town (9 digits) or village (12)"


class RegionCode(Written):
    reads = staticmethod(regions.read_code)
    is_what = "region code, 6, 9 or 12 digits"


class Prefix(Written):
    """A region code or prefix, as the prefix that queries compare with."""

    reads = staticmethod(regions.read_prefix)
    is_what = "region code or prefix: 3212, 321283, 321283104 …"


class Line(Words):
    """Words on one line, such as the name of a hall or an address."""

    reads = staticmethod(names.read_line)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        return meant(self.reads, super()._deserialize(value, attr, data, **kwargs))


class Name(Line):
    """The name of a person."""

    reads = staticmethod(names.read_name)


class AccountName(Written):
    reads = staticmethod(names.read_account)
    is_what = "name of an account, in small letters"


class Day(fields.Date):
    """A day, written as people do; never one of a year that cannot be meant."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> date:
        if not isinstance(value, str):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return meant(days.read, value)


class LastDay(Day):
    """The last day on which a paper holds: 长期 is the end of all days, as many papers print it."""

    def __init__(self, **kwargs: Any):
        said = {"description": "last day on which it is valid; 长期 or 9999-12-31 where it has no end"}
        super().__init__(metadata=said | kwargs.pop("metadata", {}), **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> date:
        endless = isinstance(value, str) and days.is_endless(value)
        return date.max if endless else super()._deserialize(value, attr, data, **kwargs)


RECENT = validate.Range(date(2000, 1, 1), date(2100, 1, 1))  # of what a form of today can be about
