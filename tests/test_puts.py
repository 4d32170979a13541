"""A PUT under an id of one's own may be repeated; so may an action whose answer was lost."""

from dataclasses import dataclass
from uuid import uuid4

import pytest

from inspector.core.errors import Conflict, PreconditionFailed
from inspector.core.idempotency import Put, decide, is_replay, require_editable
from tests import make, shared

app, hall = shared.app, shared.hall
CONTENT = {"name": "甲", "tables": 3}


@dataclass
class Row:
    version: int = 5
    last_action: str = "submit"
    last_by: str | None = "me"


class TestDecide:
    @pytest.mark.parametrize(
        ("row", "sent", "expected", "put"),
        [
            pytest.param(None, CONTENT, None, Put.CREATE, id="a free id"),
            pytest.param(Row(), CONTENT, None, Put.REPLAY, id="the same again"),
            pytest.param(Row(), CONTENT, 5, Put.REPLAY, id="the same over the version that is there"),
            pytest.param(Row(), CONTENT, 4, Put.REPLAY, id="a replacement whose answer was lost"),
            pytest.param(Row(), CONTENT | {"tables": 4}, 5, Put.REPLACE, id="other content, in order"),
        ],
    )
    def test_what_is_to_be_done(self, row, sent, expected, put):
        assert decide(row, CONTENT, sent, expected) is put

    @pytest.mark.parametrize(
        ("row", "sent", "expected"),
        [
            pytest.param(None, CONTENT, 1, id="nothing there to replace"),
            pytest.param(Row(), CONTENT, 3, id="the same content, but two versions ago"),
            pytest.param(Row(), CONTENT, 6, id="the same content, over a version to come"),
            pytest.param(Row(), CONTENT | {"tables": 4}, 4, id="somebody was faster"),
            pytest.param(Row(), CONTENT | {"tables": 4}, 6, id="a version to come"),
        ],
    )
    def test_it_refuses_what_was_not_read_before(self, row, sent, expected):
        with pytest.raises(PreconditionFailed):
            decide(row, CONTENT, sent, expected)

    def test_it_names_what_differs(self):
        with pytest.raises(Conflict) as refused:
            decide(Row(), CONTENT, {"tables": 4, "name": "乙", "new": None}, None)

        assert refused.value.code == "different-content"
        assert refused.value.more == {"differs": ["name", "tables"], "version": 5}


class TestAlreadyDone:
    def test_only_the_very_same_request_was_carried_out_before(self):
        assert is_replay(Row(), 4, "submit", "me")

    def test_a_new_one_over_the_latest_version_was_not(self):
        assert not is_replay(Row(), 5, "submit", "me")

    @pytest.mark.parametrize(
        ("expected", "action", "by"),
        [
            pytest.param(4, "withdraw", "me", id="another action"),
            pytest.param(4, "submit", "you", id="another person"),
            pytest.param(3, "submit", "me", id="an older version"),
            pytest.param(6, "submit", "me", id="a version to come"),
        ],
    )
    def test_anything_else_over_an_old_version_is_refused(self, expected, action, by):
        with pytest.raises(PreconditionFailed) as refused:
            is_replay(Row(), expected, action, by)

        assert refused.value.more == {"version": 5}


def test_content_is_frozen_outside_its_editable_states():
    require_editable("draft", ("draft", "returned"))
    with pytest.raises(Conflict) as refused:
        require_editable("filed", ("draft", "returned"))

    assert (refused.value.code, refused.value.more) == ("not-now", {"state": "filed"})


@pytest.fixture(params=["registration", "filing", "inspection"])
def record(request, operator, inspector, hall):
    """Who writes it, its URL, its content, and a change to it with the name of what differs."""
    if request.param == "registration":
        return operator, f"/registrations/{uuid4()}", make.registration(), {"name": "新名"}
    if request.param == "filing":
        return operator, f"/filings/{uuid4()}", make.filing(hall["id"]), {"caterer": "另一服务队"}
    form = {"hall_id": hall["id"], "kind": "routine", "day": make.TODAY.isoformat()}
    return inspector, f"/inspections/{uuid4()}", form, {"remark": "门前积水"}


def shape(answer):
    """What a person sees of a record; `judgement` of a draft is that of the moment."""
    return {key: value for key, value in answer.json.items() if key != "judgement"}


class TestEveryRecord:
    def test_the_same_again_is_the_first_answer_again(self, record):
        writer, url, form, _ = record
        first = writer.put(url, form)
        again = writer.put(url, form)

        assert (first.status_code, again.status_code) == (201, 201)
        assert shape(again) == shape(first)
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.json["version"] == 1

    def test_other_content_under_the_id_is_refused_and_named(self, record):
        writer, url, form, change = record
        writer.put(url, form)
        answer = writer.put(url, form | change)

        assert (answer.status_code, answer.json["code"]) == (409, "different-content")
        assert answer.json["differs"] == list(change)
        assert answer.json["version"] == 1

    def test_with_its_etag_it_is_replaced_once(self, record):
        writer, url, form, change = record
        first = writer.put(url, form)
        second = writer.put(url, form | change, after=first)
        lost = writer.put(url, form | change, after=first)

        assert (second.status_code, second.json["version"]) == (200, 2)
        assert shape(second).items() >= change.items()
        assert (lost.json["version"], shape(lost)) == (2, shape(second))

    def test_who_comes_second_is_told_what_is_there_now(self, record):
        writer, url, form, change = record
        first = writer.put(url, form)
        writer.put(url, form | change, after=first)
        late = writer.put(url, form | dict.fromkeys(change, "别的"), after=first)

        assert (late.status_code, late.json["code"]) == (412, "changed-meanwhile")
        assert late.json["version"] == 2
        current = writer.get(url).json
        assert {**late.json["current"], "judgement": 0} == {**current, "judgement": 0}

    def test_nothing_is_replaced_where_nothing_is(self, record):
        writer, url, form, _ = record
        answer = writer.open("PUT", url, json=form, headers={"If-Match": '"1"'})

        assert answer.status_code == 412
        assert writer.get(url).status_code == 404


TAGS = (
    *('"1"', "1", '"1-zh"', '"1-en-abc"', '"1-zh-abc-gzip"', '"1-zh-abc:br"'),
    *(
        'W/"1"',
        'W/"1-zh-abc"',
        'w/"1"',
        "W/1",
        "*",
        ' "1" ',
        '"1","2"',
        '"7-zh", W/"1-zh"',
        '"x", "1"',
        '"1", *',
    ),
)


class TestIfMatch:
    def test_an_action_without_it_is_asked_to_read_first(self, operator):
        url = f"/registrations/{uuid4()}"
        operator.put(url, make.registration())
        answer = operator.post(f"{url}/submit")

        assert (answer.status_code, answer.json["code"]) == (428, "if-match-required")

    @pytest.mark.parametrize("tag", ['"x"', "", '""', '"-1"', '"٣"', '"9999999999"', 'W/"x"', '"x", "y"'])
    def test_a_tag_that_we_never_gave_is_refused(self, operator, tag):
        url = f"/registrations/{uuid4()}"
        operator.put(url, make.registration())
        answer = operator.post(f"{url}/submit", headers={"If-Match": tag})

        assert (answer.status_code, answer.json["code"]) == (412, "not-our-etag")
        assert operator.get(url).json["state"] == "draft"

    @pytest.mark.parametrize("tag", TAGS)
    def test_any_tag_of_the_version_will_do(self, operator, tag):
        url = f"/registrations/{uuid4()}"
        operator.put(url, make.registration())

        assert operator.post(f"{url}/submit", headers={"If-Match": tag}).status_code == 200

    @pytest.mark.parametrize("tag", ['"2-zh"', 'W/"2-zh"', '"2-zh", "7-zh"', 'W/"9", W/"3"'])
    def test_tags_of_other_versions_do_not(self, operator, tag):
        url = f"/registrations/{uuid4()}"
        operator.put(url, make.registration())
        answer = operator.post(f"{url}/submit", headers={"If-Match": tag})

        assert (answer.status_code, answer.json["code"]) == (412, "changed-meanwhile")
        assert answer.json["current"]["state"] == "draft"

    def test_a_list_with_the_tag_of_before_repeats_a_lost_answer(self, operator):
        url = f"/registrations/{uuid4()}"
        operator.put(url, make.registration())
        for _ in range(2):
            answer = operator.post(f"{url}/submit", headers={"If-Match": 'W/"1-zh", "0-zh"'})
            assert (answer.status_code, answer.json["version"]) == (200, 2)
