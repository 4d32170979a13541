"""In a real browser: a phone whose storage is full keeps what is there, and says what to do."""

from tests import make, shared
from tests.web_app.steps import find_a_fault, planned

# Chromium without a window takes no smaller quota, so photos are refused as a full disk refuses them.
FULL = """() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
        const asked = put.call(this, value, key);
        if (String(key).startsWith("photo ")) this.transaction.abort();
        return asked;
    };
    const error = () => new DOMException("", "QuotaExceededError");
    Object.defineProperty(IDBTransaction.prototype, "error", { get: error });
}"""
app, hall = shared.app, shared.hall


def test_a_photo_too_many_is_told_and_the_answers_stay(page, address, hall, person, tmp_path):
    visit = planned(person("inspector"), hall["id"])
    (tmp_path / "mop.jpg").write_bytes(make.picture(640, 480))
    find_a_fault(page, address, visit)

    page.evaluate(FULL)
    page.locator("input[type=file]").last.set_input_files(str(tmp_path / "mop.jpg"))
    page.get_by_text("手机存储已满").wait_for()
    assert page.get_by_alt_text("现场照片").count() == 0
    page.reload()
    page.get_by_text("不符合").wait_for()
    assert page.wrong == []
