"""Words that a region has learned, and foods of its own, published as data."""

from datetime import date, timedelta

import pytest

from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.library import DATA, Document, shipped
from tests import make
from tests.application import both_databases
from tests.client import Client

EXAMPLE = (DATA / "examples/foods-learned.toml").read_text("utf-8")
SINCE = date(2026, 12, 1)


def library(text: str = EXAMPLE):
    return shipped().with_documents([Document("foods.toml", text.encode())])


def hits(*dishes: str, region: str = "321281", on: date = SINCE) -> list[str]:
    return [hit.food.id for hit in library().lexicon(region, on).screen(dishes)]


class TestALearnedWord:
    def test_is_found_where_and_when_it_rules(self):
        assert shipped().foods.screen(["红烧泥鳅豆"]) == []
        assert hits("泥鳅豆角烧肉") == ["green-beans"]
        assert hits("泥鳅豆角烧肉", region="321281101001") == ["green-beans"]

    def test_goes_before_the_shorter_word_that_means_less(self):
        assert hits("清炒泥鳅豆角") == ["green-beans"]
        assert hits("清炒泥鳅豆角", region="321283") == ["unclear-bean-pods"]
        assert hits("清炒泥鳅豆角", on=SINCE - timedelta(days=1)) == ["unclear-bean-pods"]

    def test_has_its_harmless_neighbours(self):
        assert hits("泥鳅豆角干") == []

    def test_leaves_the_rest_of_the_list_as_it_was(self):
        assert hits("干煸四季豆", "土豆烧肉") == ["green-beans"]


def test_a_food_of_ones_own_is_found_with_its_reason():
    (hit,) = library().lexicon("321281", SINCE).screen(["炒上午泡的木耳"])
    assert (hit.food.id, hit.food.severity) == ("fresh-wood-ear", "care")
    assert hit.food.reason.zh


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('food = "green-beans"', 'food = "moon-beans"', "moon-beans: there is no such food"),
        ('泥鳅豆角"]', '四季豆"]', "green-beans: 四季豆 is a word of green-beans"),
        ('id = "fresh-wood-ear"', 'id = "nitrite"', "nitrite: this food is known"),
        ('severity = "care"', 'severity = "bad"', "fresh-wood-ear: severity"),
        ("words = [", "word = [", "unknown key 'word'"),
        ('scope = "321281"', 'scope = "x"', "scope must be"),
        ('kind = "foods"', 'kind = "food"', "kind must be"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(old: str, new: str, reason: str):
    assert old in EXAMPLE
    with pytest.raises(BadStandard, match=reason):
        library(EXAMPLE.replace(old, new, 1))


def test_a_list_that_adds_nothing_is_none():
    header = EXAMPLE.partition("[[synonym]]")[0].partition("#   flask")[0]
    head = header + EXAMPLE[EXAMPLE.index('kind = "foods"') : EXAMPLE.index("# 已知食品")]
    with pytest.raises(BadStandard, match="it adds nothing"):
        library(head)


def test_what_one_list_added_another_may_not_add_again():
    again = EXAMPLE.replace("xinghua-foods-2026", "xinghua-foods-2027")
    with pytest.raises(BadStandard, match="泥鳅豆角 is a word of green-beans"):
        library().with_documents([Document("again.toml", again.encode())])


@both_databases
def test_published_it_is_found_in_the_next_filing(admin: Client, operator: Client, accepted_hall):
    order = EXAMPLE.replace('scope = "321281"', 'scope = "321283"').replace(str(SINCE), str(make.TODAY))
    form = make.filing(accepted_hall["id"], dishes=["泥鳅豆角烧肉"])
    before = operator.post("/filings/judge", form).json

    published = admin.post("/standards", {"content": order, "why": "乡厨反映的叫法"})

    after = operator.post("/filings/judge", form).json
    assert (published.status_code, published.json["kind"]) == (201, "foods")
    assert [hit["severity"] for hit in before["menu_hits"]] == ["care"]
    assert [hit["severity"] for hit in after["menu_hits"]] == ["banned"]
    assert "banquet.menu-precheck" in [each["requirement"] for each in after["blocks"]]
