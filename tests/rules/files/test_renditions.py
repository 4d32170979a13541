import io

import pytest
from PIL import ExifTags, Image, ImageCms

from inspector.files.rules.renditions import SIZES, render
from tests import make
from tests.files.pictures import KINDS, NORTH_EAST, exif, of_kind, rendered, saved

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (250, 250, 250)


def near(image: Image.Image, place: tuple[int, int], colour: tuple[int, ...], by: int = 40) -> bool:
    found = image.convert("RGB").getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(one - other) <= by for one, other in zip(found, colour, strict=True))


class TestSize:
    @pytest.mark.parametrize("longest", SIZES)
    @pytest.mark.parametrize(("width", "height"), [(4000, 3000), (3000, 4000), (1601, 1200), (2000, 2000)])
    def test_is_the_longest_side_in_the_same_proportions(self, width: int, height: int, longest: int):
        small = rendered(make.picture(width, height), longest)

        assert max(small.size) == longest
        scale = longest / max(width, height)
        assert small.width == pytest.approx(width * scale, abs=1)
        assert small.height == pytest.approx(height * scale, abs=1)

    @pytest.mark.parametrize(("size", "small"), [((5000, 1), (320, 1)), ((1, 5000), (1, 320))])
    def test_of_a_line_keeps_a_pixel(self, size: tuple[int, int], small: tuple[int, int]):
        assert rendered(saved(Image.new("RGB", size), "PNG"), 320).size == small

    @pytest.mark.parametrize("size", [(1, 1), (319, 200), (320, 320), (200, 319)])
    def test_of_a_small_picture_stays(self, size: tuple[int, int]):
        assert rendered(saved(Image.new("RGB", size), "PNG"), 320).size == size

    def test_is_taken_from_the_first_of_several_pictures(self):
        assert rendered(of_kind("JPEG of several pictures", 640, 480), 320).size == (320, 240)


# At which side of the scene the first row of a stored picture lies, and at which its first column (EXIF).
FIRST_ROW_AND_COLUMN = {
    1: ("top", "left"),
    2: ("top", "right"),
    3: ("bottom", "right"),
    4: ("bottom", "left"),
    5: ("left", "top"),
    6: ("right", "top"),
    7: ("right", "bottom"),
    8: ("left", "bottom"),
}
SCENE = {("top", "left"): RED, ("top", "right"): GREEN, ("bottom", "left"): BLUE, ("bottom", "right"): WHITE}
OPPOSITE = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}


def stored(orientation: int) -> Image.Image:
    """The scene, 400 × 200, as a camera stores it that was held that way."""
    first_row, first_column = FIRST_ROW_AND_COLUMN[orientation]
    width, height = (400, 200) if first_row in ("top", "bottom") else (200, 400)
    image = Image.new("RGB", (width, height))
    for row, side in enumerate((first_row, OPPOSITE[first_row])):
        for column, other in enumerate((first_column, OPPOSITE[first_column])):
            colour = SCENE.get((side, other)) or SCENE[other, side]
            image.paste(colour, (column * width // 2, row * height // 2, width, height))
    return image


def shows_the_scene(image: Image.Image) -> bool:
    places = {("top", "left"): (40, 40), ("top", "right"): (280, 40)}
    places |= {("bottom", "left"): (40, 120), ("bottom", "right"): (280, 120)}
    return image.size == (320, 160) and all(near(image, places[at], SCENE[at]) for at in SCENE)


class TestOrientation:
    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("orientation", FIRST_ROW_AND_COLUMN)
    def test_is_upright_whichever_way_the_camera_was_held(self, kind: str, orientation: int):
        content = saved(stored(orientation), **KINDS[kind], exif=exif(orientation=orientation))

        assert shows_the_scene(rendered(content))

    @pytest.mark.parametrize("orientation", [0, 9, 65535])
    def test_stays_when_it_is_nonsense(self, orientation: int):
        assert shows_the_scene(rendered(saved(stored(1), "JPEG", exif=exif(orientation=orientation))))

    def test_is_followed_when_the_rest_of_the_exif_is_odd(self):
        said = exif(orientation=3)
        said[ExifTags.Base.XResolution] = 72.0
        sound = said.tobytes()
        odd = sound.replace(bytes.fromhex("011a 0005"), bytes.fromhex("011a 0002"))  # a fraction named text
        assert odd != sound

        assert shows_the_scene(rendered(saved(stored(3), "JPEG", exif=odd)))


PRIVATE = (b"EXIF", b"Exif", b"ICCP", b"XMP ", b"xmpmeta", b"camera of the village")


class TestWhatTravelsAlong:
    @pytest.mark.parametrize("kind", KINDS)
    def test_is_nothing_but_the_picture(self, kind: str):
        colours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        said = exif(orientation=1, taken="2026:11:22 09:30:00", position=NORTH_EAST)
        about = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">camera of the village</x:xmpmeta>'
        original = of_kind(kind, exif=said, icc_profile=colours, xmp=about)
        assert any(word in original for word in PRIVATE)

        content = render(io.BytesIO(original), 320)

        assert not [word for word in PRIVATE if word in content]
        shown = Image.open(io.BytesIO(content))
        assert not shown.getexif()
        assert not {"exif", "icc_profile", "xmp"} & shown.info.keys()


class TestColour:
    def test_keeps_what_is_transparent(self):
        image = Image.new("RGBA", (40, 30), (*RED, 255))
        image.paste((0, 0, 0, 0), (0, 0, 20, 30))

        shown = rendered(saved(image, "PNG"))

        assert shown.mode == "RGBA"
        assert shown.getchannel("A").getpixel((5, 15)) == 0
        assert near(shown, (35, 15), RED)

    def test_comes_out_of_a_palette(self):
        image = Image.new("RGB", (40, 30), RED).quantize(8)

        assert near(rendered(saved(image, "PNG")), (20, 15), RED)

    def test_keeps_what_a_palette_names_transparent(self):
        image = Image.new("P", (40, 30), 1)
        image.putpalette([0, 0, 0, *RED])
        image.paste(0, (0, 0, 20, 30))

        shown = rendered(saved(image, "PNG", transparency=0))

        assert shown.convert("RGBA").getchannel("A").getpixel((5, 15)) == 0
        assert near(shown, (35, 15), RED)

    @pytest.mark.parametrize("level", [0, 64, 128, 255])
    def test_of_sixteen_bits_keeps_its_brightness(self, level: int):
        image = Image.new("I;16", (40, 30), level * 257)

        assert near(rendered(saved(image, "PNG")), (20, 15), (level,) * 3, by=3)

    def test_of_a_printing_press_is_shown_as_light(self):
        image = Image.new("RGB", (40, 30), RED).convert("CMYK")

        assert near(rendered(saved(image, "JPEG")), (20, 15), RED)

    @pytest.mark.parametrize("mode", ["1", "L", "LA"])
    def test_without_colours_stays_grey(self, mode: str):
        bright = {"1": 1, "L": 255, "LA": (255, 255)}[mode]
        image = Image.new(mode, (40, 30), 0)
        image.paste(bright, (20, 0, 40, 30))

        shown = rendered(saved(image, "PNG"))

        assert near(shown, (5, 15), (0, 0, 0), by=8) or mode == "LA"  # which is transparent there
        assert near(shown, (35, 15), (255, 255, 255), by=8)
