"""Taking in a photo of twelve megapixels, against hashing it and decoding all of it."""

import hashlib
import io
import time

from PIL import Image

from bench import pictures
from bench.measuring import Goal, Row, alternate, milliseconds
from bench.place import Place

ROUNDS = 9


def measure(place: Place) -> list[Row]:
    original = pictures.jpeg(4000, 3000, quality=88, grain=24)
    fresh = pictures.others(original)
    client = place.app.test_client()
    headers = {"Authorization": f"Bearer {place.tokens['inspector']}"}

    def base() -> None:
        hashlib.sha256(original).hexdigest()
        with Image.open(io.BytesIO(original)) as image:
            image.load()

    def ours() -> None:
        form = {"file": (io.BytesIO(b"".join(next(fresh))), "photo.jpg")}
        sent = client.post("/api/v1/photos", data=form, headers=headers)
        assert sent.status_code == 201, sent.text  # noqa: S101

    pair = alternate(base, ours, time.process_time, rounds=ROUNDS)
    what = f"Take in a photo of 12 megapixels, {len(original) / 1e6:.1f} MB, CPU, to hashing and decoding it"
    return [Row(what, Goal(1.3, "×"), pair.ratio, milliseconds(pair.base), milliseconds(pair.ours))]
