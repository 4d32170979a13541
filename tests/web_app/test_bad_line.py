"""In a real browser: over a line of which three connections in ten break, a visit arrives whole and once."""

from urllib.parse import urlsplit

from tests import make, shared
from tests.application import PASSWORD
from tests.uploading.line import line
from tests.web_app.steps import log_in, planned, refuse, take_photo, wait_for_worker

PHOTOS = 4
app, hall = shared.app, shared.hall


def hand_in(page, pictures):
    page.locator("summary", has_text="厨房").click()
    page.get_by_role("link", name="设清洁工具专用水池").click()
    page.get_by_role("button", name="否", exact=True).click()
    take_photo(page, *pictures)
    page.get_by_role("link", name="返回").click()
    page.get_by_role("link", name="核对并签字").click()
    refuse(page)


def test_a_visit_with_photos_arrives_once(page, address, hall, person, tmp_path):
    inspector = person("inspector")
    visit = planned(inspector, hall["id"])
    pictures = [tmp_path / f"{n}.jpg" for n in range(PHOTOS)]
    for n, path in enumerate(pictures):
        path.write_bytes(make.picture(640 + n, 480))
    with line(urlsplit(address).port, share=0, within=100_000, seed=7) as bad:
        log_in(page, f"http://127.0.0.1:{bad.port}/m/", "inspector", PASSWORD)
        page.get_by_role("heading", name="我的检查").wait_for()
        wait_for_worker(page)
        page.goto(f"http://127.0.0.1:{bad.port}/m/#visit/{visit}")
        bad.share = 0.3
        hand_in(page, pictures)
        page.get_by_text("已送达").wait_for(timeout=60_000)
        assert bad.cuts > 0
    row = inspector.get(f"/inspections/{visit}").json
    assert (row["state"], row["missing_photos"], len(row["answers"][0]["photos"])) == ("signed", [], PHOTOS)
    assert page.wrong == []
