"""Fields of wire shapes that marshmallow does not have, and the base of every shape."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from inspector.core.folding import seen
from inspector.core.text import Text, one_of, storable
from inspector.core.written import days
from inspector.web.languages import localised

# Inside a class of a pattern: what `folding.seen` takes off, as far as patterns can name it.
UNSEEN = (
    r"\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb"
)


class Words(fields.String):
    """Text that a person wrote: at most `most` characters, not empty unless `least=0`.

    White space around it is taken off, and what cannot be seen anywhere in it.
    """

    def __init__(self, most: int, *, least: int = 1, **kwargs: Any):
        # What JSON Schema can say of it: no NUL, and something else than white space and what cannot be seen.
        metadata = {"pattern": rf"^[^\u0000]*[^\s{UNSEEN}][^\u0000]*$" if least else r"^[^\u0000]*$"}
        metadata |= kwargs.pop("metadata", {})
        super().__init__(validate=validate.Length(least, most), metadata=metadata, **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        words = super()._deserialize(value, attr, data, **kwargs)
        if not storable(words):
            raise self.make_error("invalid")
        return seen(words).strip()


class Named(validate.OneOf):
    """One of the codes of a table; what is none of them is refused with what they are called."""

    def __init__(self, labels: Mapping[str, Text]):
        super().__init__(list(labels))
        self.refusal = one_of(labels)

    def __call__(self, value: Any) -> Any:
        try:
            return super().__call__(value)
        except ma.ValidationError as other:
            raise ma.ValidationError([self.refusal]) from other


class Code(fields.String):
    """One of the codes that are known: of a table of labels, a life cycle, a vocabulary."""

    def __init__(self, codes: Iterable[str], **kwargs: Any):
        known = Named(codes) if isinstance(codes, Mapping) else validate.OneOf(list(codes))
        super().__init__(validate=known, **kwargs)


class Moment(fields.AwareDateTime):
    """A moment with its zone, taken in UTC, so that the first answer is the one that is read later."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> datetime:
        moment: datetime = super()._deserialize(value, attr, data, **kwargs)
        try:
            in_utc = moment.astimezone(UTC)
        except OverflowError as beyond:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE) from beyond
        if not days.FIRST_YEAR <= in_utc.year <= days.LAST_YEAR:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return in_utc


class Localised(fields.Field[Text]):
    """A `Text`, in the language of the answer."""

    def _serialize(self, value: Text | None, attr: Any, obj: Any, **kwargs: Any) -> str | None:
        return localised(value)


class Sha256(fields.String):
    """The SHA-256 of a photo's bytes, 64 lower-case hex digits."""

    def __init__(self, **kwargs: Any):
        super().__init__(validate=validate.Regexp(r"^[0-9a-f]{64}\Z"), **kwargs)


class UuidText(fields.UUID):
    """A UUID, canonical text on both sides."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        return str(super()._deserialize(value, attr, data, **kwargs))


class StatedFacts(fields.Dict):
    """Facts as stated by somebody: key to boolean, number, text, date or list; the vocabulary checks them."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("metadata", {})
        super().__init__(keys=fields.String(), validate=validate.Length(max=500), **kwargs)


class PageQuery(ma.Schema):
    """Which part of a list."""

    limit = fields.Integer(
        load_default=50,
        validate=validate.Range(1, 200),
        metadata={"description": "rows a page"},
    )
    cursor = fields.String(
        load_default=None,
        validate=validate.Length(max=500),
        metadata={"description": "opaque; from the page before"},
    )
