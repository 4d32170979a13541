"""Who issues papers where."""

import pytest

from inspector.core.documents import authorities

ROW = """[[authority]]
region = "{region}"
organ = "{organ}"
short = "泰兴市监"
contact = ""
phone = ""
address = ""
reviewer = "泰兴市人民政府"
"""


@pytest.fixture
def register(tmp_path):
    def write(*rows):
        path = tmp_path / "authorities.toml"
        path.write_text("\n".join(rows), encoding="utf-8")
        return authorities.read(path)

    return write


def test_the_shipped_register_has_the_six_counties_and_no_real_telephone():
    shipped = authorities.read(authorities.SHIPPED)

    assert {each.region for each in shipped} == {
        *("321202", "321203", "321204", "321281", "321282", "321283"),
    }
    assert all(each.organ.endswith("市场监督管理局") for each in shipped)
    assert {each.phone for each in shipped} == {"0523-00000000(示例)"}
    assert all("(示例)" in each.contact and "(示例)" in each.address for each in shipped)
    assert len({each.short for each in shipped}) == 6


def test_the_organ_of_the_smallest_area_issues(register):
    county = ROW.format(region="321283", organ="局")
    town = ROW.format(region="321283104", organ="所")
    rows = register(county, town)

    assert authorities.found(rows, "321283104201").organ == "所"
    assert authorities.found(rows, "321283105201").organ == "局"
    assert authorities.found(rows, "321281104201") is None


def test_of_a_county_that_is_not_listed_only_the_organ_is_known():
    known = authorities.unlisted("330481001001", "海宁市")

    assert (known.organ, known.short, known.reviewer) == (
        *("海宁市市场监督管理局", "海宁市市监", "海宁市人民政府"),
    )
    assert (known.contact, known.phone, known.address) == ("", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "",
        ROW.format(region="321283", organ="局").replace("phone", "fax"),
        ROW.format(region="321283", organ="局").replace('"泰兴市监"', "3"),
    ],
)
def test_a_wrong_register_is_refused_by_name(register, text):
    with pytest.raises(authorities.BadRegister, match=r"authorities\.toml"):
        register(text)
