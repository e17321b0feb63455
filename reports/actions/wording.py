"""What no text that leaves the powiat may hold: somebody's contact, a sign that cannot be printed."""

from families.selectors.nameless import contacts_in
from schematom.audit.errors import Refused

NAMES_SOMEBODY = "Usuń z tekstu: {}. Wygląda to na telefon, PESEL albo adres e-mail, a tekst przeczytają wszyscy."
LAST_PRINTED = "\u2bff"  # pictograms and East Asian scripts lie beyond; a sign without a glyph breaks PDF/UA


def must_be_publishable(**texts):
    """Everybody will read it: refused, at its field, for what looks like a person's contact."""
    for name, text in texts.items():
        if found := contacts_in(text):
            raise Refused(NAMES_SOMEBODY.format(", ".join(found)), name)
    must_be_printable(**texts)


def must_be_printable(**texts):
    for name, text in texts.items():
        if signs := sorted({sign for sign in text if sign > LAST_PRINTED}):
            raise Refused(f"Usuń znaki, których nie da się wydrukować w PDF: {' '.join(signs)}", name)
