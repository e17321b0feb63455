"""Photos as a phone takes them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PLACE = (52.0, 13.0, 55.0)
CAMERA = "Aparat Testowy 9"
REMARK = b"ul. Zmyslona 7"


def taken(width=400, height=300, *, turned=1, kind="JPEG", mode="RGB", **more):
    """A photo as a phone takes it: left half red, with the place, the camera and a remark written into it."""
    image = Image.new(mode, (width, height), "white" if mode != "P" else 0)
    if mode == "RGB":
        image.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = turned, CAMERA
    exif.get_ifd(0x8825).update({1: "N", 2: PLACE, 3: "E", 4: PLACE})
    data = io.BytesIO()
    image.save(data, kind, exif=exif, **({"comment": REMARK} if kind == "JPEG" else {}), **more)
    return data.getvalue()


def upload(data=None, name="IMG_0001.jpg"):
    return SimpleUploadedFile(name, taken() if data is None else data, content_type="image/jpeg")
