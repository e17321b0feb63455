"""A photo of a paper taken with a phone: upright, at most 1600 px, and nothing of what the camera wrote into it."""

import io

from PIL import Image, ImageOps

from schematom.audit.errors import Refused
from schematom.documents.receiving import MOST_BYTES, MOST_PIXELS, TOO_BIG_A_PICTURE, picture_in

LONGEST_SIDE = 1600
QUALITY = 85
# A PNG is unpacked whole before it can be made smaller; a JPEG is not.
MOST_PIXELS_OF_PNG = 20_000_000
APPLE = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
NOT_A_PICTURE = "To nie jest zdjęcie JPEG ani PNG. Zrób zdjęcie dokumentu aparatem telefonu i wybierz je ponownie."
A_PDF = "To jest PDF, a do notatki z wizyty dodaje się zdjęcia. PDF dodaj w dokumentach rodziny."
HEIC = (
    "To zdjęcie jest w formacie HEIC, którego nie da się tu otworzyć. Ustaw w aparacie telefonu zapis zdjęć jako JPEG "
    "(w iPhonie: Ustawienia, Aparat, Formaty, Najbardziej zgodne) i zrób zdjęcie jeszcze raz."
)
BROKEN = "To zdjęcie jest uszkodzone i nie da się go otworzyć. Zrób je jeszcze raz."
TOO_HEAVY = "To zdjęcie ma więcej niż 10 MB. Zrób je w mniejszej rozdzielczości i wybierz ponownie."


def upright_jpeg(upload):
    """The bytes of a JPEG made of an uploaded photo. Raises Refused in words when it cannot be made."""
    if upload.size > MOST_BYTES:
        raise Refused(TOO_HEAVY)
    data = upload.read()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        raise Refused(A_PDF)
    if data[4:8] == b"ftyp" and data[8:12] in APPLE:
        raise Refused(HEIC)
    # A JPEG may have a second picture inside (MPO), as some phones take it; the first one is the photo.
    with picture_in(data, not_one=NOT_A_PICTURE, broken=BROKEN) as image:
        return _made_small(image)


def _made_small(image):
    most = MOST_PIXELS_OF_PNG if image.format == "PNG" else MOST_PIXELS
    if image.width * image.height > most:
        raise Refused(TOO_BIG_A_PICTURE)
    # The decoder itself leaves pixels out, so that 50 megapixels never lie in memory.
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    found = _on_white(image) if image.mode in ("1", "P", "PA") else image  # a palette cannot be made smaller
    found.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return _jpeg(_on_white(_upright(found)))


def _upright(image):
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # what the camera wrote is broken; the picture is not
        return image


def _on_white(image):
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _jpeg(image):
    image.info.clear()  # a comment would be written again
    made = io.BytesIO()
    image.save(made, "JPEG", quality=QUALITY, optimize=True, exif=b"")
    return made.getvalue()
