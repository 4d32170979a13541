"""An area beside the time before, the regions around it and its own halls; and as it stood on a day."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from inspector.core.days import local_moment
from inspector.core.db import db
from inspector.inspections.models import Correction
from inspector.journal.models import Entry
from tests import make, shared
from tests.accounts.phone import Phone
from tests.reports.city import OTHER_TOWN, build, raw
from tests.reports.counting import ALL, figures, report

app = shared.app


@pytest.fixture(scope="module")
def city(app):
    build(app, lambda name: Phone(app, name).client)
    return raw(app)


def test_halls_are_told_one_by_one(city, supervisor):
    body = supervisor.get(f"/reports/overview?region=321283&by=hall&from={ALL[0]}&to={ALL[1]}").json

    halls = [hall for hall in city["hall"] if hall["region"].startswith("321283")]
    assert {part["hall_id"] for part in body["parts"]} == {hall["id"] for hall in halls}
    for part in body["parts"]:
        own = {
            table: [row for row in rows if row.get("hall_id", row["id"]) == part["hall_id"]]
            if table in ("hall", "filing", "guidance", "incident", "inspection", "correction", "registration")
            else rows
            for table, rows in city.items()
        }
        own["hall_material"] = [m for m in city["hall_material"] if m["hall_id"] == part["hall_id"]]
        expected = figures(own, ALL)
        assert {key: part[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("by", "parts"),
    [
        ("district", ["321204", "321283"]),
        ("town", ["321204101", OTHER_TOWN, "321283104"]),
        ("village", ["321204101006", f"{OTHER_TOWN}201", "321283104201"]),
    ],
)
def test_parts_are_of_the_level_that_is_asked_for(city, admin, by, parts):
    told = [part["region"] for part in admin.get(f"/reports/overview?region=3212&by={by}").json["parts"]]

    assert [code[: len(parts[0])] for code in told] == told
    assert len(told) == len(parts)


def test_halls_of_more_than_a_county_are_too_many(admin):
    refused = admin.get("/reports/overview?region=3212&by=hall")

    assert (refused.status_code, refused.json["errors"][0]["parameter"]) == (422, "by")


def test_the_time_before_is_as_long(city, supervisor):
    day = make.TODAY
    asked = f"region=321283&include=before&from={day - timedelta(days=9)}&to={day}"
    told = supervisor.get(f"/reports/overview?{asked}").json["before"]

    assert (told["from"], told["to"]) == (f"{day - timedelta(days=19)}", f"{day - timedelta(days=10)}")
    before = report(supervisor, "321283", (day - timedelta(days=19), day - timedelta(days=10)))
    assert told["totals"] == before["totals"]


def test_neighbours_are_those_of_ones_own_area(city, admin, supervisor):
    asked = f"include=neighbours&from={ALL[0]}&to={ALL[1]}"
    (beside,) = admin.get(f"/reports/overview?region=321283&{asked}").json["neighbours"]
    assert beside["region"] == "321204"
    totals = report(admin, "321204")["totals"]
    assert {key: beside[key] for key in totals} == totals

    assert supervisor.get(f"/reports/overview?region=321283&{asked}").json["neighbours"] == []
    (town,) = supervisor.get(f"/reports/overview?region=321283104&{asked}").json["neighbours"]
    assert town["region"] == OTHER_TOWN


def test_every_figure_is_named_and_defined_in_the_readers_language(city, supervisor):
    body = supervisor.get("/reports/overview").json
    named = {each["key"]: each for each in body["figures"]}
    assert set(named) <= set(body["totals"])
    assert named["corrections_repeated"]["label"] == "重复问题"
    assert named["finding_pass_rate"]["unit"] == "share"
    english = supervisor.get("/reports/overview", headers={"Accept-Language": "en"}).json["figures"]
    assert english[0]["label"] == "Applications"


def test_a_quarter_is_its_days(city, supervisor):
    body = supervisor.get("/reports/overview?quarter=2026Q3").json
    assert (body["from"], body["to"], body["halls_as_of"]) == ("2026-07-01", "2026-09-30", "2026-09-30")
    for wrong in ("quarter=2026Q5", "quarter=2026Q3&from=2026-01-01"):
        refused = supervisor.get(f"/reports/overview?{wrong}")
        assert (refused.status_code, refused.json["errors"][0]["parameter"]) == (422, "quarter")


def test_chapters_add_up_to_all_findings_and_unseen_ones_are_named(city, supervisor):
    body = supervisor.get(f"/reports/overview?include=requirements&from={ALL[0]}&to={ALL[1]}").json
    for rows in (body["chapters"], body["requirements"]):
        for told, counted in (("passes", "passed"), ("fails", "failed"), ("unknowns", "unknown")):
            assert sum(row[told] for row in rows) == body["totals"][f"findings_{counted}"]
    most = max(row["unknowns"] for row in body["requirements"])
    assert body["most_unseen"][0]["unknowns"] == most > 0


def test_a_listed_hall_that_nobody_visited_in_the_time_is_counted(city, app, supervisor):
    hall = next(hall for hall in city["hall"] if hall["region"].startswith(OTHER_TOWN))
    with app.app_context():
        written("UPDATE hall SET state = 'listed' WHERE id = :id", id=hall["id"])

    tomorrow = make.TODAY + timedelta(days=1)
    assert report(supervisor, OTHER_TOWN, (tomorrow, tomorrow))["totals"]["halls_unvisited"] == 1
    assert report(supervisor, OTHER_TOWN, (make.TODAY, tomorrow))["totals"]["halls_unvisited"] == 0


def test_the_same_requirement_at_the_same_hall_again_is_repeated(city, app, supervisor):
    days = (make.TODAY, make.TODAY)
    assert report(supervisor, "321283104", days)["totals"]["corrections_repeated"] == 0
    fresh = [
        c for c in city["correction"] if c["region"].startswith("321283104") and c["opened_on"] == make.TODAY
    ]
    visit = next(
        v["id"] for v in city["inspection"] if v["id"] not in {c["inspection_id"] for c in city["correction"]}
    )
    before = fresh[0] | {
        "id": str(uuid4()),
        "inspection_id": visit,
        "opened_on": make.TODAY - timedelta(days=1),
    }
    with app.app_context():
        db.session.execute(Correction.__table__.insert(), [before])
        db.session.commit()

    same = [c for c in fresh if c["requirement"] == before["requirement"]]
    assert report(supervisor, "321283104", days)["totals"]["corrections_repeated"] == len(same) == 1


def written(sql, **values):
    db.session.execute(sa.text(sql), values)
    db.session.commit()


class TestAsOfADay:
    def test_a_hall_is_what_its_journal_said_then(self, city, app, supervisor):
        """By what was written at the time: long ago listed with B, later suspended with C."""
        hall = next(hall for hall in city["hall"] if hall["region"].startswith(OTHER_TOWN))
        days = [make.TODAY - timedelta(days=back) for back in (300, 150)]
        with app.app_context():
            entries = [said(hall, days[0], "listed", "B"), said(hall, days[1], "suspended", "C")]
            db.session.execute(Entry.__table__.insert(), entries)
            written("UPDATE hall SET created_at = '2020-01-01 00:00:00' WHERE id = :id", id=hall["id"])

        def standing(first: date, last: date):
            told = report(supervisor, OTHER_TOWN, (first, last))["totals"]
            keys = ("grades_new", "grades_raised", "grades_lowered")
            return told["halls_by_state"], told["halls_by_grade"], {key: told[key] for key in keys}

        day = timedelta(days=1)
        assert standing(days[0] - day, days[0] - day) == ({}, {}, changes())
        assert standing(days[0], days[0]) == ({"listed": 1}, {"B": 1}, changes(new=1))
        assert standing(days[0] + day, days[1] - day) == ({"listed": 1}, {"B": 1}, changes())
        assert standing(days[1], days[1]) == ({"suspended": 1}, {"C": 1}, changes(lowered=1))


def changes(**counted):
    return {f"grades_{key}": counted.get(key, 0) for key in ("new", "raised", "lowered")}


def said(hall, day, state, grade):
    return {
        **{"subject": "hall", "subject_id": hall["id"], "hall_id": hall["id"], "region": hall["region"]},
        **{"action": "grade", "version": 1, "at": local_moment(day, 12)},
        "changes": f'{{"grade":"{grade}","state":"{state}"}}',
    }
