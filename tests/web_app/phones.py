"""What the screens show that only a phone has: visits and a filing in every state, made on phones."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests import make
from tests.client import Client
from tests.populated_hall import World
from tests.steps.filings import filed
from tests.steps.inspections import corrections, form, signed
from tests.steps.registrations import drafted
from tests.web_app.steps import planned, refuse, take_photo

FAULT = "hall.mop-sink"
STATES = ("open", "sent", "asked", "waiting")


def visits(world: World, page: Any, host: str, pictures: Path) -> dict[str, str]:
    """The ids of visits on the inspector's phone, by how each stands: the first is still written."""
    inspector, hall = world.people["inspector"], world.hall["id"]
    ids = {name: planned(inspector, hall) for name in STATES}
    page.reload()
    page.get_by_role("heading", name="我的检查").wait_for()
    page.wait_for_load_state("networkidle")
    for n, visit in enumerate(ids.values()):
        page.goto(f"{host}/m/#visit/{visit}/item/{FAULT}")
        page.get_by_role("button", name="否", exact=True).click()
        page.get_by_text("不符合").wait_for()
        (pictures / f"{n}.jpg").write_bytes(make.picture(640, 480, seed=n))
        take_photo(page, pictures / f"{n}.jpg")
    _hand_in(page, host, ids["sent"], "已送达")
    url = f"/inspections/{ids['asked']}"
    other = form(hall, {"requirement": FAULT, "facts": {"mop_sink": True}}, kind="unannounced")
    assert inspector.put(url, other, after=inspector.get(url)).status_code == 200
    _hand_in(page, host, ids["asked"], "请选择属实的一项")
    page.context.route("**/complete", lambda route: route.abort())
    _hand_in(page, host, ids["waiting"], "没有送到之前不要清除")
    return ids


def _hand_in(page: Any, host: str, visit: str, told: str) -> None:
    page.goto(f"{host}/m/#visit/{visit}/sign")
    refuse(page)
    page.get_by_text(told).wait_for()


def banquets(world: World) -> dict[str, str]:
    """The ids of a banquet of yesterday, a draft, a correction unproved and one proved; a receipt's page."""
    operator, inspector, hall = world.people["operator"], world.people["inspector"], world.hall["id"]
    yesterday = (make.TODAY - timedelta(days=1)).isoformat()
    _, held = filed(operator, hall, occasion="funeral", sittings=[make.sitting(day=yesterday)])
    signed(inspector, hall, waste_bins=False, gas_alarm=False)
    owed = corrections(inspector, state="open")
    proved = owed["hall.gas-alarm"]["id"]
    url = f"/corrections/{proved}"
    assert operator.act(f"{url}/prove", operator.get(url), {"text": "已装好报警器"}).status_code == 200
    draft, _ = drafted(operator, name="新河村宴会厅")
    return {
        **{"held": held.json["id"], "receipt": _receipt(operator, world.filings[1])},
        **{"to_prove": owed["hall.waste-bins"]["id"], "proved": proved, "draft": draft.rpartition("/")[2]},
    }


def _receipt(operator: Client, filing: str) -> str:
    address: str = operator.get(f"/filings/{filing}/receipt").json["address"]
    return address[address.index("/r?") :]


def half_filled(page: Any, host: str, hall: str) -> str:
    """The id of a filing on the operator's phone with a forbidden dish and a cook without papers."""
    filing = str(uuid4())
    page.goto(f"{host}/m/#file/{filing}/{hall}")
    page.get_by_label("举办者", exact=True).fill("钱示例")
    page.get_by_label("日期", exact=True).fill((make.TODAY + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="午餐").click()
    page.get_by_label("桌数").fill("90")
    page.get_by_label("就餐人数").fill("900")
    page.get_by_label("菜单").fill("红烧肉、四季豆烧肉")
    page.get_by_role("button", name="添加未登记的人").click()
    page.locator("li", has_text="四季豆烧肉").get_by_text("禁用").wait_for()
    return filing
