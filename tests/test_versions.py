"""A reader who has the latest state is not sent it again; one who has not, is."""

import hashlib
from uuid import uuid4

import pytest

from tests import make, shared
from tests.client import offered

app, hall = shared.app, shared.hall


def get(client, url, *, known=None, language="zh-CN"):
    headers = {"Accept-Language": language} | ({"If-None-Match": known} if known else {})
    return client.get(url, headers=headers)


@pytest.fixture
def drafted(operator):
    """The URL of a registration and its first answer."""
    url = f"/registrations/{uuid4()}"
    return url, operator.put(url, make.registration())


class TestUnchanged:
    def test_it_is_not_sent_again(self, operator, drafted):
        url, _ = drafted
        first = get(operator, url)
        second = get(operator, url, known=first.headers["ETag"])

        assert (second.status_code, second.data) == (304, b"")
        assert second.headers["ETag"] == first.headers["ETag"]

    def test_one_of_several_known_versions_will_do(self, operator, drafted):
        url, _ = drafted
        known = f'"0-zh", {get(operator, url).headers["ETag"]}'

        assert get(operator, url, known=known).status_code == 304

    @pytest.mark.parametrize("url", ["/me", "/halls/{hall}"])
    def test_everything_that_has_a_version_can_say_so(self, operator, hall, url):
        url = url.format(hall=hall["id"])

        assert get(operator, url, known=get(operator, url).headers["ETag"]).status_code == 304

    def test_an_error_is_never_unchanged(self, operator):
        assert get(operator, f"/halls/{uuid4()}", known="*").status_code == 404

    def test_a_write_is_never_unchanged(self, operator, drafted):
        url, row = drafted
        answer = operator.post(
            f"{url}/submit", headers={"If-Match": row.headers["ETag"], "If-None-Match": row.headers["ETag"]}
        )

        assert answer.status_code == 200


class TestChanged:
    def test_a_new_version_is_sent(self, operator, drafted):
        url, row = drafted
        known = get(operator, url).headers["ETag"]
        operator.act(f"{url}/submit", row)
        answer = get(operator, url, known=known)

        assert (answer.status_code, answer.json["state"]) == (200, "submitted")
        assert answer.headers["ETag"] != known

    def test_another_language_is_another_state(self, operator, drafted):
        url, _ = drafted
        known = get(operator, url, language="zh").headers["ETag"]

        assert get(operator, url, known=known, language="en").status_code == 200

    def test_another_reader_sees_another_state(self, operator, supervisor, drafted):
        url, row = drafted
        operator.act(f"{url}/submit", row)
        seen = [get(who, url) for who in (operator, supervisor)]

        assert offered(seen[0].json) != offered(seen[1].json)
        assert get(supervisor, url, known=seen[0].headers["ETag"]).status_code == 200

    def test_what_changed_without_a_new_version_is_sent(self, inspector, hall):
        """A photo that arrives does not change the visit, but what is still missing from it."""
        content, url = make.picture(64, 48), f"/inspections/{uuid4()}"
        photos = [hashlib.sha256(content).hexdigest(), "0" * 64]
        form = {"hall_id": hall["id"], "kind": "routine"}
        requirement = inspector.get(f"/checklists/{hall['id']}/routine").json["items"][0]["requirement"]
        inspector.put(url, form | {"answers": [{"requirement": requirement, "photos": photos}]})
        before = get(inspector, url)
        inspector.send_photo(content)
        after = get(inspector, url, known=before.headers["ETag"])

        assert before.json["missing_photos"] == sorted(photos)
        assert (after.status_code, after.json["missing_photos"]) == (200, ["0" * 64])
        assert after.json["version"] == before.json["version"]


class TestHeaders:
    def test_nobody_between_keeps_what_is_somebody_s(self, operator, hall):
        for url in ("/halls", f"/halls/{hall['id']}", "/me"):
            answer = operator.get(url)
            assert "private" in answer.headers["Cache-Control"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_a_state_depends_on_language_and_reader(self, operator, hall):
        vary = operator.get(f"/halls/{hall['id']}").headers["Vary"]

        assert {each.strip() for each in vary.split(",")} >= {"Accept-Language", "Authorization"}

    def test_head_is_a_get_without_its_body(self, operator, hall):
        url = f"/halls/{hall['id']}"
        head, whole = operator.open("HEAD", url), operator.get(url)

        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["ETag"] == whole.headers["ETag"]

    def test_the_tag_of_any_answer_opens_the_next_change(self, operator, drafted):
        url, _ = drafted

        assert operator.act(f"{url}/submit", get(operator, url, language="en")).status_code == 200
