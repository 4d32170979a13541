"""A supervisor decides on the desk: every step is the API's, with its words and its effects."""

import re

import pytest

from tests import make, shared
from tests.desk.browser import Browser
from tests.steps.filings import filed
from tests.steps.inspections import corrections, signed

app, hall = shared.app, shared.hall


@pytest.fixture
def desk(app):
    return Browser(app, "supervisor")


def test_the_queue_leads_to_a_banquet_which_is_accepted_with_its_effects(desk, hall, person):
    _, row = filed(person("operator"), hall["id"])
    at = f"/desk/filings/{row.json['id']}"
    queue = desk.get("/desk/?kind=filing_to_decide").text
    assert at in queue
    assert hall["name"] in queue

    shown = desk.get(at).text
    assert [word for word in ("李示例", "13900000002", "白切鸡", "张示例") if word not in shown] == []
    done = desk.send("/accept")
    assert (done.status_code, done.location) == (302, f"{at}?done=accept")
    assert "已受理" in desk.get(done.location).text
    assert 'role="status"' in desk.page.text
    assert person("supervisor").get(f"/filings/{row.json['id']}").json["state"] == "accepted"
    assert at not in desk.get("/desk/?kind=filing_to_decide").text


def test_a_return_needs_its_reasons_and_what_was_written_is_kept(desk, hall, person):
    _, row = filed(person("operator"), hall["id"], sittings=[make.sitting(meal="breakfast")])
    at = f"/desk/filings/{row.json['id']}"
    desk.get(at)
    refused = desk.send("/return", reasons="x" * 3000)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert "x" * 3000 in refused.text
    desk.get(at)
    assert desk.send("/return", reasons="<b>厨师健康证看不清</b>").status_code == 302
    text = desk.get(at).text
    assert "&lt;b&gt;厨师健康证看不清&lt;/b&gt;" in text
    assert "<b>厨师健康证" not in text


def test_what_changed_meanwhile_is_told_and_nothing_is_decided_on_old_knowledge(desk, hall, person):
    operator = person("operator")
    url, row = filed(operator, hall["id"], sittings=[make.sitting(meal="lunch")])
    desk.get(f"/desk/filings/{row.json['id']}")
    amended = make.filing(hall["id"], sittings=[make.sitting(meal="lunch", diners=180)])
    assert operator.act(f"{url}/amend", row, amended).status_code == 200
    stale = desk.send("/accept")
    assert stale.status_code == 412
    assert "180" in stale.text
    assert operator.get(url).json["state"] == "filed"


def test_a_proof_is_seen_and_verified(desk, hall, person):
    signed(person("inspector"), hall["id"], waste_bins=False)
    order = corrections(person("inspector"), state="open")["hall.waste-bins"]["id"]
    operator, url = person("operator"), f"/corrections/{order}"
    photo = operator.send_photo(make.picture(80, 60, seed=4)).json["sha256"]
    operator.act(f"{url}/prove", operator.get(url), {"text": "已换桶", "photos": [photo]})

    shown = desk.get(f"/desk{url}").text
    assert "已换桶" in shown
    assert f"/api/v1/files/photo.{photo}.320." in shown
    desk.send("/verify", text="看过照片,已换")
    assert person("supervisor").get(url).json["state"] == "verified"


def test_an_inspector_is_offered_what_the_api_offers_and_other_areas_see_nothing(app, hall, person):
    _, row = filed(person("operator"), hall["id"], sittings=[make.sitting(meal="lunch", diners=20, tables=2)])
    at = f"/desk/filings/{row.json['id']}"
    inspector, other = Browser(app, "inspector"), Browser(app, "other_inspector")
    assert "139****0002" in inspector.get(at).text
    assert [each for each in inspector.forms() if each.startswith(at)] == []
    assert other.get(at).status_code == 404


def test_a_step_that_is_not_offered_is_not_taken(desk, hall, person):
    _, row = filed(
        person("operator"), hall["id"], sittings=[make.sitting(meal="dinner", diners=20, tables=2)]
    )
    at = f"/desk/filings/{row.json['id']}"
    token = (desk.get(at), next(iter(desk.forms().values()))["form_token"])[1]
    answer = desk.client.post(f"{at}/close", data={"form_token": token, "version": "2"})
    assert "现在不能办" in answer.text
    assert person("operator").get(f"/filings/{row.json['id']}").json["state"] == "filed"


def test_a_hall_shows_its_file_and_figures_come_as_page_paper_and_workbook(desk, hall):
    text = desk.get(f"/desk/halls/{hall['id']}").text
    for word in (hall["code"], "检查", "整改", "备案", "经过", hall["address"]):
        assert word in text
    assert hall["name"] in desk.get("/desk/halls?q=" + hall["code"]).text
    figures = desk.get("/desk/overview").text
    assert "现场指导完成率" in figures
    assert desk.get("/desk/overview.pdf").data.startswith(b"%PDF")
    assert desk.get("/desk/overview.xlsx").data.startswith(b"PK")
    assert desk.get("/desk/overview?quarter=2026Q9").status_code == 422


def test_papers_open_from_the_pages_that_name_them(desk, hall, person):
    _, row = filed(person("operator"), hall["id"], sittings=[make.sitting(meal="lunch", diners=20, tables=2)])
    visit = signed(person("inspector"), hall["id"], fridge_thermometer=False)
    pages = (
        f"/desk/filings/{row.json['id']}",
        f"/desk{visit}",
        f"/desk/registrations/{_registration(person)}",
    )
    papers = [
        at
        for page in pages
        for at in re.findall(r'href="(/desk/[^"]+(?:pdf|notice|decision))"', desk.get(page).text)
    ]
    assert len(papers) == 4
    assert {desk.get(at).data[:5] for at in papers} == {b"%PDF-"}


def _registration(person):
    return person("supervisor").get("/registrations?state=verified&limit=1").json["items"][0]["id"]


def test_it_reads_in_english_too(desk):
    text = desk.get("/desk/", **{"Accept-Language": "en"}).text
    assert "What waits" in text
    assert "待办" not in text
