"""In a real browser: an operator tells that something of a listed hall has changed."""

from tests import shared
from tests.application import PASSWORD
from tests.web_app.steps import log_in

app, hall = shared.app, shared.hall


def test_a_change_begins_with_what_is_known_and_reaches_the_service(page, address, hall, person):
    log_in(page, address, "operator", PASSWORD)
    page.get_by_role("link", name=hall["name"]).first.click()
    page.get_by_role("button", name="登记有变化").click()
    page.get_by_role("link", name="基本情况").click()
    assert page.get_by_label("名称", exact=True).input_value() == hall["name"]
    page.get_by_label("负责人", exact=True).fill("钱示例")
    page.get_by_role("link", name="回到各部分").click()
    page.get_by_role("button", name="存到服务器").click()
    page.get_by_text("已存到服务器").wait_for()

    (row,) = person("operator").get("/registrations?state=draft").json["items"]
    whole = person("operator").get(f"/registrations/{row['id']}").json
    assert (whole["kind"], whole["hall_id"], whole["responsible_person"]) == ("change", hall["id"], "钱示例")
    assert whole["facts"] == person("operator").get(f"/halls/{hall['id']}").json["facts"]
    assert page.wrong == []
