"""What no text that leaves the powiat may hold: somebody's contact, a sign that cannot be printed."""

import re

from families.selectors.nameless import contacts_in
from schematom.audit.errors import Refused

NAMES_SOMEBODY = "Usuń z tekstu: {}. Wygląda to na telefon, PESEL albo adres e-mail, a tekst przeczytają wszyscy."
# Our fonts hold Latin, Greek and Cyrillic letters, and signs up to U+2BFF; one sign without a glyph breaks PDF/UA.
# What turns the direction of reading around is refused too: a public text must be what it looks like.
UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u0526-\u1dff\u202a-\u202e\u2066-\u2069]|[^\x00-\u2bff]")


def must_be_publishable(**texts):
    """Everybody will read it: refused, at its field, for what looks like a person's contact."""
    for name, text in texts.items():
        if found := contacts_in(text):
            raise Refused(NAMES_SOMEBODY.format(", ".join(found)), name)
    must_be_printable(**texts)


def must_be_printable(**texts):
    for name, text in texts.items():
        if signs := sorted(set(UNPRINTED.findall(text))):
            told = " ".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in signs)
            raise Refused(f"Usuń znaki, których nie da się wydrukować w PDF: {told}", name)
