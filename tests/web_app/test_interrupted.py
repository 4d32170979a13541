"""In a real browser: what befalls a phone between kitchen and office costs no work and sends none twice."""

import shutil

import pytest

from inspector.web_app import routes
from tests import make, shared
from tests.application import PASSWORD
from tests.web_app.steps import find_a_fault, log_in, planned, refuse, take_photo, wait_for_worker

STORE = """const done = (asked) => new Promise((got) => { asked.onsuccess = () => got(asked.result); });
    const store = async () =>
        (await done(indexedDB.open("inspector", 1))).transaction("kept", "readwrite").objectStore("kept");
    const change = async (name, how) => {
        const kept = await store();
        const value = await done(kept.get(name));
        how(value);
        await done(kept.put(value, name));
    };"""
AHEAD = """const shift = 2 * 24 * 3600 * 1000, Real = Date;
    Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(Real.now() + shift); }
        static now() { return Real.now() + shift; }
    };"""
app, hall = shared.app, shared.hall


@pytest.fixture
def visit(page, address, hall, person):
    """A visit with one fault, open on the phone."""
    visit = planned(person("inspector"), hall["id"])
    find_a_fault(page, address, visit)
    return visit


def on_the_phone(page, script):
    page.evaluate(f"async () => {{ {STORE} {script} }}")


def sign(page, address, visit):
    page.goto(f"{address}#visit/{visit}/sign")
    refuse(page)


def lose_once(page, url):
    """The answer of the next request to it; the service has it."""

    def lose(route):
        route.fetch()
        route.abort()

    page.route(url, lose, times=1)


def test_a_lost_answer_to_the_record_ends_in_one_result(page, address, person, visit):
    lose_once(page, "**/complete")
    sign(page, address, visit)
    page.get_by_text("已送达").wait_for()
    row = person("inspector").get(f"/inspections/{visit}").json
    assert (row["state"], row["missing_photos"], page.wrong) == ("signed", [], [])


def test_a_lost_answer_to_the_renewal_leaves_the_log_in(page, address, visit):
    lose_once(page, "**/auth/refresh")
    on_the_phone(page, "await change('session', (it) => { it.access_token = 'over'; });")
    page.goto(address)
    page.reload()
    page.get_by_role("heading", name="我的检查").wait_for()
    sign(page, address, visit)
    page.get_by_text("已送达").wait_for()


def test_two_tabs_that_renew_at_once_stay_logged_in(page, address, visit):
    other = page.context.new_page()
    other.goto(address)
    other.get_by_role("heading", name="我的检查").wait_for()
    on_the_phone(page, "await change('session', (it) => { it.access_token = 'over'; });")
    for tab in (page, other):
        tab.evaluate("location.hash = 'devices'")
    for tab in (page, other):
        tab.get_by_text("就是这台").wait_for()


def test_work_of_a_log_in_that_is_over_waits_for_its_owner(page, address, person, visit):
    page.context.set_offline(True)
    sign(page, address, visit)
    page.get_by_text("没有送到之前不要清除").wait_for()
    for device in person("inspector").get("/me/devices").json["items"]:
        if device["name"] != "test":
            person("inspector").open("DELETE", f"/me/devices/{device['id']}")
    page.context.set_offline(False)
    page.get_by_label("用户名").wait_for()

    log_in(page, address, "other_inspector", PASSWORD)
    page.get_by_text("手机上有 inspector 还没有送出的内容").wait_for()
    log_in(page, address, "inspector", PASSWORD)
    page.goto(f"{address}#visit/{visit}")
    page.get_by_text("已送达").wait_for()
    assert person("inspector").get(f"/inspections/{visit}").json["state"] == "signed"


def test_a_visit_that_was_called_off_meanwhile_is_kept_for_a_decision(page, address, person, visit):
    page.context.set_offline(True)
    sign(page, address, visit)
    supervisor = person("supervisor")
    url = f"/inspections/{visit}"
    called_off = supervisor.act(f"{url}/cancel", supervisor.get(url), {"reasons": "改期"})
    assert called_off.status_code == 200, called_off.text
    page.context.set_offline(False)
    page.get_by_text("服务器已收存,等待上级处理").wait_for()
    assert page.wrong == []


def test_a_wiped_phone_says_so_and_gets_back_what_was_parked(page, address, visit):
    with page.expect_response("**/me/parked/*") as parked:
        page.evaluate("dispatchEvent(new Event('online'))")
    assert parked.value.ok
    page.goto("about:blank")
    browser = page.context.new_cdp_session(page)
    browser.send("Storage.clearDataForOrigin", {"origin": address[:-3], "storageTypes": "all"})
    log_in(page, address, "inspector", PASSWORD)
    page.get_by_text("已从服务器取回").wait_for()
    page.goto(f"{address}#visit/{visit}/item/hall.mop-sink")
    page.get_by_text("不符合").wait_for()


def test_a_record_that_is_refused_does_not_keep_the_next_one(page, address, hall, person, visit):
    other = planned(person("inspector"), hall["id"])
    page.goto(address)
    page.reload()
    page.get_by_role("heading", name="我的检查").wait_for()
    page.wait_for_load_state("networkidle")
    page.goto(f"{address}#visit/{other}/item/hall.mop-sink")
    page.get_by_role("button", name="是", exact=True).click()
    page.get_by_text("✓").or_(page.get_by_text("符合")).first.wait_for()
    page.context.set_offline(True)
    for each in (visit, other):
        sign(page, address, each)
        page.get_by_text("没有送到之前不要清除").wait_for()
    on_the_phone(page, f"await change('visit {visit}', (it) => {{ it.signature.signer = ''; }});")
    page.context.set_offline(False)
    page.goto(f"{address}#visit/{other}")
    page.get_by_text("已送达").wait_for()
    sign(page, address, visit)
    page.get_by_text("已送达").wait_for()
    assert person("inspector").get(f"/inspections/{visit}").json["state"] == "signed"


def test_a_clock_two_days_ahead_spoils_nothing(page, address, person, visit):
    page.add_init_script(AHEAD)
    page.reload()
    sign(page, address, visit)
    page.get_by_text("已送达").wait_for()
    day = f"{make.TODAY.year}年{make.TODAY.month}月{make.TODAY.day}日"
    assert day in page.get_by_text("收讫时间").inner_text()
    assert person("inspector").get(f"/inspections/{visit}").json["day"] == make.TODAY.isoformat()


def test_a_newer_app_waits_until_the_visit_is_left(page, address, visit, monkeypatch, tmp_path):
    page.get_by_label("备注").fill("写到一半")
    newer = tmp_path / "built"
    shutil.copytree(routes.BUILT, newer)
    for old in newer.glob("sw.js.*"):
        old.unlink()
    (newer / "sw.js").write_text((newer / "sw.js").read_text().replace("app-", "app-newer-"))
    monkeypatch.setattr(routes, "BUILT", newer)
    page.evaluate("navigator.serviceWorker.ready.then((it) => it.update())")
    page.wait_for_function("navigator.serviceWorker.ready.then((it) => Boolean(it.waiting))")
    assert page.get_by_label("备注").input_value() == "写到一半"
    page.goto(f"{address}#visit/{visit}/sign")
    page.get_by_text("不符合 1 项").wait_for()
    assert page.wrong == []


def test_what_has_arrived_is_removed_from_the_phone(page, address, tmp_path, visit):
    (tmp_path / "mop.jpg").write_bytes(make.picture(640, 480, seed=5))
    take_photo(page, tmp_path / "mop.jpg")
    sign(page, address, visit)
    page.get_by_text("已送达").wait_for()
    wait_for_worker(page)
    page.get_by_role("button", name="从手机删除").click()
    page.get_by_role("heading", name="我的检查").wait_for()
    names = page.evaluate(f"async () => {{ {STORE} return done((await store()).getAllKeys()); }}")
    assert [each for each in names if visit in each] == []
