"""Repeats as phones, proxies and programs make them: in another order, with tags in other forms."""

from copy import deepcopy
from uuid import uuid4

from tests import make, shared

app = shared.app


def turned(value):
    """The value with every list in it the other way round."""
    if isinstance(value, dict):
        return {key: turned(each) for key, each in value.items()}
    return [turned(each) for each in reversed(value)] if isinstance(value, list) else value


def test_every_record_is_the_same_however_its_lists_are_ordered(operator, inspector, new_hall, subtests):
    filing = make.filing(new_hall["id"], dishes=["红烧肉", "炒青菜", "鱼"])
    filing["people"] = [*filing["people"], {"name": "王帮工", "role": "helper"}]
    answers = [
        {"requirement": "hall.waste-bins", "facts": {"waste_bins": False}, "photos": ["a" * 64, "b" * 64]},
        {"requirement": "hall.gas-alarm", "facts": {"fuel": ["bottled_gas", "wood"], "gas_alarm": True}},
    ]
    visit = {"hall_id": new_hall["id"], "kind": "routine", "answers": answers}
    for writer, url, form in ((operator, "/filings", filing), (inspector, "/inspections", visit)):
        with subtests.test(url):
            address = f"{url}/{uuid4()}"
            first, again = writer.put(address, form), writer.put(address, turned(deepcopy(form)))

            assert (first.status_code, again.status_code) == (201, 201), again.text
            assert (again.json["version"], again.headers["ETag"]) == (1, first.headers["ETag"])
            changed = {**form, "hall_id": form["hall_id"], "dishes": ["别的"], "answers": []}
            other = writer.put(address, {key: changed[key] for key in form})
            assert (other.status_code, other.json["code"]) == (409, "different-content")


def test_a_tag_that_a_proxy_changed_still_spares_the_body(operator, new_hall):
    url = f"/halls/{new_hall['id']}"
    tag = operator.get(url).headers["ETag"]
    for sent in (tag, f"W/{tag}", f'"x", W/{tag}', "*"):
        answer = operator.get(url, headers={"If-None-Match": sent})
        assert (sent, answer.status_code, answer.data) == (sent, 304, b"")
    for sent in ('"x"', 'W/"x", "y"', ""):
        assert operator.get(url, headers={"If-None-Match": sent}).status_code == 200
