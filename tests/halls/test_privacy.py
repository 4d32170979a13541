"""Whom to call about a hall: for those who do."""

import pytest

from tests.application import both_databases

pytestmark = both_databases


@pytest.mark.parametrize(
    ("name", "read"),
    [
        *((name, ("王示例", "13800000001")) for name in ("operator", "inspector", "supervisor")),
        ("admin", ("王**", "138****0001")),
    ],
)
def test_who_reads_the_name_and_the_number(person, hall, operator, name, read):
    registration = operator.get("/registrations").json["items"][0]["id"]
    for url in (f"/halls/{hall['id']}", f"/registrations/{registration}"):
        row = person(name).get(url)
        assert (row.json["responsible_person"], row.json["phone"]) == read
        assert ("王示例" in row.text) is (name != "admin")


def test_a_list_names_nobody(admin, supervisor, hall):
    for person in (admin, supervisor):
        for url in ("/halls", "/registrations"):
            assert "王示例" not in person.get(url).text
            assert "13800000001" not in person.get(url).text
