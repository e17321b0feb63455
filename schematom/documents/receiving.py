"""Papers people bring in: a PDF or a photo, told by its content and never by its name."""

import io
from dataclasses import dataclass

import pikepdf
from PIL import Image

from schematom.audit.errors import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
NOT_A_PAPER = "To nie jest plik PDF ani zdjęcie JPEG lub PNG. Zapisz dokument jako PDF i wybierz go ponownie."
BROKEN = "Ten plik jest uszkodzony i nie da się go otworzyć. Zeskanuj dokument jeszcze raz."


@dataclass(frozen=True)
class Paper:
    """A checked file: its bytes, the suffix and media type of its content, the name it was sent under."""

    data: bytes
    suffix: str
    media_type: str
    name: str


def received(upload):
    """The Paper in an uploaded file. Raises Refused in words when it is none, too big, broken or locked."""
    if upload.size > MOST_BYTES:
        raise Refused("Ten plik ma więcej niż 10 MB. Zeskanuj dokument w mniejszej rozdzielczości.")
    data = upload.read()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        _open_pdf(data)
        return Paper(data, ".pdf", "application/pdf", upload.name)
    return _image(data, upload.name)


def _open_pdf(data):
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise Refused("Ten PDF jest zabezpieczony hasłem. Zapisz go bez hasła i wybierz ponownie.") from None
    except Exception:
        raise Refused(BROKEN) from None
    if pages == 0:
        raise Refused("Ten PDF nie ma ani jednej strony. Wybierz inny plik.")


def _image(data, name):
    kinds = {"JPEG": (".jpg", "image/jpeg"), "PNG": (".png", "image/png")}
    try:
        with Image.open(io.BytesIO(data), formats=list(kinds)) as image:
            suffix, media_type = kinds[image.format]
            if image.width * image.height > MOST_PIXELS:
                raise Refused("To zdjęcie jest za duże. Zmniejsz je i wybierz ponownie.")
            image.verify()
    except Refused:
        raise
    except (Image.UnidentifiedImageError, Image.DecompressionBombError):
        raise Refused(NOT_A_PAPER) from None
    except Exception:
        raise Refused(BROKEN) from None
    return Paper(data, suffix, media_type, name)
