"""Readers of values: (value, place) → what it means, or None with a problem written down at the place."""

import re
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from types import SimpleNamespace

CLOCK = "Wpisz godzinę bez cudzysłowu, w postaci 10:00:00."
DAYS_AWAY = re.compile(r"([+-]?\d{1,4})d")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
REQUIRED = object()


def text(longest=200):
    def read(value, place):
        if not isinstance(value, str):
            return place.wrong("Wpisz tekst w cudzysłowie.")
        if len(value) > longest:
            return place.wrong(f"Ten tekst ma {len(value)} znaków, a zmieści się {longest}.")
        return value.strip()

    return read


def digits(count):
    def read(value, place):
        if isinstance(value, str) and len(value) == count and value.isdigit():
            return value
        return place.wrong(f"Wpisz {count} cyfr w cudzysłowie, na przykład „{'302116'[:count]}”.")

    return read


def number(least, most):
    def read(value, place):
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return place.wrong(f"Wpisz liczbę od {least} do {most}, bez cudzysłowu.")

    return read


def flag(value, place):
    return value if isinstance(value, bool) else place.wrong("Wpisz true albo false.")


def email(value, place):
    if isinstance(value, str) and EMAIL.fullmatch(value):
        return value.lower()
    return place.wrong("Wpisz adres e-mail, na przykład „jan.nowak@powiat.example”.")


def day(value, place):
    """A date; in files of the demo also days from today: „-90d”, „0d”, „+30d”."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    away = DAYS_AWAY.fullmatch(value) if isinstance(value, str) and place.today else None
    if away:
        return place.today + timedelta(days=int(away[1]))
    return place.wrong("Wpisz datę bez cudzysłowu, w postaci 2014-01-31.")


def clock(value, place):
    return value if isinstance(value, time) else place.wrong(CLOCK)


def choice(choices):
    """One value of a TextChoices or IntegerChoices."""

    def read(value, place):
        if value in choices.values and not isinstance(value, bool):
            return choices(value)
        known = ", ".join(str(one) for one in choices.values)
        return place.wrong(f"Nie ma wartości „{value}”. Możliwe: {known}.")

    return read


def one_of(*words):
    def read(value, place):
        return value if value in words else place.wrong(f"Nie ma wartości „{value}”. Możliwe: {', '.join(words)}.")

    return read


def many(reader):
    """A list; elements that cannot be read are left out, their problems written down."""

    def read(value, place):
        if not isinstance(value, list):
            return place.wrong("Tu ma być lista w nawiasach kwadratowych.")
        cleaned = [reader(element, place.into(index)) for index, element in enumerate(value)]
        return [element for element in cleaned if element is not None]

    return read


def one_or_many(reader):
    def read(value, place):
        return many(reader)(value if isinstance(value, list) else [value], place)

    return read


def mapping(key_reader, value_reader):
    def read(value, place):
        if not isinstance(value, dict):
            return place.wrong("Tu ma być tabela w nawiasach klamrowych.")
        pairs = {}
        for key, found in value.items():
            at = place.into(key)
            pairs[key_reader(key, at)] = value_reader(found, at)
        return {key: found for key, found in pairs.items() if key is not None and found is not None}

    return read


def may(reader, default=""):
    """A key that may be left out."""
    return reader, default


class Table:
    """A table with these keys and no others; gives a namespace that knows its place as `at`."""

    def __init__(self, **fields):
        self.fields = {name: field if isinstance(field, tuple) else (field, REQUIRED) for name, field in fields.items()}

    def __call__(self, value, place):
        if not isinstance(value, dict):
            return place.wrong("Tu ma być tabela z kluczami, a jest pojedyncza wartość.")
        for key in value:
            if key not in self.fields:
                place.into(key).wrong(self._unknown(key))
        return SimpleNamespace(at=place, **{name: self._field(name, value, place) for name in self.fields})

    def _field(self, name, value, place):
        reader, default = self.fields[name]
        if name in value:
            return reader(value[name], place.into(name))
        if default is REQUIRED:
            return place.wrong(f"Brakuje klucza „{name}”.")
        return default.copy() if isinstance(default, (list, dict)) else default

    def _unknown(self, key):
        close = get_close_matches(key, self.fields, 1)
        hint = f"Czy chodziło o „{close[0]}”?" if close else f"Znane klucze: {', '.join(self.fields)}."
        return f"Nieznany klucz „{key}”. {hint}"
