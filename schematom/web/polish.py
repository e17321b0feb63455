"""How Polish writes numbers, dates and plurals, and in what order it puts names. Pure functions."""

import re
import unicodedata
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils import timezone

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "\u2013"
MONTHS = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)


def plural(count, forms):
    """The word for `count`: forms are for 1, 2 and 5 („rodzina,rodziny,rodzin”); a fraction takes the second."""
    one, few, many = [form.strip() for form in forms.split(",")]
    amount = abs(Decimal(str(count)))
    if amount != amount.to_integral_value():
        return few
    whole = int(amount)
    if whole == 1:
        return one
    if whole % 10 in (2, 3, 4) and whole % 100 not in (12, 13, 14):
        return few
    return many


def counted(count, forms):
    return f"{number(count)}{NBSP}{plural(count, forms)}"


def number(value, places=None):
    """1234.5 → „1 234,5”; `places` fixes the digits after the comma, half rounded up as in school."""
    amount = _decimal(value)
    if amount is None:
        return NOTHING
    if places is not None:
        amount = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    elif amount == amount.to_integral_value():
        amount = amount.quantize(Decimal(1))
    text = f"{abs(amount):,f}".replace(",", NBSP).replace(".", ",")
    return MINUS + text if amount < 0 else text


def percent(value):
    """A number of per cents with one digit after the comma, none when it would be 0: 55.56 → „55,6%”, 100 → „100%”."""
    amount = _decimal(value)
    if amount is None:
        return NOTHING
    rounded = amount.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{number(rounded)}%"


def share(part, whole):
    """What part of the whole, in per cents; a dash when the whole is nothing."""
    part, whole = _decimal(part), _decimal(whole)
    if part is None or not whole:
        return NOTHING
    return percent(part * 100 / whole)


def money(value):
    """Złote, with grosze only when there are any."""
    amount = _decimal(value)
    if amount is None:
        return NOTHING
    return f"{number(amount, 0 if amount == amount.to_integral_value() else 2)}{NBSP}zł"


def _decimal(value):
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _local(moment):
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def long_date(day):
    """„5 marca 2015 r.”, for text."""
    if not day:
        return ""
    day = _local(day)
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]} {day.year}{NBSP}r."


def days_between(first, last):
    """„16–22 listopada 2026 r.”, „28 listopada – 4 grudnia 2026 r.”: what both days share is said once."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    begins = long_date(first) if first.year != last.year else f"{first.day}{NBSP}{MONTHS[first.month - 1]}"
    return f"{begins} – {long_date(last)}"


def short_date(day):
    """„05.03.2015”, for tables."""
    if not day:
        return ""
    day = _local(day)
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


NOMINATIVE_MONTHS = (
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień".split()
)
WEEKDAYS = "poniedziałek wtorek środa czwartek piątek sobota niedziela".split()


def month_and_year(day):
    """„marzec 2015 r.”, for a heading."""
    return f"{NOMINATIVE_MONTHS[day.month - 1]} {day.year}{NBSP}r."


def weekday(day):
    """„poniedziałek”."""
    return WEEKDAYS[day.weekday()]


def clock(moment):
    """„12:41”."""
    return f"{_local(moment):%H:%M}" if moment else ""


_ORPHAN = re.compile(r"(?<![\w<&/])([aiouwzAIOUWZ]) (?=\S)")


def nbsp(text):
    """Keeps a one-letter word with the word after it, as Polish typography asks."""
    return _ORPHAN.sub(rf"\1{NBSP}", text)


# A letter with a tail stands after every word that begins with the bare letter, so its mark sorts after „z”.
_TAILED = {"ą": "a~", "ć": "c~", "ę": "e~", "ł": "l~", "ń": "n~", "ó": "o~", "ś": "s~", "ź": "z~1", "ż": "z~2"}
_FOREIGN = {"ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
_WORD_GAPS = str.maketrans({"-": " ", "\u2010": " ", "\u2013": " ", "'": None, "\u2019": None})


def sort_key(text):
    """An ASCII string whose byte order is the Polish alphabetical order of `text`, case apart."""
    composed = unicodedata.normalize("NFC", str(text).casefold()).translate(_WORD_GAPS)
    return "".join(_sorting_form(letter) for letter in " ".join(composed.split()))


def _sorting_form(letter):
    if letter in _TAILED:
        return _TAILED[letter]
    if letter.isascii():
        return letter
    bare = unicodedata.normalize("NFKD", _FOREIGN.get(letter, letter))
    bare = "".join(sign for sign in bare if sign.isascii()).lower()
    return bare or f"~{ord(letter):06x}"
