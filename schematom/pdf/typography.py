"""Polish typesetting: no one-letter word at the end of a line, numbers as Poles write them."""

import re

NBSP = "\u00a0"
ABSENT = "–"

TAG = re.compile(r"(<[^>]*>)")
SPACE = r"[ \t\r\n]+"
OPENING = r"(?<![^\s(„\"–])"
ONE_LETTER_WORD = re.compile(rf"{OPENING}([aiouwzAIOUWZ]){SPACE}")
BEFORE_NUMBER = re.compile(rf"{OPENING}(§|art\.|ust\.|pkt|lit\.|poz\.|nr|str\.|tel\.){SPACE}(?=\w)", re.IGNORECASE)
AFTER_NUMBER = re.compile(rf"(?<=\d){SPACE}(?=(?:r\.|zł|gr|godz\.|tys\.|mln|%)(?!\w))")
DAY_OF_MONTH = re.compile(
    rf"(?<=\d){SPACE}(?=(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października"
    r"|listopada|grudnia)\b)"
)


def bind_prepositions(text):
    """Hard spaces after „w”, „z”, „§”, „art.”, before „zł”, „r.”; text may be HTML, its tags are left alone."""
    pieces = TAG.split(str(text))
    pieces[::2] = [_bind(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _bind(text):
    text = ONE_LETTER_WORD.sub(rf"\1{NBSP}", text)
    text = BEFORE_NUMBER.sub(rf"\1{NBSP}", text)
    text = AFTER_NUMBER.sub(NBSP, text)
    return DAY_OF_MONTH.sub(NBSP, text)


def polish_number(value, decimals=0):
    """1234.5 → „1 234,5”; a value that is not known or not told (a small cell) is a dash."""
    if value is None:
        return ABSENT
    written = f"{value:,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    return written.replace("-", "−")
