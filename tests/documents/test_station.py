"""Whom to telephone: the office of the register of authorities, for the county of whoever asks."""

from tests import shared

app = shared.app


def test_everyone_in_a_county_is_told_its_office(person):
    for name in ("operator", "inspector", "supervisor"):
        answer = person(name).get("/regions/station")
        assert answer.status_code == 200, name
        assert answer.json == {
            "organ": "泰兴市市场监督管理局",
            "contact": "食品经营监管科(示例)",
            "phone": "0523-00000000(示例)",
            "address": "泰兴市示例路 1 号(示例)",
        }


def test_an_area_wider_than_a_county_has_no_single_office(person):
    answer = person("admin").get("/regions/station")
    assert (answer.status_code, answer.json["detail"][:9]) == (404, "您的辖区大于一个县")
