"""What is to be minded of a filing: of those who cook, and of the hall as it stands now."""

from collections.abc import Iterator
from datetime import date

from inspector.core.db import db
from inspector.core.labels import MEALS, STATES, label
from inspector.core.text import Text
from inspector.filings.actions import affected, clashes, people
from inspector.filings.models import Filing
from inspector.filings.rules.lifecycle import TO_COME
from inspector.filings.rules.warnings import FilingWarning
from inspector.halls.actions import marks
from inspector.halls.actions.followers import Room
from inspector.halls.models import Hall


def warnings_of(row: Filing, today: date) -> list[FilingWarning]:
    """Everything that refuses nothing by itself. today: counts for what is not filed yet."""
    return [*people.warnings_of(row, today), *_elsewhere(row), *_of_hall(row, today)]


def _elsewhere(row: Filing) -> Iterator[FilingWarning]:
    named = people.of_filing(row)
    for clash in clashes.clashes(row, named):
        meal = label(MEALS, clash.meal)
        place = next(n for n, person in enumerate(named) if person.get("chef_id") == clash.chef_id)
        yield FilingWarning(
            "chef-twice",
            Text(
                f"该厨师 {clash.day} {meal.zh}还在另一聚餐点备案",
                f"The chef is filed at another hall for {meal.en} of {clash.day}",
            ),
            place,
        )


def _of_hall(row: Filing, today: date) -> Iterator[FilingWarning]:
    """What has become of the hall since it was filed."""
    if row.state not in TO_COME:
        return
    hall = db.session.get_one(Hall, row.hall_id)
    if hall.state != "listed":
        state = label(STATES, hall.state)
        now = Text(f"聚餐点当前为“{state.zh}”", f"The hall is “{state.en}” now")
        yield FilingWarning("hall-out-of-use", now, None)
    room = Room(hall.capacity_diners, hall.capacity_tables)
    for each in affected.banquets(hall.id, room, today):
        if each.filing_id == row.id:
            meal = label(MEALS, each.meal)
            yield FilingWarning(
                "hall-too-small",
                Text(
                    f"{each.day} {meal.zh}共备案 {each.tables} 桌 {each.diners} 人,"
                    f"聚餐点现只能容纳 {room.tables} 桌 {room.diners} 人",
                    f"{each.tables} tables and {each.diners} diners are filed for {meal.en} of {each.day}; "
                    f"the hall holds {room.tables} tables and {room.diners} diners now",
                ),
                None,
            )
    for mark in marks.open_of(hall.id):
        if mark.about != row.id:
            yield FilingWarning("hall-marked", Text(mark.because["zh"], mark.because["en"]), None)
