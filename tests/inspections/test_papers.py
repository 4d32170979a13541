"""The papers of a visit: the record that both sides sign, and the order to put right what was found."""

import io

import pytest
from pypdf import PdfReader

from tests import make
from tests.application import both_databases
from tests.documents.reading import prove_official
from tests.steps.inspections import form, signed, started, submitted_inspection
from tests.steps.registrations import UNSIGNED, opened_long_ago


@pytest.fixture
def visit(app, hall, inspector):
    """A signed visit that found one thing wrong."""
    opened_long_ago(app, hall["id"])
    return signed(inspector, hall["id"], waste_bins=False)


@pytest.fixture
def visit_with_photos(inspector, hall):
    """Makes a visit that is handed over, with so many photos."""

    def made(count):
        photos = [inspector.send_photo(make.picture(80, 60, seed=n)).json["sha256"] for n in range(count)]
        url, row = started(inspector, hall["id"])
        answers = row.json["answers"]
        for place in range(0, count, 10):
            answers[place // 10]["photos"] = photos[place : place + 10]
        row = inspector.put(url, form(hall["id"], *answers), after=row)
        assert inspector.act(f"{url}/submit", row).status_code == 200
        return url

    return made


@both_databases
def test_the_record_says_what_was_looked_at_found_and_signed(visit, inspector, hall):
    answer = inspector.get(f"{visit}/record.pdf")

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    text = prove_official(answer.data)
    row = inspector.get(visit).json
    assert "农村集体聚餐点现场检查记录" in text
    assert "泰兴市市场监督管理局" in text
    assert hall["name"] in text
    assert f"应查{row['applicable']}项，实查{row['looked_at']}项" in text
    assert "实测否，要求应为是" in text
    assert "当事人未签字，理由" in text
    assert "检查结果记录表" in text


def test_before_it_is_handed_over_there_is_no_record(inspector, hall):
    url = submitted_inspection(inspector, hall["id"], "unannounced")
    assert inspector.get(f"{url}/record.pdf").status_code == 200
    planned = "/inspections/0b1d3a52-6a5f-4f39-9f0e-5d7a6a2b7f11"
    inspector.put(planned, {"hall_id": hall["id"], "kind": "routine", "answers": []})

    answer = inspector.get(f"{planned}/record.pdf")

    assert (answer.status_code, answer.json["code"]) == (409, "not-yet")


def test_the_order_names_what_by_when_by_which_clause_and_the_remedies(visit, supervisor, hall, operator):
    (due,) = {row["due_on"] for row in operator.get("/corrections?state=open").json["items"]}
    year, month, day = (int(part) for part in due.split("-"))

    text = prove_official(supervisor.get(f"{visit}/correction-order.pdf").data)

    assert "责令改正通知书" in text
    assert "送达回证" in text
    assert f"{year}年{month}月{day}日" in text
    assert "废弃物" in text


def test_where_nothing_is_owed_there_is_no_order(app, hall, inspector):
    opened_long_ago(app, hall["id"])
    url = signed(inspector, hall["id"])

    answer = inspector.get(f"{url}/correction-order.pdf")

    assert (answer.status_code, answer.json["code"]) == (409, "nothing-owed")


def test_an_operator_of_another_hall_gets_neither(visit, person):
    stranger = person("neighbour")
    for paper in ("record", "correction-order"):
        assert stranger.get(f"{visit}/{paper}.pdf").status_code == 404


def test_the_record_of_a_visit_with_many_photos_says_that_its_proof_fits_no_code(
    visit_with_photos, inspector
):
    text = prove_official(inspector.get(f"{visit_with_photos(60)}/record.pdf").data)

    assert "凭证过长" in text


def test_a_proof_that_names_few_is_a_code_on_the_record(visit_with_photos, inspector):
    text = prove_official(inspector.get(f"{visit_with_photos(3)}/record.pdf").data)

    assert "可离线核验" in text


def test_the_record_prints_its_photos_and_says_which_are_not_here(inspector, hall):
    here = inspector.send_photo(make.picture(640, 480, seed=1)).json["sha256"]
    url, row = started(inspector, hall["id"])
    answers = row.json["answers"]
    answers[0] |= {"photos": [here, "ab" * 32], "note": "灶台旁"}
    row = inspector.put(url, form(hall["id"], *answers), after=row)
    assert inspector.act(f"{url}/submit", row).status_code == 200

    answer = inspector.get(f"{url}/record.pdf")

    text = prove_official(answer.data)
    assert len(images(answer.data)) == 1
    assert "1.灶台旁" in text
    assert "尚未收到、已遗失或无法打开" in text


def test_the_order_shows_the_photos_of_what_failed_only(app, inspector, supervisor, hall):
    opened_long_ago(app, hall["id"])
    failing, other = (
        inspector.send_photo(make.picture(640, 480, seed=seed)).json["sha256"] for seed in (2, 3)
    )
    url, row = started(inspector, hall["id"])
    answers = row.json["answers"]
    for answer in answers:
        if "waste_bins" in answer["facts"]:
            answer["facts"]["waste_bins"], answer["photos"] = False, [failing]
    next(each for each in answers if not each["photos"])["photos"] = [other]
    row = inspector.put(url, form(hall["id"], *answers), after=row)
    row = inspector.act(f"{url}/submit", row)
    assert inspector.act(f"{url}/sign", row, UNSIGNED).status_code == 200

    paper = supervisor.get(f"{url}/correction-order.pdf")

    assert len(images(paper.data)) == 1
    assert "现场照片" in prove_official(paper.data)


def images(pdf):
    """Every picture that a PDF draws."""
    return [image for page in PdfReader(io.BytesIO(pdf)).pages for image in page.images]
