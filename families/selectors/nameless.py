"""A family's text as the PZKW may read it: persons by role, without names, PESEL, address and telephone."""

import re
from functools import partial

VOWELS = "aeiouyąęó"
NUMBERS = re.compile(r"\+?\d(?:[ -]?\d){8,}")


def nameless(content, family):
    """The same JSON-like content with whatever names the family or its persons replaced by a role in brackets."""
    return _each_text(content, partial(_without, _replacements(family)))


def _each_text(value, change):
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each_text(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_each_text(item, change) for item in value]
    return value


def _without(replacements, text):
    for pattern, words in replacements:
        text = pattern.sub(words, text)
    # A PESEL or a telephone: nine digits or more. Dates and the numbers of cases are shorter.
    return NUMBERS.sub("[numer]", text)


def _replacements(family):
    found = [(_exactly(place), "[adres]") for place in (family.address, family.phone) if place]
    for person in family.persons.all():
        role = f"[{person.get_relation_display()}]"
        found.append((_declined(person.first_name), role))
        found.append((_declined(person.last_name), role))
    return [*found, (_declined(family.name), "[nazwisko]")]


def _exactly(text):
    return re.compile(r"\s+".join(re.escape(word) for word in text.split()), re.IGNORECASE)


def _declined(name):
    """The name in any Polish case, as a capitalised word: „Marka”, „Annie”, „Nowickiego”, „Nowickich”."""
    stems = "|".join(re.escape(stem) for word in re.split(r"[\s-]+", name) if word for stem in _stems(word))
    return re.compile(rf"\b(?:{stems})\w{{0,4}}\b")


def _stems(word):
    yield word[:-1] if len(word) > 3 and word[-1].lower() in VOWELS else word
    if len(word) > 3 and word[-2] == "e":
        yield word[:-2] + word[-1]  # Marek, Marka; Paweł, Pawła
