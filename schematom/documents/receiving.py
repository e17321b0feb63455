"""Papers people bring in: a PDF or a photo, told by its content and never by its name."""

import io
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from PIL import Image, ImageFile

from schematom.audit.errors import Refused
from schematom.documents import pages

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_STEM = 150
NOT_A_PAPER = "To nie jest plik PDF ani zdjęcie JPEG lub PNG. Zapisz dokument jako PDF i wybierz go ponownie."
TOO_BIG_A_PICTURE = "To zdjęcie jest za duże. Zmniejsz je i wybierz ponownie."
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
        return Paper(data, ".pdf", "application/pdf", _named(upload, ".pdf"))
    paper = _image(data)
    return Paper(data, *paper, _named(upload, paper[0]))


def _named(upload, suffix):
    """The name it was sent under with the suffix of its content: „regulamin.html” must not come back to anybody."""
    stem = PurePath(upload.name).stem if PurePath(upload.name).suffix else upload.name
    return f"{stem[:LONGEST_STEM]}{suffix}"


def _open_pdf(data):
    """Refused unless it opens; in a process of its own, because a small file may unpack without end."""
    said = _said_apart(data)
    if said is None:
        raise Refused(BROKEN)
    if said == "locked":
        raise Refused("Ten PDF jest zabezpieczony hasłem. Zapisz go bez hasła i wybierz ponownie.")
    if not said.isdecimal():
        raise Refused(BROKEN)
    if said == "0":
        raise Refused("Ten PDF nie ma ani jednej strony. Wybierz inny plik.")


def codes_printed(data):
    """[the codes of our footers (12 hexadecimal digits) on each page]; what cannot be read has none."""
    said = _said_apart(data, "codes") or ""
    return [set(line.split()) for line in said.splitlines()]


def _said_apart(data, *what):
    """What the program of `pages` says of a PDF; None when it took too long."""
    command = [sys.executable, "-I", str(Path(pages.__file__)), *what]
    try:
        # Nothing of the command comes from outside; the file goes in by standard input.
        ended = subprocess.run(command, input=data, capture_output=True, timeout=2 * pages.SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        return None
    return ended.stdout.decode()


def _image(data):
    """(suffix, media type)"""
    # Phones write a second picture for depth into the file: a JPEG all the same.
    kinds = {"JPEG": (".jpg", "image/jpeg"), "MPO": (".jpg", "image/jpeg"), "PNG": (".png", "image/png")}
    with picture_in(data, not_one=NOT_A_PAPER, broken=BROKEN) as image:
        suffix, media_type = kinds[image.format]
        if image.width * image.height > MOST_PIXELS:
            raise Refused(TOO_BIG_A_PICTURE)
        image.verify()
    return suffix, media_type


@contextmanager
def picture_in(data, *, not_one, broken):
    """The Pillow image of a JPEG or PNG; whatever goes wrong with it is Refused in words.

    Where the PDF press is loaded it tells Pillow to put up with half a picture; a paper must be whole.
    """
    kept, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as image:
            yield image
    except Refused:
        raise
    except Image.DecompressionBombError:
        raise Refused(TOO_BIG_A_PICTURE) from None
    except Image.UnidentifiedImageError:
        raise Refused(not_one) from None
    except Exception:
        raise Refused(broken) from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = kept
