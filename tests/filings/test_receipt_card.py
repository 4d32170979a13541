"""The receipt as a picture: to show at the door, and to send on without anybody's name or number."""

import io

from PIL import Image

from inspector.core.db import db
from inspector.filings.models import Filing
from inspector.receipts import present
from tests import make
from tests.steps.filings import drafted, filed


def test_it_says_what_a_guest_needs_and_names_nobody(app, hall, operator):
    _, row = filed(operator, hall["id"])
    with app.app_context():
        stored = db.session.get_one(Filing, row.json["id"])
        said = str(present.card(stored, address="https://a.example/r?token=", today=make.TODAY))
    assert [word for word in ("李示例", "13900000002", "张示例") if word in said] == []
    assert [word for word in (hall["name"], row.json["number"], "晚餐") if word not in said] == []


def test_it_is_a_picture_as_wide_as_a_phone(hall, operator, inspector, person):
    url, _ = filed(operator, hall["id"])
    for who in (operator, inspector):
        answer = who.get(f"{url}/receipt.png")
        assert (answer.status_code, answer.mimetype) == (200, "image/png")
        with Image.open(io.BytesIO(answer.data)) as picture:
            width, height = picture.size
        assert width == 709  # nine centimetres at 200 dots an inch
        assert width < height < 2 * width
    assert person("other_inspector").get(f"{url}/receipt.png").status_code == 404


def test_there_is_none_before_it_is_filed(hall, operator):
    url, _ = drafted(operator, hall["id"])
    assert operator.get(f"{url}/receipt.png").json["code"] == "no-receipt"
