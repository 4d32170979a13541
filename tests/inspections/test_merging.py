"""Two inspectors, or a phone and a desk, write one visit: nothing is lost, and nobody is turned away."""

from uuid import uuid4

import pytest

from tests.application import both_databases
from tests.steps.inspections import answer, form

MOP = "hall.mop-sink"


@pytest.fixture
def visit(hall, inspector, colleague) -> str:
    """The URL of a visit of two inspectors in which each has read version 1."""
    url = f"/inspections/{uuid4()}"
    content = form(hall["id"], answer(MOP, mop_sink=True), second_inspector_id=colleague.account_id)
    row = inspector.put(url, content)
    assert (row.status_code, row.json["version"]) == (201, 1)
    return url


def written(row, *answers, **said):
    """The record as a phone holds it that has read the row."""
    keys = ("hall_id", "kind", "filing_id", "second_inspector_id", "remark")
    return {key: row.json[key] for key in keys} | {"answers": list(answers)} | said


def noted(note):
    return answer(MOP, mop_sink=True) | {"note": note}


def outcomes(merged):
    return {(each["requirement"], each["field"]): each["outcome"] for each in merged.json["merged"]}


@both_databases
def test_different_facts_of_two_phones_merge(visit, inspector, colleague):
    read = inspector.get(visit)
    before = answer(MOP, mop_sink=True)
    alarm = answer("hall.gas-alarm", gas_alarm=False)
    inspector.put(visit, written(read, before, alarm), after=read)

    mine = written(read, {**before, "note": "在走廊尽头"}, remark="下午", base_version=1)
    merged = colleague.post(f"{visit}/merge", mine)

    assert (merged.status_code, merged.json["base_known"], merged.json["questions"]) == (200, True, None)
    answers = {each["requirement"]: each for each in merged.json["answers"]}
    assert answers[MOP]["note"] == "在走廊尽头"
    assert answers["hall.gas-alarm"]["facts"] == {"gas_alarm": False}
    assert merged.json["remark"] == "下午"
    assert outcomes(merged)[("hall.gas-alarm", "facts/gas_alarm")] == "kept"
    assert outcomes(merged)[(MOP, "note")] == "taken"
    assert inspector.act(f"{visit}/submit", merged).status_code == 200, (
        "the answer tells the version that stands"
    )


@both_databases
def test_of_one_fact_both_values_are_kept_and_the_worse_stands_until_it_is_settled(
    visit, inspector, colleague
):
    read = inspector.get(visit)
    inspector.put(
        visit, written(read, answer(MOP, mop_sink=True), answer("hall.gas-alarm", gas_alarm=True)), after=read
    )
    theirs = written(
        read, answer(MOP, mop_sink=True), answer("hall.gas-alarm", gas_alarm=False), base_version=1
    )

    merged = colleague.post(f"{visit}/merge", theirs)

    (question,) = merged.json["questions"]
    assert (question["requirement"], question["field"]) == ("hall.gas-alarm", "facts/gas_alarm")
    assert [(each["value"], each["by"]) for each in question["values"]] == [
        (True, inspector.account_id),
        (False, colleague.account_id),
    ]
    (stands,) = [each["facts"] for each in merged.json["answers"] if each["requirement"] == "hall.gas-alarm"]
    assert stands == {"gas_alarm": False}

    again = colleague.post(f"{visit}/merge", theirs)
    assert (again.json["version"], again.json["questions"]) == (
        merged.json["version"],
        merged.json["questions"],
    )

    said = {"requirement": "hall.gas-alarm", "field": "facts/gas_alarm"}
    nobodys = inspector.act(f"{visit}/settle", again, {**said, "value": "也许"})
    assert (nobodys.status_code, nobodys.json["errors"][0]["pointer"]) == (422, "#/value")
    settled = inspector.act(f"{visit}/settle", again, {**said, "value": True})
    assert (settled.status_code, settled.json["questions"]) == (200, None)
    (stands,) = [each["facts"] for each in settled.json["answers"] if each["requirement"] == "hall.gas-alarm"]
    assert stands == {"gas_alarm": True}
    assert inspector.act(f"{visit}/settle", settled, {**said, "value": True}).status_code == 404


def test_who_writes_another_value_has_read_the_question_and_decides(visit, inspector, colleague):
    read = inspector.get(visit)
    inspector.put(visit, written(read, noted("甲")), after=read)
    asked = colleague.post(f"{visit}/merge", written(read, noted("乙"), base_version=1))
    assert [each["field"] for each in asked.json["questions"]] == ["note"]

    other = inspector.put(visit, written(asked, noted("甲"), remark="另记"), after=asked)
    assert [each["field"] for each in other.json["questions"]] == ["note"], "it stays as it stood"
    decided = inspector.put(visit, written(other, noted("丙")), after=other)

    assert decided.json["questions"] is None


def test_one_fact_that_two_answers_state_differently_is_asked_and_not_refused(visit, inspector, colleague):
    read = inspector.get(visit)
    one, other = (
        answer("hall.exits-count", exits_count=3),
        answer("hall.exit-doors-ok-outward", exits_count=1),
    )
    first = inspector.put(visit, written(read, answer(MOP, mop_sink=True), one), after=read)
    assert first.status_code == 200, first.json

    merged = colleague.post(
        f"{visit}/merge", written(read, answer(MOP, mop_sink=True), other, base_version=1)
    )

    assert merged.status_code == 200, merged.json
    assert len(merged.json["questions"]) == 1


def test_what_was_written_from_a_version_that_nobody_keeps_takes_nothing_away(visit, inspector, colleague):
    read = inspector.get(visit)
    row = read
    for number in range(22):
        row = inspector.put(visit, written(row, noted(f"第 {number} 次")), after=row)

    merged = colleague.post(f"{visit}/merge", written(read, base_version=1))

    assert (merged.status_code, merged.json["base_known"]) == (200, False)
    assert [each["note"] for each in merged.json["answers"]] == ["第 21 次"]


def test_a_record_that_nobody_has_read_yet_is_created(hall, inspector):
    url = f"/inspections/{uuid4()}"

    made = inspector.post(f"{url}/merge", form(hall["id"], answer(MOP, mop_sink=True)) | {"base_version": 0})

    assert (made.status_code, made.json["version"], made.json["merged"]) == (200, 1, [])
    lost = inspector.post(f"/inspections/{uuid4()}/merge", form(hall["id"]) | {"base_version": 3})
    assert lost.status_code == 404


def test_a_record_of_another_kind_and_a_visit_that_is_handed_over_are_refused(visit, inspector):
    read = inspector.get(visit)
    other = inspector.post(f"{visit}/merge", written(read, kind="routine", base_version=1))
    assert (other.status_code, other.json["code"], other.json["differs"]) == (
        409,
        "different-content",
        ["kind"],
    )
    handed_over = inspector.act(f"{visit}/submit", read)
    late = inspector.post(f"{visit}/merge", written(handed_over, base_version=1))
    assert (late.status_code, late.json["code"]) == (409, "not-now")
