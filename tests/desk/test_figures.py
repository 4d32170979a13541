"""A supervisor looks at figures and chooses areas by their names."""

import re
from datetime import timedelta

import pytest

from tests import make, shared
from tests.desk.browser import Browser
from tests.steps.filings import filed

app, hall = shared.app, shared.hall
OPTION = re.compile(r'<option value="([0-9]*)"[^>]*>([^<]*)</option>')


def options(page):
    """Region to the name by which it is chosen."""
    (found,) = re.findall(r'<select name="region">.*?</select>', page, re.S)
    return dict(OPTION.findall(found))


@pytest.fixture
def desk(app):
    return Browser(app, "supervisor")


def test_an_area_is_chosen_by_name_down_to_a_village(desk, hall):
    town = hall["region"][:9]
    names = options(desk.get("/desk/overview").text)
    assert names[""] == "全部辖区"
    assert names[town] == "元竹镇"
    assert hall["region"] not in names
    below = options(desk.get(f"/desk/overview?region={town}").text)
    assert below[hall["region"]] == "\u3000兴杨村委会"  # moved in under its town
    assert set(names) < set(below)
    for path in ("/desk/", "/desk/halls", "/desk/programme?"):
        assert town in desk.get(path).text, path


@pytest.mark.parametrize(("region", "status"), [("zzz", 422), ("110101", 200), ("%3Cb%3E", 422)])
def test_an_area_of_others_or_none_lists_nothing(desk, hall, region, status):
    page = desk.get(f"/desk/halls?region={region}")
    assert page.status_code == status
    assert hall["name"] not in page.text
    assert "<b>" not in page.text


def test_halls_are_listed_of_an_area_and_a_state(desk, hall):
    assert hall["name"] in desk.get(f"/desk/halls?region={hall['region'][:9]}&state={hall['state']}").text
    assert hall["name"] not in desk.get("/desk/halls?state=suspended").text
    assert hall["name"] not in desk.get("/desk/halls?region=321283001").text


def test_the_time_before_the_months_and_the_sentences_stand_beside_the_figures(desk, hall, person):
    filed(person("operator"), hall["id"], sittings=[make.sitting(diners=40, tables=4)])
    page = desk.get(f"/desk/overview?from={make.TODAY}&to={make.TODAY + timedelta(days=365)}").text
    assert "备案农村集体聚餐1场、4桌、40人次" in page
    (filings,) = re.findall(r">备案</span></th><td>([^<]*)</td><td[^>]*>([^<]*)</td>", page)
    assert filings == ("1", "0")
    assert page.count('class="filed" x=') == 12
