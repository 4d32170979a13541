"""`python -m bench.twins`: how many re-used pictures are found, by kind of change; what the index costs.

The pictures are drawn, with detail at every scale as photographs have it, or taken from a folder.
"""

import io
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from inspector.files.rules.looks import NEAR, bands, distance, look_of

SIZE = (1200, 900)
Change = Callable[[Image.Image], Image.Image]


def drawn(seed: int) -> Image.Image:
    """Shapes of all sizes, over each other."""
    chance = random.Random(seed)
    image = Image.new("L", SIZE, chance.randrange(60, 200))
    draw = ImageDraw.Draw(image)
    for number in range(160):
        reach = 700 / (1 + number / 6)
        x, y = chance.randrange(SIZE[0]), chance.randrange(SIZE[1])
        box = (x, y, x + reach * chance.uniform(0.3, 1), y + reach * chance.uniform(0.3, 1))
        shape = draw.ellipse if chance.random() < 0.4 else draw.rectangle
        shape(box, fill=chance.randrange(256))
    return image.convert("RGB")


def saved(quality: int) -> Change:
    def change(image: Image.Image) -> Image.Image:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        return Image.open(io.BytesIO(out.getvalue()))

    return change


def cropped(share: float, *, centred: bool) -> Change:
    """share: of each side that is cut away."""

    def change(image: Image.Image) -> Image.Image:
        x, y = image.width * share, image.height * share
        left, top = (x / 2, y / 2) if centred else (x, y)
        return image.crop(
            (round(left), round(top), round(left + image.width - x), round(top + image.height - y))
        )

    return change


def stamped(image: Image.Image) -> Image.Image:
    marked = image.copy()
    ImageDraw.Draw(marked).rectangle((0, marked.height * 0.92, marked.width * 0.6, marked.height), fill=0)
    return marked


CHANGES: dict[str, Change] = {
    "saved again, quality 80": saved(80),
    "saved again, quality 30": saved(30),
    "scaled to a third": lambda image: image.resize((image.width // 3, image.height // 3)),
    "scaled to 640 px, quality 50": lambda image: saved(50)(ImageOps.contain(image, (640, 640))),
    "lighter by a third": lambda image: ImageEnhance.Brightness(image).enhance(1.33),
    "less contrast": lambda image: ImageEnhance.Contrast(image).enhance(0.6),
    "stamped below": stamped,
    "cropped by 2 % all around": cropped(0.02, centred=True),
    "cropped by 5 % all around": cropped(0.05, centred=True),
    "cropped by 10 % all around": cropped(0.10, centred=True),
    "cropped by 5 % at two sides": cropped(0.05, centred=False),
    "cropped by 20 % all around": cropped(0.20, centred=True),
    "turned over": ImageOps.mirror,
}


@click.command()
@click.option("--pictures", default=300, show_default=True)
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Of real ones.")
@click.option("--rows", default=1_000_000, show_default=True, help="Of the index.")
def main(pictures: int, folder: Path | None, rows: int) -> None:
    """Print what is found."""
    images = list(_real(folder)) if folder else [drawn(seed) for seed in range(pictures)]
    looks = [look_of(image) for image in images]
    click.echo(f"{len(images)} pictures, {looks.count(None)} of them with nothing in them")
    for name, change in CHANGES.items():
        _told(name, [(look, look_of(change(image))) for look, image in zip(looks, images, strict=True)])
    near = [(one, two) for n, one in enumerate(looks) for two in looks[:n] if one is not None is not two]
    wrong = sum(two is not None and distance(one, two) <= NEAR for one, two in near)
    click.echo(f"different pictures that come as near: {wrong} of {len(near)} pairs")
    if rows:
        _measured(rows)


def _real(folder: Path) -> Iterator[Image.Image]:
    for path in sorted(folder.iterdir()):
        if path.suffix in (".png", ".jpg", ".jpeg"):
            with Image.open(path) as image:
                yield image.convert("RGB")


def _told(name: str, pairs: list[tuple[int | None, int | None]]) -> None:
    known = [(one, two) for one, two in pairs if one is not None]
    bits = [64 if two is None else distance(one, two) for one, two in known]
    by_index = sum(
        two is not None and distance(one, two) <= NEAR and not set(bands(one)).isdisjoint(bands(two))
        for one, two in known
    )
    click.echo(
        f"{name:32} found {100 * by_index / len(known):5.1f} %   bits, median {sorted(bits)[len(bits) // 2]}"
    )


def _measured(rows: int) -> None:
    """Time of a search and bytes of a picture, in SQLite, of looks that are spread evenly."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder, sqlite3.connect(Path(folder) / "x.db") as database:
        database.execute("CREATE TABLE photo (sha256 VARCHAR(64) PRIMARY KEY, look BIGINT)")
        database.executemany(
            "INSERT INTO photo VALUES (?, NULL)", ((f"{chance.getrandbits(256):064x}",) for _ in range(rows))
        )
        database.commit()
        size = lambda: database.execute("PRAGMA page_count").fetchone()[0] * 4096  # noqa: E731
        before = size()
        looks = [chance.getrandbits(64) - (1 << 63) for _ in range(rows)]
        database.executemany(
            "UPDATE photo SET look = ? WHERE rowid = ?", zip(looks, range(1, rows + 1), strict=True)
        )
        for number, (start, mask, _) in enumerate(bands(0)):
            database.execute(f"CREATE INDEX l{number} ON photo (((look >> {start}) & {mask}))")
        database.commit()
        click.echo(f"{rows} photos: {(size() - before) / rows:.0f} bytes each")
        times = sorted(_search(database, look) for look in looks[:200])
        click.echo(f"a search: median {times[100]:.1f} ms, 95 of 100 within {times[190]:.1f} ms")


def _search(database: sqlite3.Connection, look: int) -> float:
    begun = time.perf_counter()
    one = " UNION ALL ".join(
        f"SELECT sha256, look FROM photo WHERE ((look >> {start}) & {mask}) = {value}"  # noqa: S608
        for start, mask, value in bands(look)
    )
    found = {sha256: distance(look, its) for sha256, its in database.execute(one)}
    if min(found.values()) > 0:
        raise RuntimeError(look)
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
