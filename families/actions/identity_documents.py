"""Copies of identity documents are not kept: of all papers only of these no copy is made (§ 11, Dz.U. 2021 poz. 893).

The words of a title and of a file's name are looked at, because the content cannot be: „skan_dowodu.pdf” is one,
„dowód wpłaty” and „zaświadczenie o utracie dowodu” are not.
"""

import re

from families.choices import PaperKind

WHAT_INSTEAD = "Obejrzyj dokument i zapisz dane na karcie osoby."
LAW = "§ 11 rozporządzenia w sprawie rodzinnego wywiadu środowiskowego, Dz.U. 2021 poz. 893"
NO_COPY = f"Z dokumentu tożsamości nie sporządza się kopii ({LAW}). {WHAT_INSTEAD}"
LOOKS_LIKE_ONE = (
    f"Nazwa wskazuje na dokument tożsamości, a z niego nie sporządza się kopii ({LAW}). {WHAT_INSTEAD}"
    " Jeśli to inny dokument, nazwij go dokładniej, na przykład „dowód wpłaty”."
)

_BARE = str.maketrans("ąćęłńóśźż", "acelnoszz")
_NAMES = re.compile(r"dow(?:o|u)d(?:u|em|y|ow|ami|ach|zie)?$|paszport|legitymacj|mobywatel|mdowod|passport")
_TWO_WORDS = re.compile(r"\b(?:praw[oa] jazdy|kart[ay] pobytu|id card|kart[ay] polaka)\b")
# A proof of something else: dowód wpłaty, zakupu, nadania, rejestracyjny, uznania.
_PROOF_OF = re.compile(
    r"(?:wplat|zaplat|oplat|oplac|zakup|nadani|doreczeni|odbior|odebrani|przelew|rejestracyj|uznani|sprzedaz|wyplat"
    r"|ksiegow|kasow|ubezpiecz|dostaw|rozlicz|wydani|wydatk|zwrot|ponies|przekazani|potwierdz|zloz|zglosz|kp$|kw$|wz$)"
)
# A paper about the document: zaświadczenie o utracie dowodu, wniosek o paszport, ubezpieczenie do legitymacji.
_ABOUT = re.compile(
    r"(?:zaswiadcz|decyzj|wnios|postanowi|protokol|zglosz|oswiadcz|odpowied|pism|wezwan|potwierdz|orzeczen|utrat)"
)
_COPY = re.compile(r"(?:skan|kopi|ksero|xero|odpis|zdjec|foto|awers|rewers|przod|tyl)")


def refusal_of(kind, title, file_name):
    """(field, Polish message) why a paper is not taken, or None."""
    if kind == PaperKind.IDENTITY:
        return "kind", NO_COPY
    if names_identity_document(title):
        return "title", LOOKS_LIKE_ONE
    if names_identity_document(file_name):
        return "paper", LOOKS_LIKE_ONE
    return None


def names_identity_document(text):
    """Whether a title or a file's name says that this is an identity document or a copy of one."""
    words = _words(text)
    joined = " ".join(words)
    if _TWO_WORDS.search(joined):
        return not _speaks_about(words)
    return any(_is_one(words, place) for place, word in enumerate(words) if _NAMES.match(word))


def _words(text):
    return re.sub(r"[\W\d_]+", " ", _split_camel(text).casefold().translate(_BARE)).split()


def _split_camel(text):
    """„SkanDowodu” as two words."""
    return re.sub(r"(?<=[a-ząćęłńóśźż]{2})(?=[A-ZĄĆĘŁŃÓŚŹŻ])", " ", text)


def _is_one(words, place):
    following = words[place + 1] if place + 1 < len(words) else ""
    before = words[:place]
    if words[place].startswith("dow") and _PROOF_OF.match(following):
        return False
    if before and _COPY.match(before[-1]):
        return True
    return not _speaks_about(before)


def _speaks_about(words):
    return any(_ABOUT.match(word) for word in words)
