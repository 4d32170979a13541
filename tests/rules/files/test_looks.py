"""What pictures look like: copies stay near, others do not."""

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from inspector.files.rules.looks import NEAR, WIDTHS, bands, distance, look_of


def scene(seed: int) -> Image.Image:
    chance = random.Random(seed)
    image = Image.new("RGB", (600, 450), (chance.randrange(256),) * 3)
    draw = ImageDraw.Draw(image)
    for size in (300, 200, 150, 120, 100, 80, 60, 50, 40, 40, 30, 30, 20, 20):
        x, y = chance.randrange(600), chance.randrange(450)
        draw.rectangle((x - size, y - size, x + size, y + size), fill=(chance.randrange(256),) * 3)
    return image


def saved(image: Image.Image, quality: int, **said: object) -> Image.Image:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, **said)
    return Image.open(io.BytesIO(out.getvalue()))


def look(image: Image.Image) -> int:
    found = look_of(image)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda image: saved(image, 30),
        lambda image: image.resize((200, 150)),
        lambda image: ImageEnhance.Brightness(image).enhance(0.8),
        lambda image: image.crop((6, 4, 594, 446)),
        lambda image: image.convert("L"),
    ],
    ids=["saved again", "scaled", "darker", "cropped a little", "grey"],
)
def test_a_copy_stays_near(change):
    assert all(distance(look(scene(seed)), look(change(scene(seed)))) <= NEAR for seed in range(20))


def test_a_copy_that_lost_the_note_of_how_it_was_held_is_found():
    lying = scene(3).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees to the right
    assert distance(look(saved(lying, 90, exif=exif)), look(saved(scene(3), 90))) <= 2


def test_other_pictures_are_not_near():
    looks = [look(scene(seed)) for seed in range(40)]
    assert all(distance(one, two) > NEAR for n, one in enumerate(looks) for two in looks[:n])


@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
def test_a_picture_with_nothing_in_it_looks_like_nothing(mode):
    assert look_of(Image.new(mode, (300, 200))) is None


def test_it_is_a_signed_number_of_64_bits_in_five_bands():
    assert sum(WIDTHS) == 64
    assert distance(-1, 0) == 64
    assert [value for _, _, value in bands(-1)] == [8191, 8191, 8191, 8191, 4095]
    assert [value for _, _, value in bands(1 << 13)] == [0, 1, 0, 0, 0]


def test_two_that_differ_in_four_bits_share_a_band():
    chance = random.Random(5)
    for _ in range(200):
        one = chance.getrandbits(64)
        two = one
        for place in chance.sample(range(64), 4):
            two ^= 1 << place
        assert not set(bands(one)).isdisjoint(bands(two))
