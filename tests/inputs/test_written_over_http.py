"""Numbers and names as people write them, through the forms and searches of the API."""

from uuid import uuid4

from tests import make, shared

app = shared.app
WRITTEN = {
    "name": "小王庄\u200b阳光宴会厅\n",
    "region": "３２１２８３-104-201",
    "credit_code": "统一社会信用代码：54321283mf0000013g",
    "licence_number": "jy 2321 2830 0012 31",
    "responsible_person": "王\u3000示例\u202c",
    "phone": "（0523）8623 1234 转 801",
}
KEPT = {
    "name": "小王庄阳光宴会厅",
    "region": "321283104201",
    "credit_code": "54321283MF0000013G",
    "licence_number": "JY23212830001231",
    "responsible_person": "王 示例",
    "phone": "0523-86231234-801",
}
WRONG = {
    "region": ("32128310", "区划代码应为镇(街道)9 位或村(社区)12 位,现为 8 位"),
    "credit_code": ("54321283MF0000013H", "统一社会信用代码第 18 位(校验码)与前 17 位不符,请逐位核对"),
    "licence_number": ("JY2321283000123A", "JY 之后第 14 位“A”不对"),
    "responsible_person": ("12345", "姓名应为文字"),
    "phone": ("1380000000", "不是有效的手机号码:应为 11 位,现为 10 位"),
}


def test_a_form_is_kept_in_one_way_and_a_repeat_in_another_is_the_same(operator):
    url, form = f"/registrations/{uuid4()}", make.registration()
    first = operator.put(url, form | WRITTEN)
    assert first.status_code == 201, first.text
    assert {key: first.json[key] for key in KEPT} == KEPT

    again = operator.put(url, form | KEPT)
    assert (again.status_code, again.json["version"]) == (201, 1)


def test_a_refusal_names_the_place_and_the_character_in_both_languages(operator):
    form = make.registration() | {key: written for key, (written, _) in WRONG.items()}
    refused = operator.put(f"/registrations/{uuid4()}", form)
    assert refused.status_code == 422
    assert {row["pointer"]: row["detail"] for row in refused.json["errors"]} == {
        f"#/{key}": said for key, (_, said) in WRONG.items()
    }
    english = operator.open("PUT", f"/registrations/{uuid4()}", json=form, headers={"Accept-Language": "en"})
    assert all(row["detail"].isascii() or "“" in row["detail"] for row in english.json["errors"])


def test_a_search_reads_as_the_form_does(operator, supervisor, new_hall):
    chef = make.chef(phone="\u202d138 1234 5678\u202c", name="买买提•试验")
    made = operator.put(f"/chefs/{uuid4()}", chef)
    assert made.status_code == 201, made.text
    for query in (
        "phone=%2B86-138-1234-5678",
        "phone=１３８12345678",
        "name=买买提・试验",
        "name=买买提%20试验",
    ):
        (found,) = supervisor.get(f"/chefs?{query}").json["items"]
        assert found["id"] == made.json["id"], query

    for region in ("321283000000", "３２１２８３", " 321283 ", "3212"):
        assert [each["id"] for each in supervisor.get(f"/halls?region={region}").json["items"]] == [
            new_hall["id"]
        ]
    code = new_hall["code"].lower().replace("-", "")
    assert operator.get(f"/public/halls/{code}").json["code"] == new_hall["code"]
    for day in ("2026年11月22日", "20261122", "2026/11/22"):
        assert operator.get(f"/standards?on={day}").status_code == 200, day
    refused = operator.get("/standards?on=22-11-22")
    assert refused.json["errors"] == [
        {"parameter": "on", "detail": "年份应写四位,年在前,如 2026-11-22"},
    ]
