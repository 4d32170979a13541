"""Halls, filings and chefs are found by what people remember of them."""

from inspector.journal.models import Entry
from tests.steps.chefs import registered
from tests.steps.filings import filed
from tests.steps.registrations import count

NAMES = ("小王庄", "王莊 阳光", "xwz", "XWZYG", "文化路8", "0001", "321283-104")


def found(client, kind, q):
    answer = client.open("GET", f"/{kind}", query_string={"q": q})
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json["items"]]


def test_by_name_code_address_initials_and_telephone(
    app, hall, operator, inspector, supervisor, admin, person
):
    banquet, row = filed(operator, hall["id"])
    filing = banquet.rpartition("/")[2]
    for q in NAMES:
        assert found(supervisor, "halls", q) == [hall["id"]], q
        assert found(supervisor, "filings", q) == [filing], q
        assert found(person("other_supervisor"), "halls", q) == [], q
    for q in ("大王庄", "100%", "_", "xwy"):
        assert found(supervisor, "halls", q) == found(supervisor, "filings", q) == [], q
    assert found(inspector, "halls", "+86 138-0000-0001") == [hall["id"]]
    assert found(admin, "halls", "13800000001") == []  # who is shown no number finds nobody by it
    assert found(supervisor, "filings", row.json["number"][-6:].lower()) == [filing]

    journalled = count(app, Entry, action="search-person")
    assert found(supervisor, "filings", "139 0000 0002") == [filing]
    assert found(inspector, "filings", "13900000002") == []
    chef = registered(operator)[0].rpartition("/")[2]
    for q in ("钱示例", "qsl", "13800000003"):
        assert found(supervisor, "chefs", q) == [chef], q
    assert count(app, Entry, action="search-person") == journalled + 4
