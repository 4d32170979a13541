"""Sets the demo city's counties their targets of the year, and notes what a quality inspection found."""

from datetime import date

from inspector.accounts.rules.change import Change
from inspector.core.days import local_moment
from inspector.demo.actions.city import City
from inspector.demo.rules import goals, staff
from inspector.demo.rules.chance import key
from inspector.demo.rules.data import read
from inspector.demo.rules.places import COUNTIES
from inspector.programme.actions import targets
from inspector.programme.rules.forms import NoteForm

SET, NOTED = (12, 20), (3, 18)  # month and day: before the year begins, and in it


def settle(city: City) -> None:
    """For every county, by the administrator of the city. Needs a transaction."""
    year, above = city.day.year, city.callers[staff.admin().name]
    on = local_moment(date(year - 1, *SET), 9)
    for county in COUNTIES:
        row = targets.put(
            key(city.seed, "targets", county.code), Change(above, None, on), goals.of(county, year)
        )
        if county is staff.HOME and date(year, *NOTED) < city.day:
            noted = local_moment(date(year, *NOTED), 15)
            said = read("words")["quality_note"]
            targets.note(row.id, Change(above, row.version, noted), NoteForm(indicator=None, text=said))
