"""Every field that a person fills is read by the one reader of its kind, in whatever form it stands."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import marshmallow as ma
import pytest
from marshmallow import fields, validate

import inspector
from inspector.web import written
from inspector.web.fields import Moment, Sha256, Words

KINDS = {
    "phone": (written.Mobile, written.Phone),
    "host_phone": (written.Phone, written.Line),  # a half-filled form has half a number
    "id_number": written.IdentityNumber,
    "credit_code": written.CreditCode,
    "licence_number": written.LicenceNumber,
    "number": written.CertificateNumber,
    "region": (written.Place, written.Prefix, written.RegionCode),
    "areas": written.Prefix,
    "parent": written.Prefix,
    "name": (written.Line, written.AccountName),
    "display_name": written.Line,
    "host_name": written.Name,
    "responsible_person": written.Name,
    "signer": written.Name,
    "person": written.Name,
    "by": (written.Name, fields.String),  # who did it, or by which parts figures are told
    "organisation": written.Line,
    "address": written.Line,
    "caterer": written.Line,
    "issuer": written.Line,
    "dish": written.Line,
    "dishes": written.Line,
}
# Text that no person types: tokens and secrets, letter for letter; documents; codes of ours.
EXACT = {
    *("cursor", "token", "refresh_token", "idempotency_key", "key", "state", "provider_code"),
    "url",  # where other programs listen
    *("quarter", "month"),  # of figures and plans: a program writes them, from a list
    *("password", "old", "new", "code", "content", "method", "food", "keys"),
}


def forms() -> Iterator[tuple[str, str, fields.Field]]:
    """Every field of every shape that is sent to us."""
    for module in pkgutil.walk_packages(inspector.__path__, "inspector."):
        if ".schemas" in module.name and not module.name.startswith("inspector.standards.documents"):
            import_module(module.name)
    for schema in sorted(_below(ma.Schema), key=lambda each: each.__qualname__):
        if schema.__module__.startswith("inspector.") and schema.__name__.endswith(("In", "Query", "Patch")):
            for name, field in schema._declared_fields.items():
                yield schema.__name__, name, field.inner if isinstance(field, fields.List) else field


def _below(schema: type[ma.Schema]) -> set[type[ma.Schema]]:
    return set(schema.__subclasses__()).union(*map(_below, schema.__subclasses__()))


FORMS = list(forms())


def test_there_are_forms():
    assert len(FORMS) > 150


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_is_read_as_its_name_says(kind):
    found = [(schema, field) for schema, name, field in FORMS if name == kind]

    assert found
    assert [schema for schema, field in found if not isinstance(field, KINDS[kind])] == []


def test_no_form_has_a_reader_of_its_own_for_days():
    assert [
        (s, n) for s, n, f in FORMS if isinstance(f, fields.Date) and not isinstance(f, written.Day)
    ] == []
    stamps = [(s, n) for s, n, f in FORMS if isinstance(f, fields.DateTime) and not isinstance(f, Moment)]
    assert stamps == []


def test_whatever_else_is_typed_is_words_or_one_of_a_list():
    bare = [
        (schema, name)
        for schema, name, field in FORMS
        if isinstance(field, fields.String)
        and not isinstance(field, Words | written.Written | Sha256 | fields.UUID)
        and not any(isinstance(each, validate.OneOf) for each in field.validators)
    ]

    assert [(schema, name) for schema, name in bare if name not in EXACT] == []
