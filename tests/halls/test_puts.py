"""Registrations may be sent again: a phone whose answer was lost loses nothing and doubles nothing."""

import contextlib
import threading
from uuid import uuid4

from inspector.core.idempotency import decide
from inspector.registrations.actions import draft
from inspector.registrations.models import Registration
from inspector.standards.models import Judgement
from tests import make
from tests.application import both_databases
from tests.steps.registrations import count, drafted, steps_of, submitted


@both_databases
class TestTheSamePutAgain:
    def test_gives_the_first_answer_and_stores_nothing_more(self, app, operator):
        url, form = f"/registrations/{uuid4()}", make.registration()

        first, second = operator.put(url, form), operator.put(url, form)

        assert (first.status_code, second.status_code) == (201, 201)
        assert first.json == second.json
        assert first.headers["ETag"] == second.headers["ETag"]
        assert count(app, Registration) == 1
        assert steps_of(app, url.rpartition("/")[2]) == ["create"]

    def test_at_the_same_instant_still_makes_one(self, monkeypatch, app, person):
        """Neither may decide before the other has stored what it decided."""
        url, form = f"/registrations/{uuid4()}", make.registration()
        both, answers = threading.Barrier(2), []

        def decide_together(*given):
            with contextlib.suppress(threading.BrokenBarrierError):
                both.wait(timeout=0.7)  # in vain where the second has to queue
            return decide(*given)

        monkeypatch.setattr(draft, "decide", decide_together)
        threads = [
            threading.Thread(target=lambda phone: answers.append(phone.put(url, form)), args=(phone,))
            for phone in (person("operator"), person("operator"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert [answer.status_code for answer in answers] == [201, 201]
        assert answers[0].json == answers[1].json
        assert steps_of(app, url.rpartition("/")[2]) == ["create"]


def test_the_same_put_after_submitting_still_shows_where_it_stands(operator):
    form = make.registration()
    url = f"/registrations/{uuid4()}"
    row = operator.put(url, form)
    operator.act(f"{url}/submit", row)

    again = operator.put(url, form)

    assert (again.status_code, again.json["state"], again.json["version"]) == (201, "submitted", 2)


def test_other_content_under_a_taken_id_is_a_conflict_that_says_what_differs(operator):
    url, row = drafted(operator)
    other = make.registration(hall_id=row.json["hall_id"], name="另一个厅", latitude=32.2)

    refused = operator.put(url, other)

    assert (refused.status_code, refused.json["code"]) == (409, "different-content")
    assert refused.json["differs"] == ["latitude", "name"]
    assert refused.json["version"] == 1
    assert operator.get(url).json["name"] == row.json["name"]


def test_with_the_right_version_a_draft_is_replaced(operator):
    url, row = drafted(operator)
    other = make.registration(hall_id=row.json["hall_id"], name="另一个厅")

    replaced = operator.put(url, other, after=row)

    assert (replaced.status_code, replaced.json["version"], replaced.json["name"]) == (200, 2, "另一个厅")
    again = operator.put(url, other, after=row)
    assert (again.status_code, again.json["version"]) == (200, 2)


def test_with_an_outdated_version_the_answer_carries_the_current_state(operator):
    url, row = drafted(operator)
    hall_id = row.json["hall_id"]
    operator.put(url, make.registration(hall_id=hall_id, name="先到"), after=row)

    refused = operator.put(url, make.registration(hall_id=hall_id, name="后到"), after=row)

    assert (refused.status_code, refused.json["code"]) == (412, "changed-meanwhile")
    assert refused.json["version"] == 2
    assert refused.json["current"] == operator.get(url).json
    assert refused.json["current"]["name"] == "先到"


def test_what_is_not_there_cannot_be_replaced(operator, subtests):
    for tag in ('"1-zh"', "*", "W/1", '"abc"', '"-1"', '"99999999999999999999"'):
        with subtests.test(tag):
            url = f"/registrations/{uuid4()}"
            refused = operator.open("PUT", url, json=make.registration(), headers={"If-Match": tag})
            assert refused.status_code == 412
            assert operator.get(url).status_code == 404


def test_what_was_handed_in_can_no_longer_be_replaced(operator):
    url, row = submitted(operator)

    refused = operator.put(url, make.registration(hall_id=row.json["hall_id"], name="换名"), after=row)

    assert (refused.status_code, refused.json["code"]) == (409, "not-now")
    assert refused.json["state"] == "submitted"


class TestAnActionAgain:
    def test_whose_answer_was_lost_gives_that_answer(self, app, operator):
        url, row = drafted(operator)

        first, second = (operator.act(f"{url}/submit", row) for _ in range(2))

        assert (first.status_code, second.status_code) == (200, 200)
        assert first.json == second.json
        assert steps_of(app, url.rpartition("/")[2]) == ["create", "submit"]
        assert count(app, Judgement) == 1

    def test_is_not_taken_for_another_persons(self, person, operator, supervisor):
        url, row = submitted(operator)
        supervisor.act(f"{url}/accept", row)

        refused = person("admin").act(f"{url}/accept", row)

        assert (refused.status_code, refused.json["current"]["state"]) == (412, "accepted")

    def test_is_not_taken_for_another_action(self, operator):
        url, row = drafted(operator)
        operator.act(f"{url}/submit", row)

        refused = operator.act(f"{url}/withdraw", row)

        assert (refused.status_code, refused.json["current"]["state"]) == (412, "submitted")

    def test_needs_the_version_it_was_decided_on(self, operator):
        url, _ = drafted(operator)
        refused = operator.post(f"{url}/submit")
        assert (refused.status_code, refused.json["code"]) == (428, "if-match-required")
