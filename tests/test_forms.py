"""What a form takes is named by its type, and comes back with the answer."""

import pytest

from inspector.filings.rules.forms import FilingForm
from inspector.filings.schemas.filings import FilingIn, FilingOut, HalfFilledIn
from inspector.halls.models import PARTICULARS
from inspector.halls.schemas import HallOut, ParticularsIn
from inspector.registrations.rules.forms import RegistrationForm
from inspector.registrations.schemas.registrations import RegistrationIn, RegistrationOut


@pytest.mark.parametrize(
    ("form", "answer"),
    [(RegistrationIn, RegistrationOut), (ParticularsIn, HallOut), (FilingIn, FilingOut)],
)
def test_an_answer_has_every_field_of_the_form(form, answer):
    assert set(form().fields) - set(answer().fields) == set()


@pytest.mark.parametrize(("form", "of_type"), [(RegistrationIn, RegistrationForm), (FilingIn, FilingForm)])
def test_a_type_has_the_fields_of_its_form(form, of_type):
    assert set(of_type.__annotations__) == set(form().fields)


def test_a_hall_is_declared_by_its_particulars():
    assert set(PARTICULARS) == set(ParticularsIn().fields)


def test_a_half_filled_form_has_every_field_of_the_whole_one():
    assert set(HalfFilledIn().fields) == set(FilingIn().fields)
