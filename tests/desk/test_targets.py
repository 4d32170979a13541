"""Targets of districts on the desk: set from above, ranked, noted, read below."""

import pytest

from tests import make, shared
from tests.desk.browser import Browser

app, hall = shared.app, shared.hall
YEAR = make.TODAY.year
SAID = {"region": "321283", "inhabitants": "1,000,000", "at_least inspections": "24"}
SAID |= {"at_least grade_a_share": "62.5", "points grade_a_share": "30"}


@pytest.fixture(scope="module")
def city(app):
    return Browser(app, "admin")


def test_a_city_sets_them_changes_them_and_sees_its_districts_ranked(city, app, hall, person):
    assert f"/desk/targets/set?year={YEAR}&amp;region=321283" in city.get("/desk/targets").text
    page = city.get(f"/desk/targets/set?year={YEAR}&region=321283")
    assert "场/千人" in page.text
    kept = send(city, **SAID)
    assert kept.status_code == 302, kept.text

    goals = person("admin").get(kept.location.removeprefix("/desk")).json["goals"]
    assert goals == [
        {"indicator": "grade_a_share", "at_least": 0.625, "points": 30},
        {"indicator": "inspections", "at_least": 24, "points": 10},
    ]
    page = city.get(f"/desk/targets/set?year={YEAR}&region=321283").text
    assert 'value="62.5"' in page
    assert send(city, **(SAID | {"at_least inspections": "1"})).status_code == 302
    ranking = city.get("/desk/targets").text
    assert (kept.location in ranking, "已达到" in ranking) == (True, True)
    assert f"/desk/targets/set?year={YEAR}&amp;region=321283" not in ranking, "it is set now"
    overview = city.get("/desk/overview").text
    assert ("目标得分" in overview, kept.location in overview) == (True, True)

    city.get(kept.location)
    city.send("/note", text="抽查3家,整改照片与现场不符")
    below = Browser(app, "supervisor").get(kept.location).text
    assert "抽查3家,整改照片与现场不符" in below
    assert ("/note" in below, "/targets/set" in below) == (False, False)


def test_what_cannot_be_is_said_on_the_form_with_what_was_written(city):
    city.get(f"/desk/targets/set?year={YEAR}&region=321204")
    refused = send(city, **(SAID | {"region": "321204", "at_least grade_a_share": "120"}))

    assert (refused.status_code, "比例的写法应为 0 到 1" in refused.text) == (422, True)
    assert 'value="120"' in refused.text


def send(browser, **said):
    """As a browser does, with every field of the form."""
    names = ["grade_a_share", "inspections"]
    units = {"unit grade_a_share": "share", "unit inspections": "count"}
    ((at, hidden),) = [pair for pair in browser.forms().items() if pair[0].endswith("/targets/set")]
    data = {**hidden, **units, **said, "indicator": names}
    browser.page = browser.client.post(at, data=data, headers={"Accept-Language": "zh-CN"})
    return browser.page
