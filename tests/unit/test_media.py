"""Pictures as phones, scanners and careless hands make them."""

import io
from pathlib import Path, PurePosixPath

import pytest
from PIL import Image

from mingchuang import media


def encoded(image: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)  # type: ignore[arg-type]
    return out.getvalue()


def take(raw: bytes, name: str) -> tuple[media.Picture, dict[str, bytes]]:
    files: dict[str, media.SiteFile] = {}
    picture = media._raster(raw, name, PurePosixPath(name), files)
    return picture, {url: file.content or b"" for url, file in files.items()}


def test_a_photo_taken_on_its_side_stands_upright_and_says_nothing_of_its_place():
    image = Image.new("RGB", (80, 40), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Phone"
    picture, files = take(encoded(image, "JPEG", exif=exif), "a.jpg")
    assert (picture.width, picture.height) == (40, 80)
    assert not Image.open(io.BytesIO(files["a.jpg"])).getexif()


def test_a_picture_of_a_phone_that_holds_two_is_a_jpeg():
    image = Image.new("RGB", (40, 40), "white")
    raw = encoded(image, "MPO", save_all=True, append_images=[image])
    assert Image.open(io.BytesIO(raw)).format == "MPO"
    _, files = take(raw, "a.jpg")
    assert Image.open(io.BytesIO(files["a.jpg"])).format == "JPEG"


def test_a_comment_in_a_picture_is_not_published():
    image = Image.new("RGB", (40, 40), "white")
    _, files = take(encoded(image, "JPEG", comment=b"secret"), "a.jpg")
    assert b"secret" not in files["a.jpg"]


def test_a_picture_without_metadata_is_published_as_it_is():
    raw = encoded(Image.new("RGB", (40, 40), "white"), "PNG")
    assert take(raw, "a.png")[1]["a.png"] == raw


def test_a_big_picture_has_a_small_version_for_lists_and_a_webp_of_each():
    image = Image.radial_gradient("L").convert("RGB").resize((1000, 500))
    picture, files = take(encoded(image, "PNG"), "brands/a/logo.png")
    small = picture.for_lists
    assert (small.width, small.height) == (media.LIST_WIDTH, 160)
    assert set(files) == {
        "brands/a/logo.png",
        "brands/a/logo.webp",
        "brands/a/logo-320.png",
        "brands/a/logo-320.webp",
    }
    assert len(files["brands/a/logo-320.webp"]) < len(files["brands/a/logo.png"]) / 2


def test_a_small_picture_serves_lists_as_it_is():
    picture, _ = take(encoded(Image.new("RGB", (200, 200)), "PNG"), "a.png")
    assert picture.for_lists is picture


def test_a_very_flat_picture_keeps_at_least_one_row():
    picture, _ = take(encoded(Image.new("RGB", (10_000, 1)), "PNG"), "a.png")
    assert (picture.width, picture.height) == (media.MAX_WIDTH, 1)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (encoded(Image.new("1", (20_000, 20_000)), "PNG"), "M371"),
        (encoded(Image.new("RGB", (300, 300)), "PNG")[:300], "M373"),
        (b"hello", "M373"),
        (encoded(Image.new("RGB", (30, 30)), "GIF"), "M374"),
    ],
)
def test_a_picture_that_cannot_be_used_is_told(raw: bytes, code: str):
    with pytest.raises(media._FileError) as caught:
        take(raw, "a.png")
    assert caught.value.args[0] == code


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_picture_is_told_in_our_own_words(seed: int):
    import random

    rng = random.Random(seed)
    image = Image.effect_noise((60, 60), 50)
    form = rng.choice(["PNG", "JPEG", "WEBP"])
    raw = bytearray(encoded(image, form))
    for _ in range(rng.randint(1, 40)):
        raw[rng.randrange(len(raw))] = rng.randrange(256)
    said = ""
    try:
        media.open_raster(bytes(raw))
    except ValueError as error:
        said = str(error)
    assert said in {"", "图片已经损坏，打不开", "图片的像素太多"}


def test_the_name_of_a_file_may_be_too_long_or_a_folder(tmp_path: Path):
    from mingchuang.load import Entry
    from mingchuang.load.places import Places
    from mingchuang.model.fields import Record

    (tmp_path / "content/assets").mkdir(parents=True)
    entry = Entry("brand", "a", Record(), Places("brands/a/brand.yml"))
    for value, what in (("/assets/" + "长" * 300, "太长"), ("/assets/", "是文件夹")):
        with pytest.raises(media._FileError, match=what):
            media._resolve(tmp_path, entry, value)
