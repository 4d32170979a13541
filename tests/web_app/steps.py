"""What the stories of the app often do."""

from uuid import uuid4

from tests.steps.inspections import form


def log_in(page, address, name, password):
    page.goto(address)
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def wait_for_worker(page):
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def planned(inspector, hall_id, **said):
    """The id of a visit of today in which nothing is answered."""
    visit = str(uuid4())
    row = inspector.put(f"/inspections/{visit}", form(hall_id, kind="unannounced", **said))
    assert row.status_code == 201, row.text
    return visit
