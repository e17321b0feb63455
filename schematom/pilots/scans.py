"""A scan of a signed contract for the demo, drawn here: anybody sees that no scanner and no pen ever touched it."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from schematom.documents.freezing import code_of
from schematom.documents.receiving import Paper

SIZE, LEFT, RIGHT = (620, 877), 60, 560  # A4 at 75 points an inch
PAPER, INK, GREY = 247, 30, 170
WORDS = "SKAN POKAZOWY"
UNDER = "To jest rysunek na pokaz, a nie podpisany dokument."  # the font of Pillow has no Polish letters
LINES, FIRST_LINE, LINE = 18, 190, 22
PLACES, FIRST_PLACE, PLACE = 4, 630, 50


def scan_of(contract):
    """The same bytes each time, so that one scan shows all the signatures."""
    out = BytesIO()
    _drawn(contract).save(out, "PNG", optimize=True)
    return Paper(out.getvalue(), ".png", "image/png", f"skan pokazowy {contract.number.replace('/', '-')}.png")


def _drawn(contract):
    page = Image.new("L", SIZE, PAPER)
    draw = ImageDraw.Draw(page)
    draw.text((LEFT, 60), WORDS, fill=INK, font=ImageFont.load_default(34))
    draw.text((LEFT, 110), f"{contract.noun} {contract.number}", fill=INK, font=ImageFont.load_default(20))
    draw.text((LEFT, 145), UNDER, fill=INK, font=ImageFont.load_default(16))
    for line in range(LINES):  # grey bars stand for a text
        top = FIRST_LINE + line * LINE
        draw.rectangle((LEFT, top, RIGHT - 40 * (line % 3), top + 7), fill=GREY)
    for place in range(PLACES):
        _signature(draw, FIRST_PLACE + place * PLACE, place)
    draw.text((LEFT, 845), code_of(contract.document), fill=INK, font=ImageFont.load_default(14))
    return page


def _signature(draw, foot, place):
    """A dotted line and a zigzag over it."""
    draw.line((LEFT, foot, LEFT + 230, foot), fill=GREY)
    points = [(LEFT + 20 + 12 * step, foot - 6 - (step * step * (place + 2)) % 23) for step in range(12)]
    draw.line(points, fill=INK, width=2)
