"""What a coming edition would change for every hall, before it is in force."""

from inspector.standards.documents.library import DATA
from tests import make

STRICTER = (DATA / "editions" / "db3212-t-1004-2019.toml").read_text("utf-8")
COMING = (
    STRICTER.replace('id = "db3212-t-1004-2019"', 'id = "coming"\nreplaces = ["db3212-t-1004-2019"]', 1)
    .replace("since = 2019-11-01", "since = 2030-01-01", 1)
    .replace(
        'measure = "site_pollution_distance_m"\nat_least = 25',
        'measure = "site_pollution_distance_m"\nat_least = 500',
    )
)


def simulate(caller, **changes):
    return caller.post("/reports/simulation", {"on": "2030-06-01", "content": COMING} | changes)


def test_it_names_the_halls_that_would_newly_fail_and_what(supervisor, hall):
    found = simulate(supervisor).json

    assert found["halls_changed"] == 1
    assert found["items"][0]["code"] == hall["code"]
    assert found["items"][0]["newly_failed"] == ["hall.site-pollution-distance"]
    (failed,) = [row for row in found["items"][0]["findings"] if row["verdict"] == "fail"]
    assert failed["requirement"] == "hall.site-pollution-distance"
    told = {key: failed[key] for key in ("level", "measured", "bound", "limit", "unit", "missing")}
    assert told == {
        **{"level": "critical", "measured": make.hall_facts()["site_pollution_distance_m"]},
        **{"bound": ["at_least"], "limit": 500, "unit": "m", "missing": []},
    }
    assert failed["text"].startswith("距粪坑")


def test_it_changes_nothing_while_the_old_edition_still_rules(supervisor, hall):
    assert simulate(supervisor, on="2029-12-31").json["items"] == []


def test_it_stores_nothing(supervisor, admin, hall):
    simulate(supervisor)

    assert admin.get("/standards/coming").status_code == 404


def test_it_shows_only_the_callers_halls(person, hall):
    assert simulate(person("other_supervisor")).json["items"] == []
    assert simulate(person("other_supervisor"), region="321283").status_code == 403


def test_a_wrong_file_is_refused_with_its_reasons(supervisor):
    answer = simulate(supervisor, content='subject = "hall"')

    assert (answer.status_code, answer.json["code"]) == (422, "bad-standard")


def test_the_command_shows_the_same(app, hall, tmp_path):
    path = tmp_path / "coming.toml"
    path.write_text(COMING, "utf-8")

    told = app.test_cli_runner().invoke(
        args=["reports", "simulate", "--file", str(path), "--on", "2030-06-01"]
    )

    assert told.exit_code == 0, told.output
    assert f"{hall['code']} {hall['name']}: " in told.output
