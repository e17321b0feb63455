"""A photo of a paper becomes a small upright JPEG that says nothing of where it was taken; what is none is refused."""

import io

import pytest
from PIL import Image, ImageOps

from schematom.audit.errors import Refused
from schematom.documents.pictures import upright_jpeg
from tests.documents.photos import CAMERA, REMARK, taken, upload


def made_of(data):
    return Image.open(io.BytesIO(upright_jpeg(upload(data))))


def test_nothing_the_camera_wrote_stays():
    before = taken()
    assert CAMERA.encode() in before
    assert REMARK in before
    data = upright_jpeg(upload(before))
    image = Image.open(io.BytesIO(data))
    assert not image.getexif()
    assert not image.getexif().get_ifd(0x8825)
    assert not image.info.keys() & {"exif", "comment", "icc_profile", "xmp", "photoshop"}
    for said in (CAMERA.encode(), REMARK, b"Exif", b"GPS"):
        assert said not in data


def test_a_photo_taken_on_its_side_stands_upright():
    image = made_of(taken(400, 300, turned=6))
    assert image.size == (300, 400)
    red, white = image.getpixel((150, 50)), image.getpixel((150, 350))
    assert red[1] < 80 < white[1]
    assert ImageOps.exif_transpose(image).size == image.size


@pytest.mark.parametrize(
    ("size", "small"), [((4000, 3000), (1600, 1200)), ((3000, 4000), (1200, 1600)), ((800, 600), (800, 600))]
)
def test_no_side_is_longer_than_1600_and_a_small_one_stays(size, small):
    assert made_of(taken(*size)).size == small


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_a_png_of_any_sort_becomes_a_jpeg(mode):
    data = io.BytesIO()
    Image.new(mode, (2000, 100)).save(data, "PNG")
    image = made_of(data.getvalue())
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1600, 80))


def test_what_is_seen_through_becomes_white():
    data = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(data, "PNG")
    assert min(made_of(data.getvalue()).getpixel((5, 5))) > 250


def test_a_photo_with_a_second_picture_inside_is_a_photo():
    """Many phones write such files (MPO)."""
    data = io.BytesIO()
    Image.new("RGB", (2000, 1000), "red").save(
        data, "MPO", save_all=True, append_images=[Image.new("RGB", (200, 100), "blue")]
    )
    image = made_of(data.getvalue())
    assert (image.size, image.getpixel((5, 5))[0] > 200) == ((1600, 800), True)


def test_fifty_megapixels_are_made_small_and_more_than_sixty_are_refused():
    data = taken(8192, 6144, quality=30)
    assert made_of(data).size == (1600, 1200)
    with pytest.raises(Refused, match="za duże"):
        upright_jpeg(upload(taken(9000, 7000, quality=10)))


def test_a_png_that_unpacks_to_too_much_is_refused():
    data = io.BytesIO()
    Image.new("1", (6000, 6000)).save(data, "PNG")
    with pytest.raises(Refused, match="za duże"):
        upright_jpeg(upload(data.getvalue()))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 x", "To jest PDF"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "format HEIC|formacie HEIC"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00", "formacie HEIC"),
        (b"MZ", "To nie jest zdjęcie"),
        (b"", "To nie jest zdjęcie"),
        (b"GIF89a\x01\x00\x01\x00", "To nie jest zdjęcie"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "To nie jest zdjęcie"),
        (taken(2000, 1500)[:6000], "uszkodzone"),
        (b"\xff\xd8\xff\xe0" + b"0" * (10 * 1024 * 1024), "więcej niż 10 MB"),
    ],
    ids=["pdf", "heic", "mif1", "exe", "empty", "gif", "svg", "cut", "heavy"],
)
def test_what_is_no_photo_is_refused_in_words(data, said):
    with pytest.raises(Refused, match=said):
        upright_jpeg(upload(data))


def test_what_the_camera_wrote_may_be_broken():
    image = io.BytesIO()
    Image.new("RGB", (40, 30)).save(image, "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff\x00\x00")
    assert made_of(image.getvalue()).size == (40, 30)
