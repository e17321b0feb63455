"""Pictures as a phone's camera makes them."""

from io import BytesIO

from PIL import Image

MAKER = 0x010F


def photo(width, height):
    """A JPEG of this size with what a camera writes beside the picture."""
    exif = Image.Exif()
    exif[MAKER] = "Aparat Próbny"
    kept = BytesIO()
    Image.new("RGB", (width, height), "#cdd6de").save(kept, "JPEG", exif=exif)
    return kept.getvalue()
